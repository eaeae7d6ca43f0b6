import { useQueryClient } from '@tanstack/react-query';
import { useHome, useNewCount } from '../../features/activities/api/feed-queries';
import { usePendingCruds } from '../../features/activities/api/mutations';
import { Crud } from '../../features/activities/components/crud';
import { CrudForm, useNewCrud } from '../../features/activities/components/crud-form';
import { Pending } from '../../features/activities/components/pending';
import { useSession } from '../../lib/session';
import { Feed } from '../../ui/feed';
import { Heading } from '../../ui/heading';

export function Component() {
  const home = useHome();
  const session = useSession();
  const client = useQueryClient();
  const crud = useNewCrud();
  const pending = usePendingCruds();
  const count = useNewCount(home.data?.pages[0]?.entries[0]?.uuid);
  return (
    <>
      <Heading title="Home" />
      <CrudForm crud={crud} />
      <div className="news" aria-live="polite">
        {count && (
          <button
            type="button"
            className="primary"
            onClick={() => {
              void client.resetQueries({ queryKey: ['feed', 'home'] });
              window.scrollTo({ top: 0 });
            }}
          >
            {count} new {count === '1' ? 'crud' : 'cruds'}
          </button>
        )}
      </div>
      {session.state === 'in' && pending.map((sent) => <Pending key={sent.key} sent={sent} handle={session.handle} />)}
      <Feed query={home} empty="Nobody has said anything that still holds. Be the first.">
        {(activity) => <Crud key={activity.uuid} activity={activity} />}
      </Feed>
    </>
  );
}
