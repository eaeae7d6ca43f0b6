import { useEffect, useRef, useState } from 'react';
import { wordsForDeparture } from '../lib/departure';
import { navigate } from '../lib/router';
import type { Onward } from '../lib/way';

const WAIT_MS = 10_000;

/**
 * For a page to which the issuer leads back: does what is to be done there, once, and goes on.
 * @param arrive gives where to go on to
 * @returns what to say where it failed
 */
export function useArrival(arrive: () => Promise<Onward>): string | undefined {
  const [failure, setFailure] = useState<string>();
  const asked = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    const arrival = window.location.pathname;
    arrive().then(
      ({ page, back }) => {
        // Who has gone elsewhere meanwhile is left there.
        const stay = () => window.location.pathname === arrival && navigate(page, { replace: true });
        if (!back) return void stay();
        window.history.go(-back);
        // A browser that has forgotten that page does nothing.
        timer.current = setTimeout(stay, WAIT_MS);
      },
      (error: unknown) => setFailure(wordsForDeparture(error)),
    );
  }, [arrive]);
  return failure;
}
