import { Bell, Bomb, Ellipsis, House, type LucideIcon, Mail, Search, User } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { useSession } from '../lib/session';
import { signOut } from '../lib/sign-in';
import { type Theme, themes, useTheme } from '../lib/theme';
import { SignInButton } from '../ui/sign-in-button';

const Item = ({ to, icon: Icon, label }: { to: string; icon: LucideIcon; label: string }) => (
  <NavLink to={to} end={to === '/'} className={to === '/search' ? 'to-search' : ''}>
    <Icon aria-hidden="true" /> <span className="label">{label}</span>
  </NavLink>
);

export function Navigation({ compose }: { compose: () => void }) {
  const session = useSession();
  return (
    <nav aria-label="Main">
      <NavLink to="/" className="brand" end>
        <Bomb aria-hidden="true" /> <span className="label">Cruddur</span>
      </NavLink>
      <Item to="/" icon={House} label="Home" />
      <Item to="/search" icon={Search} label="Search" />
      <Item to="/notifications" icon={Bell} label="Notifications" />
      <Item to="/messages" icon={Mail} label="Messages" />
      {session.state === 'in' && <Item to={`/@${session.handle}`} icon={User} label="Profile" />}
      <More />
      <button type="button" className="primary compose" onClick={compose} title="New crud (n)">
        <Bomb aria-hidden="true" /> <span className="label">Crud</span>
      </button>
    </nav>
  );
}

const words: Record<Theme, string> = { system: 'As the system', dark: 'Dark', light: 'Light' };

function More() {
  const session = useSession();
  const [theme, setTheme] = useTheme();
  const details = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);
  const { pathname } = useLocation();

  function close() {
    if (details.current) details.current.open = false;
  }
  function pressed(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    close();
    summary.current?.focus();
  }

  return (
    // A new page closes it.
    <details
      key={pathname}
      ref={details}
      className="more"
      onKeyDown={pressed}
      onBlur={({ relatedTarget, currentTarget }) => !currentTarget.contains(relatedTarget) && relatedTarget && close()}
    >
      <summary ref={summary}>
        <Ellipsis aria-hidden="true" /> <span className="label">More</span>
      </summary>
      <div className="menu">
        <label htmlFor="theme">Theme</label>
        <select
          id="theme"
          value={theme}
          onChange={({ target }) => setTheme(themes.find((each) => each === target.value) ?? 'system')}
        >
          {themes.map((each) => (
            <option key={each} value={each}>
              {words[each]}
            </option>
          ))}
        </select>
        {session.state === 'in' && <Link to="/settings/account">Settings</Link>}
        {session.state === 'in' ? (
          <button type="button" onClick={() => void signOut()}>
            Sign out
          </button>
        ) : (
          <SignInButton />
        )}
      </div>
    </details>
  );
}
