/** The fields of what a parser gave, whatever it is: each is looked at before it is used. */
export const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
