import { Link } from 'react-router';
import { useMessageGroups } from '../../features/messages/api/messages';
import { useSession } from '../../lib/session';
import { distance, useNow } from '../../lib/time';
import { Avatar } from '../../ui/avatar';
import { Empty, Failed, Loading, SignedOut } from '../../ui/states';

export function Component() {
  const session = useSession();
  const { data, error, isPending, refetch } = useMessageGroups(session.state === 'in');
  const now = useNow();
  if (session.state === 'out') return <SignedOut what="your messages" />;
  return (
    <>
      <h1>Messages</h1>
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data?.length === 0 && <Empty>Nobody has written yet. Somebody’s profile has a “Message” link.</Empty>}
      <ul className="groups">
        {data?.map(({ uuid, handle, display_name, message, created_at }) => (
          <li key={uuid}>
            <Link to={`/messages/@${handle}`}>
              <Avatar handle={handle} name={display_name} />
              <span>
                <strong>{display_name}</strong> <span className="quiet">@{handle}</span>
                <span className="quiet"> · {distance(Date.parse(created_at), now)} ago</span>
                <span className="last">{message}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
