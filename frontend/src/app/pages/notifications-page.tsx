import { useNotifications } from '../../features/activities/api/feed-queries';
import { BurnedOut } from '../../features/activities/components/burned-out';
import { Crud } from '../../features/activities/components/crud';
import { useSession } from '../../lib/session';
import { Feed } from '../../ui/feed';
import { Heading } from '../../ui/heading';
import { SignedOut } from '../../ui/states';

const why = { reply: 'replied to you', mention: 'mentioned you' };

export function Component() {
  const session = useSession();
  const query = useNotifications(session.state === 'in');
  return (
    <>
      <Heading title="Notifications" />
      {session.state === 'out' && <SignedOut what="your notifications" />}
      {session.state === 'in' && (
        <Feed query={query} gone={<BurnedOut />} empty="Nothing yet. Replies to you and mentions of you come here.">
          {(activity) => <Crud key={activity.uuid} activity={activity} why={why[activity.reason]} />}
        </Feed>
      )}
    </>
  );
}
