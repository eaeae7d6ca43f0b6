import { useLayoutEffect, useRef } from 'react';
import { heatOf, nextChange } from '../lib/burning';
import { watch } from '../lib/clock';
import { dayAndTime, inFull, spanInWords } from '../lib/dates';
import { words } from '../lib/words';

const MINUTE_MS = 60_000;

// The full time is written under a pointer alone: a phone shows none, and the first of them takes it a tenth of a second.

/** How long ago something was: "2 min", or "now" in its first minute. */
export function Ago({ time }: { time: string }) {
  const element = useRef<HTMLTimeElement>(null);
  useLayoutEffect(() => {
    const shown = element.current;
    if (!shown) return;
    const begun = Date.parse(time);
    return watch(shown, (now) => {
      const age = Math.max(now - begun, 0);
      shown.textContent = age < MINUTE_MS ? words.time.now : words.time.ago(spanInWords(age));
      return now + MINUTE_MS - (age % MINUTE_MS);
    });
  }, [time]);
  return (
    <time
      className="ago"
      ref={element}
      dateTime={time}
      onMouseEnter={({ currentTarget }) => {
        currentTarget.title = inFull(time);
      }}
    />
  );
}

/** How long something has left, in the colour of its heat. A crud's own is written by `useBurning`. */
export function Left({ time }: { time: string }) {
  const element = useRef<HTMLTimeElement>(null);
  useLayoutEffect(() => {
    const shown = element.current;
    if (!shown) return;
    const expires = Date.parse(time);
    return watch(shown, (now) => {
      shown.textContent = words.time.left(spanInWords(expires - now));
      shown.dataset['heat'] = heatOf(expires - now);
      return nextChange(expires, now);
    });
  }, [time]);
  return (
    <time
      className="left"
      ref={element}
      dateTime={time}
      onMouseEnter={({ currentTarget }) => {
        currentTarget.title = words.time.ends(dayAndTime(time));
      }}
    />
  );
}
