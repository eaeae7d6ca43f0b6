import type { FormEvent } from 'react';
import { useDraft } from '../../../lib/draft';
import { lengthOf } from '../../../lib/length';
import { messageTo, submit } from '../../../lib/outbox';
import { isMe, useSession } from '../../../lib/session';
import { words } from '../../../lib/words';
import { Icon } from '../../../ui/icon';
import { MessageField } from '../../../ui/message-field';
import { Ring } from '../../../ui/ring';

const LIMIT = 1024;

/** The line in which I write to somebody. It grows with what is written, to some lines. */
export function Say({ handle, name }: { handle: string; name: string }) {
  const session = useSession();
  const draft = useDraft(messageTo(handle), { message: '' });
  const { message } = draft.fields;
  const { used, left, isSendable } = lengthOf(message, LIMIT);
  const whom = isMe(session, handle) ? words.messages.toMe : undefined;
  const isOff = !isSendable || session.state === 'out';

  function send(event: FormEvent) {
    event.preventDefault();
    if (isOff) return;
    draft.clear();
    submit(messageTo(handle), message);
  }

  return (
    <form className="say" onSubmit={send}>
      <MessageField
        draft={draft}
        label={whom ?? words.messages.to(`@${handle}`)}
        placeholder={whom ?? words.messages.to(name)}
        className="say-field"
        isTooLong={left < 0}
        describedBy={`${draft.name}-left`}
        sendsBy="enter"
      />
      <Ring id={`${draft.name}-left`} used={used} limit={LIMIT} />
      <button
        type="submit"
        className="button is-primary"
        aria-label={words.messages.send}
        aria-disabled={isOff}
        // The field keeps the focus, and a phone its keyboard.
        onMouseDown={(event) => event.preventDefault()}
      >
        <Icon name="up" />
      </button>
    </form>
  );
}
