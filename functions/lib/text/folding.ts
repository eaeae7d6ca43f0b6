/**
 * A text as it is compared: in NFC and full case folding, without the dot above that `İ` leaves on its `i`.
 * JavaScript has no case folding. Lower, upper and lower case one after the other give it for every letter but two: the dotless
 * `ı`, which folds to itself, and the final `ς`.
 * @see https://www.unicode.org/Public/UCD/latest/ucd/CaseFolding.txt
 */
export const fold = (text: string): string =>
  text
    .normalize('NFC')
    .split('ı')
    .map((part) => part.toLowerCase().toUpperCase().toLowerCase())
    .join('ı')
    .replaceAll('ς', 'σ')
    .normalize('NFD')
    .replaceAll(/(?<=i\p{M}{0,8})\u0307/gu, '')
    .normalize('NFC');
