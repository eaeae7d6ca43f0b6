import { useHasSearch } from '../features/search/api/use-trends';
import { Suggested, Trending } from '../features/search/components/panels';
import { SearchField } from '../features/search/components/search-field';
import { useSession } from '../lib/session';
import { words } from '../lib/words';
import { SignInButton } from '../ui/sign-in-button';

/** What stands beside the page. The page of a search has its own field. */
export function Sidebar({ isSearch }: { isSearch: boolean }) {
  const hasSearch = useHasSearch();
  return (
    <aside className="side" aria-label={words.shell.side}>
      {hasSearch && !isSearch && <SearchField />}
      <Panels />
    </aside>
  );
}

/** The way in for somebody new, what is talked of, and people. */
export function Panels() {
  const session = useSession();
  return (
    <>
      {session.state === 'out' && <Join />}
      <Trending />
      {session.state === 'in' && <Suggested handle={session.handle} />}
      {session.state === 'in' && <p className="small-print">{words.shell.smallPrint}</p>}
    </>
  );
}

/** What Cruddur is, and how to join. */
export const Join = () => (
  <section className="panel is-join">
    <h2 className="panel-title">{words.shell.joinTitle}</h2>
    <p>{words.shell.joinWords}</p>
    <SignInButton wish={{ join: true }}>{words.shell.join}</SignInButton>
  </section>
);
