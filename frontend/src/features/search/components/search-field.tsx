import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { words } from '../../../lib/words';
import { Icon } from '../../../ui/icon';

const WAIT_MS = 250;

interface Props {
  /** The term in the address. */
  term?: string;
  /** Called as one types, when one rests. Without it, what was typed leads to the search page by Enter. */
  onType?: (term: string) => void;
}

export function SearchField({ term = '', onType }: Props) {
  const [typed, setTyped] = useState(term);
  const navigate = useNavigate();
  const asked = useRef(term);
  // Another address, by a link or by going back, is another term.
  useEffect(() => {
    if (asked.current === term) return;
    asked.current = term;
    setTyped(term);
  }, [term]);
  useEffect(() => {
    if (!onType || typed.trim() === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = typed.trim();
      onType(asked.current);
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, onType]);

  function go(event: FormEvent) {
    event.preventDefault();
    if (!onType && typed.trim()) void navigate(`/search?term=${encodeURIComponent(typed.trim())}`);
  }
  return (
    <search className="search">
      <form onSubmit={go}>
        <Icon name="search" />
        <input
          type="search"
          aria-label={words.search.field}
          placeholder={words.search.field}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </form>
    </search>
  );
}
