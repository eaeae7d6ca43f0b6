import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router';
import { useMyProfile } from '../features/profile/api/profile-query';
import { useOnline } from '../lib/online';
import { useSession } from '../lib/session';
import { useKeys } from '../lib/shortcuts';
import { forgetAnyOpen, forgetOpen, isOpen, isPage } from '../lib/way';
import { DepartureNotice } from '../ui/departure-notice';
import { Navigation } from './navigation';
import { Sidebar } from './sidebar';

const ComposeDialog = lazy(() => import('./compose-dialog'));

export function Layout() {
  const session = useSession();
  const online = useOnline();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [composing, setComposing] = useState(false);
  const before = useRef(pathname);
  useEffect(() => {
    // What was to be open on a page that has been left is so no longer.
    if (before.current !== pathname && isPage(before.current)) forgetAnyOpen();
    before.current = pathname;
    if (!isOpen('crud') || !isPage(pathname)) return;
    forgetOpen('crud');
    if (pathname !== '/') setComposing(true);
  }, [pathname]);
  const [posted, setPosted] = useState(false);
  useMyProfile(session.state === 'in' ? session.handle : undefined);

  function compose() {
    setPosted(false);
    const form = document.getElementById('crud');
    if (!form) return setComposing(true);
    form.scrollIntoView({ block: 'center' });
    form.focus();
  }

  function search() {
    const fields = document.querySelectorAll<HTMLInputElement>('input[type=search]');
    const field = [...fields].find((each) => each.getClientRects().length > 0);
    if (field) field.focus();
    else void navigate('/search');
  }

  useKeys([
    { key: 'n', code: 'KeyN', action: compose },
    { key: '/', code: 'Slash', action: search },
  ]);

  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <div className="columns">
        <Navigation compose={compose} />
        <main id="main" tabIndex={-1}>
          {!online && (
            <p className="banner" role="alert">
              There is no connection. What you write is kept until there is.
            </p>
          )}
          <Outlet />
        </main>
        {pathname !== '/search' && <Sidebar />}
      </div>
      <div aria-live="polite">
        {posted && (
          <p className="notice">
            Your crud is posted.{' '}
            <Link to="/" onClick={() => setPosted(false)}>
              See it at home
            </Link>
          </p>
        )}
      </div>
      <DepartureNotice />
      <Suspense>
        {composing && (
          <ComposeDialog
            close={() => setComposing(false)}
            onPosted={() => {
              setComposing(false);
              setPosted(true);
            }}
          />
        )}
      </Suspense>
      <ScrollRestoration />
    </>
  );
}
