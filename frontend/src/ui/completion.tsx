import Combobox from '@github/combobox-nav';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import { api, bodyOf } from '../lib/api';
import { isComposing } from '../lib/shortcuts';
import type { Term } from '../lib/term';
import { words } from '../lib/words';
import { Avatar } from './avatar';

const DEBOUNCE_MS = 150;
const MOST = 5;

interface Option {
  /** What is written in the place of the term. */
  text: string;
  handle?: string;
  detail: string;
}

async function optionsFor(sign: Term['sign'], letters: string): Promise<Option[]> {
  const params = { query: { term: letters, limit: MOST } };
  if (sign === '#')
    return bodyOf(await api.GET('/api/tags/search', { params })).map(({ tag, count }) => ({
      text: `#${tag}`,
      detail: words.composer.taggedBy(count),
    }));
  return bodyOf(await api.GET('/api/users/search', { params })).map(({ handle, display_name }) => ({
    text: `@${handle}`,
    handle,
    detail: display_name,
  }));
}

function useDebounced(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

export interface CompletionProps {
  field: RefObject<HTMLTextAreaElement | null>;
  term: Term;
  /** Closes it until another word is begun. */
  close: () => void;
}

/** People and tags that begin with what is being written, under the field: the focus stays in the field. */
export default function Completion({ field, term, close }: CompletionProps) {
  const { sign, start, end } = term;
  const letters = useDebounced(term.letters);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const attached = useRef<Combobox>(undefined);
  const { data = [], isPlaceholderData } = useQuery({
    queryKey: ['completion', sign, letters.toLowerCase()],
    queryFn: () => optionsFor(sign, letters),
    staleTime: 60_000,
    retry: false,
    refetchInterval: false,
    placeholderData: keepPreviousData,
  });
  const written = `${sign}${term.letters}`.toLowerCase();
  // Of what was found for fewer letters, what still fits; a name that is only like it is found for these letters alone.
  const isFound = letters === term.letters && !isPlaceholderData;
  const options = data.filter(({ text }) =>
    text[0] !== sign ? false : isFound || text.toLowerCase().startsWith(written),
  );
  const isOnly = options.length === 1 && options[0]?.text.toLowerCase() === written;
  const shown = isOnly ? [] : options;
  const key = shown.map(({ text }) => text).join(' ');

  useEffect(() => {
    const [input, panel] = [field.current, list.current];
    if (!key || !input || !panel) return;
    const combobox = new Combobox(input, panel, { firstOptionSelectionMode: 'selected' });
    combobox.start();
    attached.current = combobox;
    function pressed(event: KeyboardEvent) {
      if (isComposing(event)) return;
      // Past the last comes the first.
      if (/^Arrow(Up|Down)$/.test(event.key) && !panel?.querySelector('[aria-selected="true"]'))
        combobox.navigate(event.key === 'ArrowUp' ? -1 : 1);
      if (event.key !== 'Escape') return;
      // A dialog around the field stays open.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    input.addEventListener('keydown', pressed);
    return () => {
      input.removeEventListener('keydown', pressed);
      combobox.destroy();
      attached.current = undefined;
    };
  }, [key, field, close]);
  // With each letter it lets go of what it had chosen.
  useEffect(() => {
    if (written) attached.current?.resetSelection();
  }, [written]);

  function take(text: string) {
    const input = field.current;
    if (!input) return;
    const after = input.value.slice(end).startsWith(' ') ? 1 : 0;
    input.setRangeText(`${text} `, start, end + after, 'end');
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.focus();
  }

  return (
    <>
      <div
        ref={list}
        id={`completion-${id}`}
        className="completion"
        role="listbox"
        aria-label={sign === '@' ? words.composer.people : words.composer.tags}
        hidden={shown.length === 0}
      >
        {shown.map(({ text, handle, detail }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox clicks what is chosen by a key.
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the chosen one.
          <div
            key={text}
            id={`completion-${id}-${text.slice(1)}`}
            className="completion-item"
            role="option"
            aria-selected="false"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(text)}
          >
            {handle && <Avatar handle={handle} size={28} />}
            <bdi className="name">{handle ? detail : text}</bdi>
            <span className="handle">{handle ? text : detail}</span>
          </div>
        ))}
      </div>
      <span className="unseen" role="status">
        {shown.length > 0 && words.composer.found(shown.length)}
      </span>
    </>
  );
}
