import type { FormEvent, ReactNode, RefObject } from 'react';
import { isVisible } from '../../../functions/lib/text/visible';
import type { Draft } from '../lib/draft';
import { useSession } from '../lib/session';
import { isComposing } from '../lib/shortcuts';
import { signIn } from '../lib/sign-in';
import type { Wish } from '../lib/way';
import { Refused } from './refused';

interface Props {
  draft: Pick<Draft<{ message: string }>, 'name' | 'fields' | 'change'>;
  label: string;
  placeholder: string;
  submit: string;
  /** In characters, as the API counts them. */
  limit: number;
  error: unknown;
  /** It is on its way: kept, and shown elsewhere meanwhile. */
  pending?: boolean;
  onSubmit: () => void;
  /** What a sign-in leads back to, for whoever has none: the draft goes with it. */
  wish?: Wish;
  field?: RefObject<HTMLTextAreaElement | null>;
  children?: ReactNode;
}

const NEARLY = 20;

/** A message being written, with a count of what is left that warns and then blocks. */
export function DraftForm(props: Props) {
  const { draft, label, placeholder, submit, limit, error, pending = false, onSubmit, wish, field, children } = props;
  const session = useSession();
  const { name, fields, change } = draft;
  const message = pending ? '' : fields.message;
  const left = limit - [...message].length;
  const blocked = pending || left < 0 || !isVisible(message);
  const signInFor: Wish = { ...wish, draft: name };

  function send(event: FormEvent) {
    event.preventDefault();
    if (blocked) return;
    if (session.state === 'out') void signIn(signInFor);
    else onSubmit();
  }

  return (
    <form className="draft" onSubmit={send}>
      <label htmlFor={name}>{label}</label>
      <textarea
        id={name}
        ref={field}
        value={message}
        readOnly={pending}
        placeholder={placeholder}
        rows={3}
        aria-invalid={error || left < 0 ? true : undefined}
        aria-describedby={`${name}-left${error ? ` ${name}-error` : ''}`}
        onChange={({ target }) => change({ message: target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
          if (event.ctrlKey || event.metaKey) event.currentTarget.form?.requestSubmit();
        }}
      />
      <Refused id={`${name}-error`} error={error} wish={signInFor} />
      <div className="row">
        {children}
        <span className={left < 0 ? 'count over' : left <= NEARLY ? 'count near' : 'count'} id={`${name}-left`}>
          {left}
          <span className="hidden"> characters left</span>
        </span>
        <button type="submit" className="primary" aria-disabled={blocked}>
          {submit}
        </button>
      </div>
    </form>
  );
}
