import { Link } from 'wouter';
import { Appearance } from '../../features/settings/components/appearance';
import { useSession } from '../../lib/session';
import { signOut } from '../../lib/sign-in';
import { words } from '../../lib/words';
import { Heading } from '../../ui/heading';
import { Icon, type IconName } from '../../ui/icon';
import { SignInButton } from '../../ui/sign-in-button';

export function Component() {
  const session = useSession();
  return (
    <>
      <Heading title={words.shell.settings} back />
      <Appearance />
      <nav className="setting-rows" aria-label={words.settings.more}>
        <Row to="/settings/account" icon="user" title={words.settings.account} hint={words.settings.accountHint} />
        <Row to="/settings/keys" icon="keyboard" title={words.shell.keys} hint={words.settings.keysHint} />
      </nav>
      <section className="setting" aria-labelledby="kept-title">
        <h2 className="setting-title" id="kept-title">
          {words.settings.kept}
        </h2>
        <ul className="kept">
          {words.settings.keptItems.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
        <p className="setting-hint">{words.settings.keptNot}</p>
      </section>
      <div className="setting">
        {session.state === 'in' ? (
          <button type="button" className="button is-plain" onClick={() => void signOut()}>
            {words.shell.signOut}
          </button>
        ) : (
          <SignInButton />
        )}
      </div>
    </>
  );
}

const Row = ({ to, icon, title, hint }: { to: string; icon: IconName; title: string; hint: string }) => (
  <Link className="setting-row" to={to}>
    <Icon name={icon} />
    <span className="setting-row-words">
      <span className="name">{title}</span>
      <span className="setting-row-hint">{hint}</span>
    </span>
    <Icon name="forward" />
  </Link>
);
