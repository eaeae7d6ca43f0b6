/** What is meant by what phones, password managers and input methods make of a name that is typed. */

/** Without what does not show, blanks around it, and the full-width forms of ASCII. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .trim();

const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code));

/** The ten digits of a kind follow one another in Unicode; some kinds follow one another as well. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (isDigit(zero - 1)) zero -= 1;
  return String((code - zero) % 10);
}

export const typedHandle = (text: string): string => plain(text).replace(/^@\s*/, '');

export const typedEmail = plain;

/** A code's digits, however they are set apart. */
export const typedCode = (text: string): string =>
  plain(text)
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll(/\p{Nd}/gu, asciiDigit);

const FIELDS = new Map([
  ['handle', typedHandle],
  ['email', typedEmail],
  ['code', typedCode],
]);

/** A form's fields as they are meant; a password, and a display name, are what they are. */
export const asMeant = (form: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, FIELDS.get(name)?.(value) ?? value]));
