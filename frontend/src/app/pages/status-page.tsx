import { type ReactNode, useEffect, useState } from 'react';
import { Link, useParams } from 'wouter';
import { useActivity } from '../../features/activities/api/activity-query';
import { useDelete } from '../../features/activities/api/mutations';
import { Ancestors } from '../../features/activities/components/ancestors';
import { Focus } from '../../features/activities/components/focus';
import { Replies } from '../../features/activities/components/replies';
import { type Activity, ApiError } from '../../lib/api';
import { clockTime, shortDate, spanInWords } from '../../lib/dates';
import { isolated } from '../../lib/isolate';
import { hasPageBefore, navigate } from '../../lib/router';
import { useLive } from '../../lib/time';
import { say } from '../../lib/toast';
import { words } from '../../lib/words';
import { BurnedOutArt, NothingArt } from '../../ui/drawings';
import { Heading } from '../../ui/heading';
import { LoadMore } from '../../ui/load-more';
import { Failed, Loading, State } from '../../ui/states';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function Component() {
  const { name = '', uuid = '' } = useParams();
  const { malformedTitle, malformed } = words.thread;
  if (!UUID.test(uuid)) return <Nothing title={malformedTitle}>{malformed}</Nothing>;
  // Another crud is another page.
  return <Thread key={uuid} name={name} uuid={uuid} />;
}

function Thread({ name, uuid }: { name: string; uuid: string }) {
  const query = useActivity(uuid);
  const { data, error, isPending, isPlaceholderData, refetch } = query;
  const [live] = useLive(data ? [data] : []);
  const replies = useLive(data?.replies ?? []);
  const remove = useDelete(uuid);
  const [isLeaving, setLeaving] = useState(false);

  // An address with another handle leads to the writer's.
  const writer = data && `@${data.handle}`;
  useEffect(() => {
    if (writer && writer !== name) navigate(`/${writer}/status/${uuid}`, { replace: true });
  }, [writer, name, uuid]);

  async function leave() {
    const { pathname } = window.location;
    setLeaving(true);
    try {
      await remove.mutateAsync();
    } catch {
      // What went wrong is said beside the crud.
      return setLeaving(false);
    }
    say(words.thread.deleted);
    // Somebody who has gone elsewhere meanwhile is left there.
    if (window.location.pathname !== pathname) return;
    if (hasPageBefore()) window.history.back();
    else navigate('/', { replace: true });
  }

  const status = error instanceof ApiError ? error.status : undefined;
  if (status === 410) return data ? <BurnedOut activity={data} /> : <BurnedOutOnce uuid={uuid} />;
  if (isPending || (!data && isLeaving)) return <Page title={words.thread.heading} state={<Loading />} />;
  if (error && !data && status !== 404)
    return <Page title={words.thread.heading} state={<Failed error={error} retry={() => void refetch()} />} />;
  if (!data || status === 404) return <Nothing title={words.states.nothingTitle}>{words.thread.nothing}</Nothing>;
  if (!live) return <BurnedOut activity={data} />;
  const titleOf = data.reply_to_activity_uuid ? words.thread.replyTitle : words.thread.title;
  const ancestors = data.ancestors ?? [];
  return (
    <>
      <Heading title={titleOf(isolated(data.display_name))} back>
        {words.thread.heading}
      </Heading>
      {ancestors.length > 0 && <Ancestors ancestors={ancestors} />}
      <Focus
        activity={data}
        isUnder={ancestors.length > 0}
        remove={{ error: remove.error, isPending: remove.isPending, mutate: () => void leave() }}
      />
      {isPlaceholderData ? (
        data.replies_count > 0 && <Loading count={2} />
      ) : (
        <>
          {replies.length > 0 && <h2 className="unseen">{words.thread.replies}</h2>}
          <Replies to={data} replies={replies} />
          <LoadMore query={query} />
        </>
      )}
    </>
  );
}

/** A page on which there is no crud. */
const Page = ({ title, state }: { title: string; state: ReactNode }) => (
  <>
    <Heading title={title} back />
    {state}
  </>
);

const Nothing = ({ title, children }: { title: string; children: string }) => (
  <Page
    title={words.thread.crud}
    state={
      <State
        art={<NothingArt />}
        title={title}
        way={
          <Link className="button is-tonal" to="/">
            {words.states.toHome}
          </Link>
        }
      >
        {children}
      </State>
    }
  />
);

const Gone = ({ children }: { children: string }) => (
  <Page
    title={words.thread.crud}
    state={
      <State
        art={<BurnedOutArt />}
        title={words.thread.goneTitle}
        way={
          <Link className="button is-tonal" to="/">
            {words.thread.toTheLiving}
          </Link>
        }
      >
        {children} {words.thread.noCopy}
      </State>
    }
  />
);

/** A crud burned out while it was on the page. */
function BurnedOut({ activity }: { activity: Activity }) {
  const { display_name, created_at, expires_at, reply_to_activity_uuid } = activity;
  const [name, clock] = [isolated(display_name), clockTime(expires_at)];
  if (reply_to_activity_uuid) return <Gone>{words.thread.replyBurnedOut(name, clock)}</Gone>;
  const span = spanInWords(Date.parse(expires_at) - Date.parse(created_at));
  return <Gone>{words.thread.burnedOut(name, span, clock)}</Gone>;
}

/** A crud that burned out before: of it there is nothing but when it was lit, with which its address begins. */
function BurnedOutOnce({ uuid }: { uuid: string }) {
  const lit = Number.parseInt(uuid.replace('-', '').slice(0, 12), 16);
  return <Gone>{words.thread.burnedOutOnce(clockTime(lit), shortDate(lit))}</Gone>;
}
