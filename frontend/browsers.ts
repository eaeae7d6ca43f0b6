/**
 * The oldest of each browser that the site is for: what Vite calls widely available in 2026. The build compiles down to them,
 * and local/tools/browser-support.test.ts holds what the site calls to them.
 */
export const browsers = { chrome: '111', edge: '111', firefox: '121', safari: '16.4' };
