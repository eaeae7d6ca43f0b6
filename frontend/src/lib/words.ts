import { en } from './words/en';

/** Every word of the site, in one language. A sentence with something in it is a function of that. */
export type Catalogue = typeof en;

const catalogues = import.meta.glob<Record<string, Catalogue>>([
  './words/*.ts',
  '!./words/{en,plural}.ts',
  '!./words/*.test.ts',
]);

/** What the site says, in the language that `chooseLanguage` found. It is read where something is shown, and not before. */
export let words: Catalogue = en;

/** Takes the first language of the browser for which there is a file in lib/words, or English. */
export async function chooseLanguage(): Promise<void> {
  for (const language of navigator.languages.map((each) => each.split('-')[0])) {
    if (language === en.language) return;
    const load = catalogues[`./words/${language}.ts`];
    const found = load && Object.values(await load().catch(() => ({})))[0];
    if (!found) continue;
    words = found;
    document.documentElement.lang = found.language;
    return;
  }
}
