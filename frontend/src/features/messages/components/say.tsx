import { type FormEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useDraft } from '../../../lib/draft';
import { lengthOf } from '../../../lib/length';
import { messageTo, submit } from '../../../lib/outbox';
import { useSession } from '../../../lib/session';
import { isComposing } from '../../../lib/shortcuts';
import { words } from '../../../lib/words';
import { Icon } from '../../../ui/icon';

const LIMIT = 1024;
/** From so few characters on, it says how many are left. */
const NEARLY = 20;
/** As messages.css has it. */
const MOST_LINES = 6;

/** Whether Enter is a key on the screen: it breaks the line there, as in every other field, and the button sends. */
const isTouch = () => window.matchMedia('(hover: none) and (pointer: coarse)').matches;

/** The line in which I write to somebody. It grows with what is written, to some lines. */
export function Say({ handle, name }: { handle: string; name: string }) {
  const session = useSession();
  const { name: id, fields, change, clear } = useDraft(messageTo(handle), { message: '' });
  const field = useRef<HTMLTextAreaElement>(null);
  const { message } = fields;
  const { left, isSendable } = lengthOf(message, LIMIT);
  const isBlocked = session.state === 'out' || !isSendable;

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is as high as what is written.
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    element.rows = 1;
    while (element.rows < MOST_LINES && element.scrollHeight > element.clientHeight) element.rows += 1;
  }, [message]);

  function send(event: FormEvent) {
    event.preventDefault();
    if (isBlocked) return;
    clear();
    submit(messageTo(handle), message);
  }

  function pressed(event: KeyboardEvent<HTMLTextAreaElement>) {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    if (key !== 'Enter' || isComposing(event.nativeEvent)) return;
    const isAsked = ctrlKey || metaKey;
    if (!isAsked && (shiftKey || altKey || isTouch())) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }

  return (
    <form className="say" onSubmit={send}>
      <label className="unseen" htmlFor={id}>
        {words.messages.to(`@${handle}`)}
      </label>
      <textarea
        className="say-field"
        id={id}
        ref={field}
        rows={1}
        dir="auto"
        value={message}
        placeholder={words.messages.to(name)}
        enterKeyHint={isTouch() ? 'enter' : 'send'}
        aria-invalid={left < 0 || undefined}
        aria-describedby={`${id}-left`}
        onChange={({ target }) => change({ message: target.value })}
        onKeyDown={pressed}
      />
      <button
        type="submit"
        className="button is-primary"
        aria-label={words.messages.send}
        aria-disabled={isBlocked}
        // The field keeps the focus, and a phone its keyboard.
        onMouseDown={(event) => event.preventDefault()}
      >
        <Icon name="up" />
      </button>
      <p className={left < 0 ? 'say-left is-over' : 'say-left'} id={`${id}-left`} role="status">
        {left <= NEARLY && words.messages.left(left)}
      </p>
    </form>
  );
}
