import { useNotifications } from '../../features/activities/api/feed-queries';
import { BurnedOut } from '../../features/activities/components/burned-out';
import { Note } from '../../features/activities/components/note';
import { useSession } from '../../lib/session';
import { words } from '../../lib/words';
import { Feed } from '../../ui/feed';
import { Heading } from '../../ui/heading';
import { SignedOut } from '../../ui/states';

export function Component() {
  const session = useSession();
  const query = useNotifications(session.state === 'in');
  return (
    <>
      <Heading title={words.notifications.title} />
      {session.state === 'out' && <SignedOut what={words.notifications.yours} />}
      {session.state === 'in' && (
        <Feed query={query} gone={BurnedOut} empty={words.notifications.none}>
          {(notification) => <Note key={notification.uuid} notification={notification} />}
        </Feed>
      )}
    </>
  );
}
