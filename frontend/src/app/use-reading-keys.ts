import { navigate } from '../lib/router';
import { useKeys } from '../lib/shortcuts';

const CRUDS = 'main [data-opens]';

/** The crud that has the focus, or in which something has. */
const current = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>(CRUDS) ?? null;

const isInSight = (crud: HTMLElement): boolean => {
  const { top, bottom } = crud.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
};

/** Reads on from the crud that has the focus, or where that is out of sight, from the first that is not. */
function go(by: 1 | -1): void {
  const cruds = [...document.querySelectorAll<HTMLElement>(CRUDS)];
  const from = current();
  const isHere = from !== null && isInSight(from);
  const next = isHere
    ? cruds[cruds.indexOf(from) + by]
    : cruds.find((crud) => isInSight(crud) && crud.getBoundingClientRect().top >= 0);
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}

/** The keys by which cruds are read: j and k go from one to the next, Enter opens its thread, r answers it. */
export function useReadingKeys(): void {
  const isAtCrud = () => document.activeElement?.matches(CRUDS) ?? false;
  useKeys([
    { key: 'j', code: 'KeyJ', action: () => go(1) },
    { key: 'k', code: 'KeyK', action: () => go(-1) },
    {
      key: 'enter',
      code: 'Enter',
      when: isAtCrud,
      action: () => current()?.querySelector<HTMLElement>('.crud-head a[href*="/status/"]')?.click(),
    },
    {
      key: 'r',
      code: 'KeyR',
      when: () => current() !== null,
      action: () => current()?.querySelector<HTMLElement>('.is-reply')?.click(),
    },
    { key: '?', code: '', action: () => navigate('/settings/keys') },
  ]);
}
