import { useEffect, useState } from 'react';
import { NavLink, Outlet, ScrollRestoration } from 'react-router';
import { useMyProfile } from '../features/profile/api/profile';
import { signIn, signOut, useSession } from '../lib/session';

/** Whether the browser thinks it has a connection. */
function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    for (const event of ['online', 'offline']) window.addEventListener(event, update);
    return () => {
      for (const event of ['online', 'offline']) window.removeEventListener(event, update);
    };
  }, []);
  return online;
}

export function Layout() {
  const session = useSession();
  const online = useOnline();
  useMyProfile(session.state === 'in' ? session.handle : undefined);
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <div className="columns">
        <nav aria-label="Main">
          <NavLink to="/" className="brand" end>
            Cruddur
          </NavLink>
          <NavLink to="/" end>
            Home
          </NavLink>
          <NavLink to="/notifications">Notifications</NavLink>
          <NavLink to="/messages">Messages</NavLink>
          {session.state === 'in' && <NavLink to={`/@${session.handle}`}>Profile</NavLink>}
          {session.state === 'in' && (
            <button type="button" onClick={() => void signOut()}>
              Sign out
            </button>
          )}
          {session.state === 'out' && (
            <button type="button" className="primary" onClick={() => void signIn()}>
              Join The Party!
            </button>
          )}
        </nav>
        <main id="main" tabIndex={-1}>
          {!online && (
            <p className="state" role="alert">
              There is no connection. What you write is kept until there is.
            </p>
          )}
          <Outlet />
        </main>
      </div>
      <ScrollRestoration />
    </>
  );
}
