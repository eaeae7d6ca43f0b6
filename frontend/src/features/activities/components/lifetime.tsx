import { useId, useLayoutEffect, useRef } from 'react';
import type { Ttl } from '../../../lib/api';
import { watch } from '../../../lib/clock';
import { dayAndTime } from '../../../lib/dates';
import { endOf, ttls } from '../../../lib/lifetimes';
import { words } from '../../../lib/words';

/** How long a crud is to live, chosen along the line that its fuse will be. */
export function Lifetime({ ttl, change }: { ttl: Ttl; change: (ttl: Ttl) => void }) {
  const name = useId();
  return (
    <fieldset className="lifetime">
      <legend className="unseen">{words.composer.livesFor}</legend>
      <div className="lifetime-row">
        <svg className="lifetime-bomb" viewBox="0 0 20 24" aria-hidden="true">
          <circle cx="8" cy="12" r="7" fill="url(#mark)" />
          <rect x="13.5" y="9" width="4.5" height="6" rx="1.5" fill="#6c00cf" />
        </svg>
        {ttls.map((each) => (
          <label key={each} className="stop">
            <input
              type="radio"
              name={name}
              value={each}
              aria-label={words.composer.lifetimes[each]}
              checked={each === ttl}
              onChange={() => change(each)}
            />
            <span className="stop-dot" />
            <span className="stop-word">{words.composer.stops[each]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const MINUTE_MS = 60_000;

/** When a crud will be gone that is lit now. */
export function Gone({ ttl }: { ttl: Ttl }) {
  const when = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = when.current;
    if (!element) return;
    return watch(element, (now) => {
      element.textContent = dayAndTime(endOf(ttl, now));
      return now + MINUTE_MS - (now % MINUTE_MS);
    });
  }, [ttl]);
  const [before, after] = words.time.ends('|').split('|');
  return (
    <p className="composer-when">
      {before}
      <strong ref={when} />
      {after}
    </p>
  );
}
