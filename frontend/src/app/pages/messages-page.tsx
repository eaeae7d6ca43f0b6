import { Link } from 'react-router';
import { useMessageGroups } from '../../features/messages/api/message-queries';
import { useSession } from '../../lib/session';
import { Avatar } from '../../ui/avatar';
import { Feed } from '../../ui/feed';
import { Heading } from '../../ui/heading';
import { SignedOut } from '../../ui/states';
import { Ago } from '../../ui/time-ago';

export function Component() {
  const session = useSession();
  const groups = useMessageGroups(session.state === 'in');
  return (
    <>
      <Heading title="Messages" />
      {session.state === 'out' && <SignedOut what="your messages" />}
      {session.state === 'in' && (
        <Feed query={groups} empty="Nobody has written yet. Somebody’s profile has a “Message” link.">
          {({ uuid, handle, display_name, message, created_at }) => (
            <Link key={uuid} to={`/messages/@${handle}`} className="group">
              <Avatar handle={handle} />
              <span>
                <strong>
                  <bdi>{display_name}</bdi>
                </strong>{' '}
                <span className="quiet">@{handle}</span>
                <span className="quiet">
                  {' '}
                  · <Ago time={created_at} />
                </span>
                <span className="last" dir="auto">
                  {message}
                </span>
              </span>
            </Link>
          )}
        </Feed>
      )}
    </>
  );
}
