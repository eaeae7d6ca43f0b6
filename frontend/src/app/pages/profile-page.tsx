import { Link, useParams } from 'wouter';
import { useUserFeed } from '../../features/activities/api/feed-queries';
import { BurnedOut } from '../../features/activities/components/burned-out';
import { Crud } from '../../features/activities/components/crud';
import { useProfile } from '../../features/profile/api/profile-query';
import { ProfileCard } from '../../features/profile/components/profile-card';
import { ApiError } from '../../lib/api';
import { isolated } from '../../lib/isolate';
import { useSearchParams } from '../../lib/router';
import { words } from '../../lib/words';
import { Feed } from '../../ui/feed';
import { Heading } from '../../ui/heading';
import { Failed, Loading, NotFound } from '../../ui/states';

export function Component() {
  const { name = '' } = useParams();
  return name.startsWith('@') ? <Profile handle={name.slice(1)} /> : <NotFound />;
}

function Profile({ handle }: { handle: string }) {
  const { data, error, isPending, refetch } = useProfile(handle);
  const params = useSearchParams();
  const kind = params.get('tab') === 'replies' ? 'replies' : 'activities';
  const feed = useUserFeed(handle, kind);
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  if (error && !data)
    return (
      <>
        <Heading title={`@${handle}`} back />
        <Failed error={error} retry={() => void refetch()} />
      </>
    );
  const title = data ? `${isolated(data.display_name)} (@${data.handle})` : `@${handle}`;
  return (
    <>
      <Heading title={title} back>
        {data && <bdi>{data.display_name}</bdi>}
      </Heading>
      <ProfileCard handle={handle} profile={data} />
      {isPending && (
        <>
          <Tabs handle={handle} name={`@${handle}`} kind={kind} />
          <div className="feed">
            <Loading />
          </div>
        </>
      )}
      {data && (
        <>
          <link
            rel="alternate"
            type="application/feed+json"
            href={`/api/users/${data.handle}/feed.json`}
            title={words.profile.feed(isolated(data.display_name))}
          />
          <Tabs handle={handle} name={isolated(data.display_name)} kind={kind} />
          <div className="feed">
            <Feed
              key={kind}
              query={feed}
              gone={BurnedOut}
              empty={kind === 'replies' ? words.profile.noReplies : words.profile.noCruds}
            >
              {(activity) => <Crud key={activity.uuid} activity={activity} />}
            </Feed>
          </div>
        </>
      )}
    </>
  );
}

const Tabs = ({ handle, name, kind }: { handle: string; name: string; kind: 'activities' | 'replies' }) => (
  <nav className="sheet-tabs" aria-label={words.profile.nav(name)}>
    <Tab to={`/@${handle}`} isHere={kind === 'activities'}>
      {words.profile.cruds}
    </Tab>
    <Tab to={`/@${handle}?tab=replies`} isHere={kind === 'replies'}>
      {words.profile.replies}
    </Tab>
  </nav>
);

const Tab = ({ to, isHere, children }: { to: string; isHere: boolean; children: string }) => (
  <Link className="tab" to={to} replace aria-current={isHere ? 'page' : undefined}>
    <span>{children}</span>
  </Link>
);
