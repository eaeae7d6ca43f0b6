import { useParams } from 'react-router';
import { useUserFeed } from '../../features/activities/api/feed-queries';
import { BurnedOut } from '../../features/activities/components/burned-out';
import { Crud } from '../../features/activities/components/crud';
import { useProfile } from '../../features/profile/api/profile-query';
import { ProfileCard } from '../../features/profile/components/profile-card';
import { ApiError } from '../../lib/api';
import { isolated } from '../../lib/isolate';
import { Feed } from '../../ui/feed';
import { Heading } from '../../ui/heading';
import { Failed, Loading, NotFound } from '../../ui/states';

export function Component() {
  const { name = '' } = useParams();
  return name.startsWith('@') ? <Profile handle={name.slice(1)} /> : <NotFound />;
}

function Profile({ handle }: { handle: string }) {
  const { data, error, isPending, refetch } = useProfile(handle);
  const feed = useUserFeed(handle);
  if (isPending) return <Loading />;
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <>
      <Heading title={`${isolated(data.display_name)} (@${data.handle})`} back>
        <bdi>{data.display_name}</bdi>
      </Heading>
      <ProfileCard profile={data} />
      <Feed query={feed} gone={<BurnedOut />} empty="No current cruds.">
        {(activity) => <Crud key={activity.uuid} activity={activity} />}
      </Feed>
    </>
  );
}
