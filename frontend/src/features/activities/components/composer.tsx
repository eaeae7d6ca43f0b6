import type { FormEvent, ReactNode, RefObject } from 'react';
import type { Draft } from '../../../lib/draft';
import { lengthOf } from '../../../lib/length';
import { useSession, useWriter } from '../../../lib/session';
import { signIn } from '../../../lib/sign-in';
import type { Wish } from '../../../lib/way';
import { Avatar } from '../../../ui/avatar';
import { Icon } from '../../../ui/icon';
import { MessageField } from '../../../ui/message-field';
import { Ring } from '../../../ui/ring';

interface Props {
  draft: Pick<Draft<{ message: string }>, 'name' | 'fields' | 'change' | 'clear'>;
  label: string;
  placeholder: string;
  submit: string;
  /** In characters, as the API counts them. */
  limit: number;
  /** How long it will live. */
  children?: ReactNode;
  /** When it will be gone. */
  gone: ReactNode;
  /** Takes over what is written; the draft is empty then. */
  onSubmit: (message: string) => void;
  /** What a sign-in leads back to, where nobody is signed in: the draft goes with it. */
  wish?: Wish;
  field?: RefObject<HTMLTextAreaElement | null>;
}

/** A crud or a reply being written. */
export function Composer(props: Props) {
  const { draft, label, placeholder, submit, limit, children, gone, onSubmit, wish, field } = props;
  const session = useSession();
  const person = useWriter();
  const { name, fields, clear } = draft;
  const { message } = fields;
  const { used, left, isSendable } = lengthOf(message, limit);

  function send(event: FormEvent) {
    event.preventDefault();
    if (!isSendable) return;
    if (session.state === 'out') return void signIn({ ...wish, draft: name });
    clear();
    onSubmit(message);
  }

  return (
    <form className="composer" onSubmit={send}>
      {person ? (
        <Avatar handle={person} />
      ) : (
        <span className="composer-nobody">
          <Icon name="user" />
        </span>
      )}
      <div className="composer-body">
        <MessageField
          draft={draft}
          label={label}
          placeholder={placeholder}
          className="composer-text"
          isTooLong={left < 0}
          describedBy={`${name}-left`}
          field={field}
        />
        {children}
        <div className="composer-row">
          {gone}
          <span className="spacer" />
          <Ring id={`${name}-left`} used={used} limit={limit} />
          <button type="submit" className="button is-primary" aria-disabled={!isSendable}>
            {submit}
          </button>
        </div>
      </div>
    </form>
  );
}
