import { useEffect } from 'react';
import { Link } from 'wouter';
import { isSent, useOutbox } from '../lib/outbox';
import { SHOWN_MS } from '../lib/toast';
import { words } from '../lib/words';

interface Props {
  /** Of a crud that was submitted away from the feed. */
  keyOfCrud: string | undefined;
  /** It is said no longer. */
  close: () => void;
}

/** Says of a crud that was written away from the feed that it is being sent, and for a moment that it is posted. */
export function Posted({ keyOfCrud, close }: Props) {
  const unsent = useOutbox('crud').find(({ key }) => key === keyOfCrud);
  const isPosted = keyOfCrud !== undefined && isSent(keyOfCrud);
  useEffect(() => {
    if (!isPosted) return;
    const timer = setTimeout(close, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isPosted, close]);
  return (
    <div aria-live="polite">
      {unsent && unsent.state !== 'failed' && <p className="toast">{words.outbox.sending}</p>}
      {isPosted && (
        <p className="toast">
          {words.shell.posted}{' '}
          <Link className="link" to="/" onClick={close}>
            {words.shell.seeItAtHome}
          </Link>
        </p>
      )}
    </div>
  );
}
