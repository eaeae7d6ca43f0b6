import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';

interface Props {
  /** Under which name what is typed is kept, over a reload and a sign-in. */
  draft: string;
  label: string;
  placeholder: string;
  submit: string;
  limit: number;
  error: string | undefined;
  pending: boolean;
  onSubmit: (message: string, key: string) => Promise<unknown>;
  children?: ReactNode;
}

/** A message being written: kept until it is sent, counted in characters as the API counts them. */
export function DraftForm({ draft, label, placeholder, submit, limit, error, pending, onSubmit, children }: Props) {
  const [message, setMessage] = useState(() => sessionStorage.getItem(draft) ?? '');
  const key = useRef(crypto.randomUUID());
  const left = limit - [...message].length;
  useEffect(() => sessionStorage.setItem(draft, message), [draft, message]);

  async function send(event: FormEvent) {
    event.preventDefault();
    await onSubmit(message, key.current).then(
      () => {
        setMessage('');
        key.current = crypto.randomUUID();
      },
      () => {},
    );
  }

  return (
    <form className="draft" onSubmit={(event) => void send(event)}>
      <label htmlFor={draft}>{label}</label>
      <textarea
        id={draft}
        value={message}
        placeholder={placeholder}
        rows={3}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${draft}-left${error ? ` ${draft}-error` : ''}`}
        onChange={(event) => {
          // Another text is another message: its retries are its own.
          key.current = crypto.randomUUID();
          setMessage(event.target.value);
        }}
      />
      {error && (
        <p className="error" role="alert" id={`${draft}-error`}>
          {error}
        </p>
      )}
      <div className="row">
        {children}
        <span id={`${draft}-left`} className={left < 0 ? 'count over' : 'count'}>
          {left}
        </span>
        <button type="submit" className="primary" disabled={pending || left < 0 || message.trim() === ''}>
          {submit}
        </button>
      </div>
    </form>
  );
}
