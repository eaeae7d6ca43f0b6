import { type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useMyProfile } from '../features/profile/api/profile-query';
import { lazily } from '../lib/lazily';
import { useOnline } from '../lib/online';
import { pageOfPlace, useFailedPlace } from '../lib/outbox';
import { navigate, usePathname } from '../lib/router';
import { useSession } from '../lib/session';
import { useKeys } from '../lib/shortcuts';
import { shared } from '../lib/storage';
import { forgetAnyOpen, forgetOpen, isOpen, isPage } from '../lib/way';
import { useIsWide } from '../lib/wide';
import { words } from '../lib/words';
import { DepartureNotice } from '../ui/departure-notice';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { SignInButton } from '../ui/sign-in-button';
import { Navigation, PhoneNavigation } from './navigation';
import { Posted } from './posted';
import { Sidebar } from './sidebar';
import { useReadingKeys } from './use-reading-keys';
import { useScroll } from './use-scroll';

const ComposeDialog = lazily(async () => (await import('./compose-dialog')).default);

/** Pages with a primary button of their own: a screen has one. */
const hasPrimary = (pathname: string) => pathname === '/' || /^\/(messages|settings)(\/|$)|\/status\//.test(pathname);
/** Pages on which a phone offers a new crud: the others have a field at their foot, or have it already. */
const offersCrud = (pathname: string) => /^\/(@[^/]+|search|notifications)$/.test(pathname);
/** A conversation, which has its field at the foot of a phone. */
const isTalk = (pathname: string) => /^\/messages\/@/.test(pathname);
/** Pages that take the place of what stands beside the others. */
const isBroad = (pathname: string) => /^\/messages(\/|$)/.test(pathname);

/** Whether a page is the one that is shown: of a crud, its number says which. */
const isAt = (page: string, pathname: string) => {
  const [one, other] = [page, pathname].map((path) => path.replace(/^.*\/status\//, '').toLowerCase());
  return one === other;
};

export function Layout({ children }: { children: ReactNode }) {
  const session = useSession();
  const online = useOnline();
  const isWide = useIsWide();
  const pathname = usePathname();
  const isWriting = isTalk(pathname) && (session.state === 'in' || session.lost !== undefined);
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
  const [posted, setPosted] = useState<string>();
  const forgetPosted = useCallback(() => setPosted(undefined), []);
  const failed = useFailedPlace();
  const failedPage = failed && pageOfPlace(failed);
  useMyProfile(session.state === 'in' ? session.handle : undefined);

  function compose() {
    forgetPosted();
    const form = document.getElementById('crud');
    if (!form) return setComposing(true);
    form.scrollIntoView({ block: 'center' });
    form.focus();
  }

  function search() {
    const fields = document.querySelectorAll<HTMLInputElement>('input[type=search]');
    const field = [...fields].find((each) => each.getClientRects().length > 0);
    if (field) field.focus();
    else navigate('/search');
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
              <p>{shared.lasts() ? words.shell.offline : words.outbox.offline}</p>
            </div>
          )}
          {failedPage && !isAt(failedPage, pathname) && (
            <div className="notice is-error" role="alert">
              <Icon name="alert" />
              <p>{session.state === 'in' ? words.outbox.somethingFailed : words.errors.ended}</p>
              {session.state === 'in' ? (
                <Link className="button is-plain is-small" to={failedPage}>
                  {words.outbox.seeIt}
                </Link>
              ) : (
                <SignInButton />
              )}
            </div>
          )}
          {children}
        </main>
        {isWide && !isBroad(pathname) && <Sidebar isSearch={pathname === '/search'} />}
      </div>
      {offersCrud(pathname) && (
        <button type="button" className="button is-primary fab" onClick={compose} aria-label={words.shell.crud}>
          <Icon name="bomb" />
        </button>
      )}
      {!isWriting && <PhoneNavigation />}
      <Posted key={posted} keyOfCrud={posted} close={forgetPosted} />
      <Notice />
      <DepartureNotice />
      <Suspense>
        {composing && (
          <ComposeDialog
            close={() => setComposing(false)}
            onPosted={(key) => {
              setComposing(false);
              setPosted(key);
            }}
          />
        )}
      </Suspense>
    </>
  );
}
