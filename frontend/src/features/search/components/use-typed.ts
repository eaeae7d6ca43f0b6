import { useCallback, useEffect, useRef, useState } from 'react';

const WAIT_MS = 250;

/**
 * What is typed into a field whose text is in the address: it is put there when one rests, or at once.
 * @param value the text in the address
 */
export function useTyped(value: string, onType?: (text: string) => void) {
  const [typed, setTyped] = useState(value);
  // The text of the address, and those after it that were asked for and are not there yet.
  const asked = useRef([value]);
  useEffect(() => {
    const own = asked.current.lastIndexOf(value);
    if (own >= 0) asked.current.splice(0, own);
    else {
      // Another address, by a link or by going back, is another text.
      asked.current = [value];
      setTyped(value);
    }
  }, [value]);

  const ask = useCallback(
    (text: string) => {
      if (text === asked.current.at(-1)) return;
      asked.current.push(text);
      onType?.(text);
    },
    [onType],
  );
  useEffect(() => {
    const timer = setTimeout(() => ask(typed.trim()), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, ask]);
  return { typed, setTyped, ask: () => ask(typed.trim()) };
}
