/**
 * A rule for Redocly: every string of openapi-3.0.yml has a length, and a pattern or a format where it is not free text, which says so by
 * `x-free-text`. What it is made of by `allOf` counts as its own; an `enum` is both.
 */
const boundedStrings = () => ({
  Schema(schema, { report, resolve, location }) {
    if (schema.type !== 'string') return;
    const parts = [schema, ...(schema.allOf ?? []).map((part) => resolve(part).node ?? part)];
    const has = (name) => parts.some((part) => part[name] !== undefined);
    if (has('enum')) return;
    if (!has('maxLength')) report({ message: 'A string has a length.', location });
    if (!has('pattern') && !has('format') && !has('x-free-text'))
      report({ message: 'A string has a pattern or a format, or is free text.', location });
  },
});

/** @returns {object} the plugin */
export default () => ({ id: 'cruddur', rules: { oas3: { 'bounded-strings': boundedStrings } } });
