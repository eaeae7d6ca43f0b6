import { Link, useParams } from 'react-router';
import { useActivity } from '../../features/activities/api/activity-query';
import { Crud } from '../../features/activities/components/crud';
import { ApiError } from '../../lib/api';
import { isolated } from '../../lib/isolate';
import { useLive } from '../../lib/time';
import { Heading } from '../../ui/heading';
import { LoadMore } from '../../ui/load-more';
import { Failed, Loading, NotFound } from '../../ui/states';

export function Component() {
  const { uuid = '' } = useParams();
  const activity = useActivity(uuid);
  const { data, error, isPending, refetch } = activity;
  const [live] = useLive(data ? [data] : []);
  if (isPending) return <Loading />;
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  if (error instanceof ApiError && error.status === 410) return <Gone />;
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <NotFound />;
  if (!live) return <Gone />;
  return (
    <>
      <Heading title={`A crud of ${isolated(data.display_name)}`} back />
      {data.reply_to_activity_uuid && (
        <p className="state">
          <Link to={`/@${data.handle}/status/${data.reply_to_activity_uuid}`}>What it answers</Link>
        </p>
      )}
      <Crud activity={data} />
      <LoadMore query={activity} />
    </>
  );
}

const Gone = () => (
  <section className="state">
    <title>Gone · Cruddur</title>
    <h1>It is gone</h1>
    <p>This crud has expired, as all of them do.</p>
    <Link to="/">Home</Link>
  </section>
);
