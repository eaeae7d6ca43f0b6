import { dismiss, useDeparture } from '../lib/departure';
import { words as said } from '../lib/words';

/** That one is led to the issuer, or why not and what to do then: on the page, and in a dialog that covers it. */
export function DepartureNotice() {
  const { state, words, again } = useDeparture();
  if (state === 'idle') return <div role="status" />;
  return (
    // A role that changes is announced only with a new element.
    <div key={state} role={state === 'failed' ? 'alert' : 'status'} className="toast">
      <p>{words}</p>
      {again && (
        <button type="button" className="button is-primary is-small" onClick={again}>
          {said.shell.tryAgain}
        </button>
      )}
      {state !== 'busy' && (
        <button type="button" className="button is-plain is-small" onClick={dismiss}>
          {said.shell.close}
        </button>
      )}
    </div>
  );
}
