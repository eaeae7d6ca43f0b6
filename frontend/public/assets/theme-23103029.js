// Runs before the first paint, which the app does not: another theme would flash. The browser keeps it as it keeps all assets,
// so its name has its hash. See src/lib/theme.ts.
try {
  for (const name of ['theme', 'motion'])
    document.documentElement.dataset[name] = localStorage.getItem(`cruddur.${name}`) ?? 'system';
} catch {
  // The browser keeps nothing for the site: the theme is the system's.
}
