import { signIn, useSession } from '../lib/session';

/** What stands beside the page. */
export function Sidebar() {
  const session = useSession();
  return <aside aria-label="More of Cruddur">{session.state === 'out' && <Join />}</aside>;
}

const Join = () => (
  <section className="panel">
    <h2>Join The Party!</h2>
    <p>Say what does not need to last: a crud lives an hour to thirty days, and then it is gone.</p>
    <button type="button" className="primary" onClick={() => void signIn()}>
      Join The Party!
    </button>
  </section>
);
