import {
  type ComponentType,
  type KeyboardEvent,
  lazy,
  type RefObject,
  Suspense,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Draft } from '../lib/draft';
import { isComposing } from '../lib/shortcuts';
import { type Term, termAt } from '../lib/term';
import type { CompletionProps } from './completion';

/** Without it, one writes all the same. */
const Completion = lazy<ComponentType<CompletionProps>>(() =>
  import('./completion').catch(() => ({ default: () => null })),
);

interface Props {
  draft: Pick<Draft<{ message: string }>, 'name' | 'fields' | 'change'>;
  label: string;
  placeholder: string;
  className: string;
  isTooLong: boolean;
  /** Says how much is left. */
  describedBy: string;
  field?: RefObject<HTMLTextAreaElement | null> | undefined;
  /** The key that sends what is written; Ctrl+Enter does so everywhere. */
  sendsBy?: 'enter' | 'ctrl-enter';
}

const GROWS = CSS.supports('field-sizing', 'content');

/** Whether Enter is a key on the screen: it breaks the line there, as in every other field, and a button sends. */
const isTouch = () => window.matchMedia('(hover: none) and (pointer: coarse)').matches;

/** Where a message is written. It grows with it, and completes names and tags. */
export function MessageField(props: Props) {
  const { draft, label, placeholder, className, isTooLong, describedBy, sendsBy = 'ctrl-enter' } = props;
  const own = useRef<HTMLTextAreaElement>(null);
  const field = props.field ?? own;
  const { name, fields, change } = draft;
  const [term, setTerm] = useState<Term>();
  /** Where a word begins whose completion was closed. */
  const closed = useRef<number>(undefined);
  const composes = useRef(false);

  useLayoutEffect(() => {
    const input = field.current;
    if (GROWS || !input || input.value !== fields.message) return;
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`;
  }, [fields.message, field]);

  function look() {
    const input = field.current;
    const isCaret = input && input.selectionStart === input.selectionEnd && document.activeElement === input;
    const found = isCaret && !composes.current ? termAt(input.value, input.selectionStart) : undefined;
    if (found?.start !== closed.current) closed.current = undefined;
    setTerm(found && closed.current === undefined ? found : undefined);
  }
  const close = useCallback(() => {
    setTerm((before) => {
      closed.current = before?.start;
      return undefined;
    });
  }, []);

  function pressed(event: KeyboardEvent<HTMLTextAreaElement>) {
    // What the completion has taken sends nothing.
    if (event.key !== 'Enter' || event.defaultPrevented || isComposing(event.nativeEvent)) return;
    const isAsked = event.ctrlKey || event.metaKey;
    if (!isAsked && (sendsBy === 'ctrl-enter' || event.shiftKey || event.altKey || isTouch())) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }

  return (
    <div className="message-field">
      <label className="unseen" htmlFor={name}>
        {label}
      </label>
      <textarea
        id={name}
        ref={field}
        className={className}
        dir="auto"
        value={fields.message}
        placeholder={placeholder}
        rows={1}
        autoComplete="off"
        enterKeyHint={sendsBy === 'enter' && !isTouch() ? 'send' : 'enter'}
        aria-invalid={isTooLong ? true : undefined}
        aria-describedby={describedBy}
        onChange={({ target }) => {
          change({ message: target.value });
          look();
        }}
        onSelect={look}
        onBlur={() => setTerm(undefined)}
        onCompositionStart={() => {
          composes.current = true;
          setTerm(undefined);
        }}
        onCompositionEnd={() => {
          composes.current = false;
          look();
        }}
        onKeyDown={pressed}
      />
      {term && (
        <Suspense>
          <Completion field={field} term={term} close={close} />
        </Suspense>
      )}
    </div>
  );
}
