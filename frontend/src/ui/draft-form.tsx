import type { FormEvent, ReactNode, RefObject } from 'react';
import { isVisible } from '../../../functions/lib/text/visible';
import type { Draft } from '../lib/draft';
import { useSession } from '../lib/session';
import { isComposing } from '../lib/shortcuts';
import { signIn } from '../lib/sign-in';
import type { Wish } from '../lib/way';

interface Props {
  draft: Pick<Draft<{ message: string }>, 'name' | 'fields' | 'change' | 'clear'>;
  label: string;
  placeholder: string;
  submit: string;
  /** In characters, as the API counts them. */
  limit: number;
  /** Takes over what is written; the draft is empty then. */
  onSubmit: (message: string) => void;
  /** What a sign-in leads back to, for whoever has none: the draft goes with it. */
  wish?: Wish;
  field?: RefObject<HTMLTextAreaElement | null>;
  children?: ReactNode;
}

const NEARLY = 20;

/** A message being written, with a count of what is left that warns and then blocks. */
export function DraftForm(props: Props) {
  const { draft, label, placeholder, submit, limit, onSubmit, wish, field, children } = props;
  const session = useSession();
  const { name, fields, change, clear } = draft;
  const { message } = fields;
  const left = limit - [...message].length;
  const blocked = left < 0 || !isVisible(message);
  const signInFor: Wish = { ...wish, draft: name };

  function send(event: FormEvent) {
    event.preventDefault();
    if (blocked) return;
    if (session.state === 'out') return void signIn(signInFor);
    clear();
    onSubmit(message);
  }

  return (
    <form className="draft" onSubmit={send}>
      <label htmlFor={name}>{label}</label>
      <textarea
        id={name}
        ref={field}
        value={message}
        placeholder={placeholder}
        rows={3}
        aria-invalid={left < 0 ? true : undefined}
        aria-describedby={`${name}-left`}
        onChange={({ target }) => change({ message: target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
          if (event.ctrlKey || event.metaKey) event.currentTarget.form?.requestSubmit();
        }}
      />
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
