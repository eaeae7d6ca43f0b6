import { useCallback, useEffect, useRef, useState } from 'react';

const WAIT_MS = 250;

/**
 * What is typed into a field whose text is in the address: it is put there when one rests, or at once.
 * @param value the text in the address
 */
export function useTyped(value: string, onType?: (text: string) => void) {
  const [typed, setTyped] = useState(value);
  const asked = useRef(value);
  // Another address, by a link or by going back, is another text.
  useEffect(() => {
    if (asked.current === value) return;
    asked.current = value;
    setTyped(value);
  }, [value]);

  const ask = useCallback(
    (text: string) => {
      if (text === asked.current) return;
      asked.current = text;
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
