import { dismiss, useDeparture } from '../lib/departure';

/** That one is led to the issuer, or why not and what to do then: wherever on the page one asked for it. */
export function DepartureNotice() {
  const { state, words, again } = useDeparture();
  if (state === 'idle') return <div role="status" />;
  return (
    <div role={state === 'failed' ? 'alert' : 'status'} className="notice">
      <p>{words}</p>
      {again && (
        <button type="button" className="primary" onClick={again}>
          Try again
        </button>
      )}
      {state !== 'busy' && (
        <button type="button" onClick={dismiss}>
          Close
        </button>
      )}
    </div>
  );
}
