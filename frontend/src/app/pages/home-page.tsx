import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useHome, useNewCruds } from '../../features/activities/api/feed-queries';
import { BurnedOut } from '../../features/activities/components/burned-out';
import { Crud } from '../../features/activities/components/crud';
import { CrudForm } from '../../features/activities/components/crud-form';
import { NewCruds } from '../../features/activities/components/new-cruds';
import { Pending } from '../../features/activities/components/pending';
import { useOutbox } from '../../lib/outbox';
import { useSession } from '../../lib/session';
import { words } from '../../lib/words';
import { Avatar } from '../../ui/avatar';
import { Feed } from '../../ui/feed';
import { Mark } from '../../ui/mark';
import { Join } from '../sidebar';

export function Component() {
  const home = useHome();
  const session = useSession();
  const client = useQueryClient();
  const unsent = useOutbox('crud');
  const news = useNewCruds(home.data?.pages[0]?.entries[0]?.uuid);

  function show() {
    void client.resetQueries({ queryKey: ['feed', 'home'] });
    window.scrollTo({ top: 0 });
  }

  return (
    <>
      <title>{words.shell.title(words.shell.home)}</title>
      <div className="phone-head">
        <Link className="brand" to="/" aria-label={words.shell.brand}>
          <Mark />
          <span className="brand-word">cruddur</span>
        </Link>
        {session.state === 'in' && (
          <Link to={`/@${session.handle}`} aria-label={words.shell.yourProfile}>
            <Avatar handle={session.handle} size={32} />
          </Link>
        )}
      </div>
      <header className="sheet-head is-home">
        <h1 className="sheet-title">{words.shell.home}</h1>
      </header>
      {session.state === 'out' && (
        <div className="join-here">
          <Join />
        </div>
      )}
      <CrudForm />
      <NewCruds news={news} show={show} />
      <div className="feed">
        {[...unsent].reverse().map((item) => (
          <Pending key={item.key} item={item} edit={() => document.getElementById('crud')?.focus()} />
        ))}
        <Feed query={home} gone={BurnedOut} empty={words.states.homeEmpty}>
          {(activity) => <Crud key={activity.uuid} activity={activity} />}
        </Feed>
      </div>
    </>
  );
}
