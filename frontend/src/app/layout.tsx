import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { useMyProfile } from '../features/profile/api/profile-query';
import { useOnline } from '../lib/online';
import { useSession } from '../lib/session';
import { useKeys } from '../lib/shortcuts';
import { forgetAnyOpen, forgetOpen, isOpen, isPage } from '../lib/way';
import { words } from '../lib/words';
import { DepartureNotice } from '../ui/departure-notice';
import { Icon } from '../ui/icon';
import { Navigation, PhoneNavigation } from './navigation';
import { Sidebar } from './sidebar';
import { useReadingKeys } from './use-reading-keys';
import { useScroll } from './use-scroll';

const ComposeDialog = lazy(() => import('./compose-dialog'));

/** Pages with a primary button of their own: a screen has one. */
const hasPrimary = (pathname: string) => pathname === '/' || /^\/(messages|settings)(\/|$)|\/status\//.test(pathname);
/** Pages on which a phone offers a new crud: the others have a field at their foot, or have it already. */
const offersCrud = (pathname: string) => /^\/(@[^/]+|search|notifications)$/.test(pathname);
/** Pages that take the place of what stands beside the others. */
const isBroad = (pathname: string) => /^\/messages(\/|$)/.test(pathname);

export function Layout() {
  const session = useSession();
  const online = useOnline();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [composing, setComposing] = useState(false);
  useScroll();
  useReadingKeys();
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
        {words.shell.skip}
      </a>
      <div className={isBroad(pathname) ? 'frame is-broad' : 'frame'}>
        <Navigation compose={compose} isTonal={hasPrimary(pathname)} />
        <main className={isBroad(pathname) ? 'sheet is-desk' : 'sheet'} id="main" tabIndex={-1}>
          {!online && (
            <div className="notice" role="alert">
              <Icon name="offline" />
              <p>{words.shell.offline}</p>
            </div>
          )}
          <Outlet />
        </main>
        {!isBroad(pathname) && <Sidebar isSearch={pathname === '/search'} />}
      </div>
      {offersCrud(pathname) && (
        <button type="button" className="button is-primary fab" onClick={compose} aria-label={words.shell.crud}>
          <Icon name="bomb" />
        </button>
      )}
      <PhoneNavigation />
      <div aria-live="polite">
        {posted && (
          <p className="toast">
            {words.shell.posted}{' '}
            <Link className="link" to="/" onClick={() => setPosted(false)}>
              {words.shell.seeItAtHome}
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
    </>
  );
}
