import { useState } from 'react';
import { isSignedOut } from '../lib/api';
import { useOnline } from '../lib/online';
import type { Unsent } from '../lib/outbox';
import type { Wish } from '../lib/way';
import { words } from '../lib/words';
import { Refused } from './refused';

/** How far something is that was submitted: it stands where the time does once the API has it. */
export function UnsentState({ item }: { item: Unsent }) {
  const online = useOnline();
  if (item.state === 'failed') return <span className="ago is-error">{words.outbox.notSent}</span>;
  return <span className="ago">{online ? words.outbox.sending : words.outbox.waits}</span>;
}

/** Why something is not sent, and what its author can do about it: throwing it away is asked once. */
export function UnsentRow({ item, edit = item.edit, wish }: { item: Unsent; edit?: () => void; wish?: Wish }) {
  const online = useOnline();
  const [asked, setAsked] = useState(false);
  const { state, error, isKept, again, discard } = item;
  const isIdle = state === 'failed' || (state === 'waiting' && !online);
  return (
    <div className="unsent">
      <Refused id={`${item.key}-error`} error={error} {...(wish && { wish })} />
      {!isKept && <p className="unsent-words">{words.outbox.notKept}</p>}
      {isIdle && (
        <div className="waiting-row" aria-live="polite">
          {state === 'failed' && !isSignedOut(error) && (
            <button type="button" className="button is-plain is-small" onClick={again}>
              {words.outbox.again}
            </button>
          )}
          <button type="button" className="button is-plain is-small" onClick={edit}>
            {words.outbox.edit}
          </button>
          <button
            type="button"
            className={`button is-plain is-small${asked ? ' is-danger' : ''}`}
            onBlur={() => setAsked(false)}
            onClick={({ detail }) => {
              // A double click answers nothing.
              if (asked && detail <= 1) discard();
              else setAsked(true);
            }}
          >
            {asked ? words.outbox.discardSure : words.outbox.discard}
          </button>
        </div>
      )}
    </div>
  );
}
