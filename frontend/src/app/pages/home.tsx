import { useQueryClient } from '@tanstack/react-query';
import { useHome, useNewCount } from '../../features/activities/api/feeds';
import { Crud } from '../../features/activities/components/crud';
import { CrudForm } from '../../features/activities/components/crud-form';
import { Feed } from '../../features/activities/components/feed';
import { useSession } from '../../lib/session';

export function Component() {
  const home = useHome();
  const session = useSession();
  const client = useQueryClient();
  const count = useNewCount(home.data?.pages[0]?.entries[0]?.uuid);
  return (
    <>
      <h1>Home</h1>
      {session.state === 'in' && <CrudForm />}
      <div aria-live="polite">
        {count > 0 && (
          <button
            type="button"
            className="new"
            onClick={() => {
              void client.invalidateQueries({ queryKey: ['feed', 'home'] });
              window.scrollTo({ top: 0 });
            }}
          >
            {count} new {count === 1 ? 'crud' : 'cruds'}
          </button>
        )}
      </div>
      <Feed query={home} empty="Nobody has said anything that still holds. Be the first.">
        {(activity) => <Crud key={activity.uuid} activity={activity} />}
      </Feed>
    </>
  );
}
