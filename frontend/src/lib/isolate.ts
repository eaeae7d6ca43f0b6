/** A name in a sentence that is plain text: whichever way it runs, and whatever it turns around, it ends with itself. */
export const isolated = (name: string): string => `\u2068${name.replaceAll(/[\u2066-\u2069]/g, '')}\u2069`;
