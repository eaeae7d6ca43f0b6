import { Fragment, type RefObject, useEffect, useRef } from 'react';
import type { Message } from '../../../lib/api';
import { clockTime, inFull, midnight } from '../../../lib/dates';
import { isolated } from '../../../lib/isolate';
import type { Unsent } from '../../../lib/outbox';
import { isMe, useSession } from '../../../lib/session';
import { words } from '../../../lib/words';
import { Icon } from '../../../ui/icon';
import { LongText } from '../../../ui/long-text';
import { Empty } from '../../../ui/states';
import { UnsentRow, UnsentState } from '../../../ui/unsent-row';
import type { useMessages } from '../api/message-queries';
import { Day } from './moments';
import { useFollow } from './use-follow';

/** What one person says within this time is one group, with one time. */
const GROUP_MS = 5 * 60_000;

interface Placed {
  message: Message;
  opensDay: boolean;
  /** Whether it goes on with the group of the message before it, and the next one with its own. */
  isAfter: boolean;
  isBefore: boolean;
}

/** Messages, oldest first, as they are grouped. */
function place(messages: Message[]): Placed[] {
  const placed: Placed[] = [];
  let opening: Message | undefined;
  for (const message of messages) {
    const opensDay = !opening || midnight(opening.created_at) !== midnight(message.created_at);
    const isAfter =
      !opensDay &&
      opening?.handle === message.handle &&
      Date.parse(message.created_at) - Date.parse(opening.created_at) < GROUP_MS;
    const before = placed.at(-1);
    if (before) before.isBefore = isAfter;
    if (!isAfter) opening = message;
    placed.push({ message, opensDay, isAfter, isBefore: false });
  }
  return placed;
}

const classes = (isMine: boolean, { isAfter, isBefore }: Pick<Placed, 'isAfter' | 'isBefore'>) =>
  ['bubble', isMine ? 'is-mine' : 'is-theirs', isAfter ? 'is-after' : 'is-opening', isBefore && 'is-before']
    .filter(Boolean)
    .join(' ');

interface EarlierProps {
  box: RefObject<HTMLDivElement | null>;
  query: ReturnType<typeof useMessages>;
}

/** The beginning of what is loaded: as it comes into sight, what was said before does. */
function Earlier({ box, query }: EarlierProps) {
  const row = useRef<HTMLDivElement>(null);
  const { data, error, hasNextPage, isFetching, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const isWanted = hasNextPage && !isFetching && !error;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in sight still after a page is not told of again, so each page is a new look.
  useEffect(() => {
    const element = row.current;
    if (!element || !isWanted) return;
    const observer = new IntersectionObserver(
      ([seen]) => seen?.isIntersecting && void fetchNextPage({ cancelRefetch: false }),
      { root: box.current, rootMargin: '400px 0px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isWanted, data, fetchNextPage]);
  if (!hasNextPage) return <p className="bubbles-kept">{words.messages.kept}</p>;
  return (
    <div className="bubbles-earlier" ref={row}>
      {isFetchingNextPage && words.states.loading}
      {isFetchNextPageError && !isFetchingNextPage && (
        <>
          {words.messages.earlierFailed}{' '}
          <button type="button" className="more-of" onClick={() => void fetchNextPage()}>
            {words.shell.tryAgain}
          </button>
        </>
      )}
    </div>
  );
}

interface Props {
  name: string;
  /** Whether they are notes to myself. */
  isToMe: boolean;
  query: ReturnType<typeof useMessages>;
  /** Oldest first. */
  messages: Message[];
  unsent: Unsent[];
}

/** What we have said to each other, and what I have said that is on its way. */
export function Bubbles({ name, isToMe, query, messages, unsent }: Props) {
  const session = useSession();
  const isMine = ({ handle }: Message) => isMe(session, handle);
  const { box, content, isMissed, toEnd, stay } = useFollow(
    messages.findLast((message) => !isMine(message))?.uuid,
    unsent.at(-1)?.key,
  );
  return (
    <div className="bubbles-box">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by the keyboard. */}
      <div className="bubbles" ref={box} role="log" aria-label={words.messages.log(isolated(name))} tabIndex={0}>
        <div
          className="bubbles-all"
          ref={content}
          aria-busy={query.isFetchingNextPage}
          // A text that is opened is read from its beginning.
          onClickCapture={({ target }) => target instanceof Element && target.closest('.show-all') && stay()}
        >
          {messages.length === 0 && unsent.length === 0 ? (
            <Empty title={isToMe ? words.messages.notes : words.messages.hello(isolated(name))}>
              {words.messages.kept}
            </Empty>
          ) : (
            <Earlier box={box} query={query} />
          )}
          {place(messages).map(({ message, opensDay, ...where }) => {
            const mine = isMine(message);
            return (
              <Fragment key={message.uuid}>
                {opensDay && (
                  <h2 className="bubbles-day">
                    <Day time={message.created_at} />
                  </h2>
                )}
                <div className={classes(mine, where)} title={inFull(message.created_at)}>
                  <bdi className="unseen">{words.messages.from(mine ? words.messages.you : message.display_name)}</bdi>
                  <LongText text={message.message} />
                </div>
                {!where.isBefore && (
                  <time className={mine ? 'bubbles-when is-mine' : 'bubbles-when'} dateTime={message.created_at}>
                    {clockTime(message.created_at)}
                  </time>
                )}
              </Fragment>
            );
          })}
          {unsent.map((item) => (
            <Fragment key={item.key}>
              <div className="bubble is-mine is-opening is-waiting">
                <span className="unseen">{words.messages.from(words.messages.you)}</span>
                <LongText text={item.message} />
              </div>
              <div className="bubbles-when is-mine">
                <UnsentState item={item} />
                <UnsentRow item={item} />
              </div>
            </Fragment>
          ))}
        </div>
      </div>
      {isMissed && (
        <button type="button" className="news-pill bubbles-new" onClick={toEnd}>
          <Icon name="down" />
          {words.messages.fresh}
        </button>
      )}
    </div>
  );
}
