import { type FormEvent, useLayoutEffect, useRef } from 'react';
import { navigate, useEntry } from '../../../lib/router';
import { words } from '../../../lib/words';
import { Icon } from '../../../ui/icon';
import { useTyped } from './use-typed';

/** Comes with who typed in another page's field: they type on in the search page's. */
const TYPING = 'typing';

interface Props {
  /** The term in the address. */
  term?: string;
  /** Called when one rests, and by Enter. Without it, what was typed leads to the search page by Enter. */
  onType?: (term: string) => void;
}

export function SearchField({ term = '', onType }: Props) {
  const { typed, setTyped, ask } = useTyped(term, onType);
  const field = useRef<HTMLInputElement>(null);
  const { state } = useEntry();
  useLayoutEffect(() => {
    if (!onType || state !== TYPING) return;
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, [onType, state]);

  function go(event: FormEvent) {
    event.preventDefault();
    if (onType) return ask();
    if (!typed.trim()) return;
    navigate(`/search?term=${encodeURIComponent(typed.trim())}`, { state: TYPING });
  }
  return (
    <search className="search">
      <form onSubmit={go}>
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          dir="auto"
          enterKeyHint="search"
          autoCapitalize="none"
          aria-label={words.search.field}
          placeholder={words.search.field}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </form>
    </search>
  );
}
