import type { ComponentProps, RefObject } from 'react';
import { words } from '../lib/words';
import { Icon } from './icon';

interface Props extends Omit<ComponentProps<'input'>, 'onChange' | 'ref'> {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  change: (text: string) => void;
  /** In characters, as the API counts them: then what is left is counted. */
  limit?: number;
  /** A field of several lines. */
  rows?: number;
  field?: RefObject<HTMLInputElement | null>;
}

/** A field of a form with its name above it, and below it what is wrong, what is to be known, and how much more it takes. */
export function TextField({ id, label, hint, error, value, change, limit, rows, field, ...input }: Props) {
  const left = limit === undefined ? undefined : limit - [...value].length;
  const common = {
    id,
    value,
    className: 'field-input',
    dir: 'auto',
    'aria-invalid': error || (left ?? 0) < 0 ? true : undefined,
    'aria-describedby': `${id}-error ${id}-hint ${id}-left`,
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {rows ? (
        <textarea {...common} rows={rows} onChange={({ target }) => change(target.value)} />
      ) : (
        <input {...input} {...common} ref={field} onChange={({ target }) => change(target.value)} />
      )}
      <div className="field-foot">
        <div className="field-notes">
          <FieldError id={`${id}-error`}>{error}</FieldError>
          {hint && (
            <p className="field-hint" id={`${id}-hint`}>
              {hint}
            </p>
          )}
        </div>
        {left !== undefined && (
          <p className={left < 0 ? 'field-count is-over' : 'field-count'} id={`${id}-left`}>
            {left} <span className="unseen">{words.profile.left}</span>
          </p>
        )}
      </div>
    </div>
  );
}

/** What is wrong with a field or a form. It is on the page before there is anything, so that it is announced then. */
export const FieldError = ({ id, children }: { id?: string; children: string | undefined }) => (
  <p className="field-error" id={id} role="alert">
    {children && (
      <>
        <Icon name="alert" />
        {children}
      </>
    )}
  </p>
);
