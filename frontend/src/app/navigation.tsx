import { Link } from 'wouter';
import { useMyProfile } from '../features/profile/api/profile-query';
import { useUnsentCount } from '../lib/outbox';
import { usePathname } from '../lib/router';
import { useSession } from '../lib/session';
import { signOut } from '../lib/sign-in';
import { words } from '../lib/words';
import { Avatar } from '../ui/avatar';
import { Icon, type IconName } from '../ui/icon';
import { Mark } from '../ui/mark';
import { NavLink } from '../ui/nav-link';
import { SignInButton } from '../ui/sign-in-button';
import { useMenu } from '../ui/use-menu';

interface Place {
  to: string;
  icon: IconName;
  label: string;
}

/** Where the site's pages are. Mine are there once I am signed in. */
function usePlaces(): Place[] {
  const session = useSession();
  const { home, search, notifications, messages, profile } = words.shell;
  const open: Place[] = [
    { to: '/', icon: 'home', label: home },
    { to: '/search', icon: 'search', label: search },
  ];
  if (session.state === 'out') return open;
  return [
    ...open,
    { to: '/notifications', icon: 'bell', label: notifications },
    { to: '/messages', icon: 'mail', label: messages },
    { to: `/@${session.handle}`, icon: 'user', label: profile },
  ];
}

/** The navigation at the side: words where there is room for them, and a rail of icons where there is not. */
export function Navigation({ compose, isTonal }: { compose: () => void; isTonal: boolean }) {
  const session = useSession();
  return (
    <nav className="nav" aria-label={words.shell.main}>
      <Link to="/" className="brand" aria-label={words.shell.brand}>
        <Mark />
        <span className="brand-word">cruddur</span>
      </Link>
      <div className="nav-list">
        {usePlaces().map(({ to, icon, label }) => (
          <NavLink key={to} to={to} className="nav-item" title={label}>
            <Icon name={icon} />
            <span className="nav-word">{label}</span>
          </NavLink>
        ))}
        <More />
      </div>
      <button
        type="button"
        className={`button is-wide nav-crud ${isTonal ? 'is-tonal' : 'is-primary'}`}
        onClick={compose}
        title={words.shell.newCrud}
      >
        <Icon name="bomb" />
        <span className="nav-word">{words.shell.crud}</span>
      </button>
      {session.state === 'in' && <Me handle={session.handle} />}
    </nav>
  );
}

/** Me, at the foot of the navigation. */
function Me({ handle }: { handle: string }) {
  const { data } = useMyProfile(handle);
  return (
    <Link className="nav-me" to={`/@${handle}`} title={words.shell.yourProfile}>
      <Avatar handle={handle} />
      <span className="person-words">
        <bdi className="name">{data?.display_name ?? handle}</bdi>
        <span className="handle">@{handle}</span>
      </span>
    </Link>
  );
}

/** The navigation at the foot of a phone: five places, the last of which is the way in for somebody new. */
export function PhoneNavigation() {
  const session = useSession();
  return (
    <nav className="phone-nav" aria-label={words.shell.main}>
      {usePlaces().map(({ to, icon, label }) => (
        <NavLink key={to} to={to} aria-label={label}>
          <Icon name={icon} />
        </NavLink>
      ))}
      {session.state === 'out' && (
        <div className="phone-nav-join">
          <SignInButton wish={{ join: true }} kind="tonal">
            {words.shell.join}
          </SignInButton>
        </div>
      )}
    </nav>
  );
}

function More() {
  const session = useSession();
  const { menu } = useMenu();
  const pathname = usePathname();
  const unsent = useUnsentCount();
  return (
    // A new page closes it.
    <details key={pathname} {...menu}>
      <summary className="nav-item" title={words.shell.more}>
        <Icon name="more" />
        <span className="nav-word">{words.shell.more}</span>
      </summary>
      <div className="menu is-nav">
        <Link className="menu-item" to="/settings">
          <Icon name="gear" /> {words.shell.settings}
        </Link>
        <Link className="menu-item" to="/settings/keys">
          <Icon name="forward" /> {words.shell.keys}
        </Link>
        {session.state === 'in' ? (
          <button
            type="button"
            className="menu-item"
            aria-describedby={unsent > 0 ? 'unsent-warning' : undefined}
            onClick={() => void signOut()}
          >
            <Icon name="close" /> {words.shell.signOut}
          </button>
        ) : (
          <SignInButton />
        )}
        {session.state === 'in' && unsent > 0 && (
          <p className="menu-words" id="unsent-warning">
            {words.outbox.signOutDiscards(unsent)}
          </p>
        )}
      </div>
    </details>
  );
}
