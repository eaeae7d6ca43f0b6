/**
 * What a reader sees something of. Besides blanks and control characters, marks without a letter, what Unicode has fonts leave
 * out (U+3164 and U+FE0F for two) and some signs whose picture is empty show nothing.
 */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1d159}]/u;

export const isVisible = (text: string): boolean => VISIBLE.test(text);
