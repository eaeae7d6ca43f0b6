type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The form that a number takes in a language, with the number in the place of `#`: "1 crud", "2 cruds". */
export function plural(language: string, count: number, forms: Forms): string {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  // The first number that Intl writes takes a phone a tenth of a second, and these look the same in either way.
  return form.replace('#', count < 1000 ? String(count) : count.toLocaleString(language));
}
