import { words } from './words';

export const linkTo = (path: string): string => new URL(path, window.location.origin).href;

/** Copies a page's address. @returns what to say of it */
export async function copyLink(path: string): Promise<string> {
  const url = linkTo(path);
  // A page that came without TLS has no clipboard.
  const copied = await navigator.clipboard?.writeText(url).then(
    () => true,
    () => false,
  );
  return copied ? words.crud.linkCopied : words.crud.linkNotCopied(url);
}
