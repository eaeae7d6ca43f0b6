import { useState } from 'react';

/** The API gives no list longer than this. */
const MOST = 100;
const SOME = 20;

interface LongerList {
  limit: number;
  /** Asks for more than so many that are shown; none where these are all, or as many as one may ask for. */
  more: (shown: number | undefined) => (() => void) | undefined;
}

/** How much of a list without pages is asked for. @param of what it is a list of: of another it is short again */
export function useLongerList(first: number, of = ''): LongerList {
  const [asked, setAsked] = useState({ of, limit: first });
  const limit = asked.of === of ? asked.limit : first;
  const ask = () => setAsked({ of, limit: limit < SOME ? SOME : MOST });
  return { limit, more: (shown = 0) => (shown < limit || limit === MOST ? undefined : ask) };
}
