import { useHasSearch } from '../features/search/api/use-trends';
import { Suggested, Trending } from '../features/search/components/panels';
import { SearchField } from '../features/search/components/search-field';
import { useSession } from '../lib/session';
import { SignInButton } from '../ui/sign-in-button';

/** What stands beside the page. */
export function Sidebar() {
  const hasSearch = useHasSearch();
  return (
    <aside aria-label="Search and more">
      {hasSearch && <SearchField />}
      <Panels />
    </aside>
  );
}

/** Signed in, what goes on; signed out, the way in. */
export function Panels() {
  const session = useSession();
  return (
    <>
      {session.state === 'out' && <Join />}
      {session.state === 'in' && <Trending />}
      {session.state === 'in' && <Suggested handle={session.handle} />}
    </>
  );
}

const Join = () => (
  <section className="panel">
    <h2>Join The Party!</h2>
    <p>Say what does not need to last: a crud lives an hour to thirty days, and then it is gone.</p>
    <SignInButton>Join The Party!</SignInButton>
  </section>
);
