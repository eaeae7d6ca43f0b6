import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { isUnreached, wordsFor } from '../lib/api';
import { useOnline } from '../lib/online';
import { useSession } from '../lib/session';
import { words } from '../lib/words';
import { BrokenArt, NothingArt, QuietArt } from './drawings';
import { SignInButton } from './sign-in-button';

/** The shape and the height of a crud that will come. */
const Bone = () => (
  <div className="crud is-bone" aria-hidden="true">
    <div className="fuse">
      <svg className="fuse-line" aria-hidden="true">
        <rect className="fuse-rest" y="0.5" width="100%" height="1" />
      </svg>
    </div>
    <div className="bone bone-face" />
    <div className="crud-body">
      <div className="bone bone-name" />
      <div className="bone bone-text" />
      <div className="bone bone-actions" />
    </div>
  </div>
);

/** A page that is on its way. @param count how many cruds it will have, in outline */
export const Loading = ({ count = 3 }: { count?: number }) => {
  const online = useOnline();
  return (
    <>
      <p className={online ? 'unseen' : 'state-line'} role="status">
        {online ? words.states.loading : words.states.waiting}
      </p>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one is as another.
        <Bone key={index} />
      ))}
    </>
  );
};

interface StateProps {
  art: ReactNode;
  title: string;
  children?: ReactNode;
  /** One way on. */
  way?: ReactNode;
  /** Where the state is all that the page has. */
  isPage?: boolean;
  role?: 'alert';
}

/** A page, or a part of one, that has nothing to show: a drawing, a title, a sentence, one way on. */
export const State = ({ art, title, children, way, isPage = false, role }: StateProps) => (
  <section className="state" role={role}>
    {isPage && <title>{words.shell.title(title)}</title>}
    {art}
    {isPage ? <h1 className="state-title">{title}</h1> : <h2 className="state-title">{title}</h2>}
    {children && <p className="state-words">{children}</p>}
    {way}
  </section>
);

export const Empty = ({ title = words.states.emptyTitle, children }: { title?: string; children: ReactNode }) => (
  <State art={<QuietArt />} title={title}>
    {children}
  </State>
);

export const NotFound = () => (
  <State
    art={<NothingArt />}
    title={words.states.nothingTitle}
    isPage
    way={
      <Link className="button is-plain" to="/">
        {words.states.toHome}
      </Link>
    }
  >
    {words.states.nothing}
  </State>
);

/** Something did not come. */
export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <State
      art={<BrokenArt />}
      title={isUnreached(error) ? words.states.brokenTitle : words.states.refusedTitle}
      role="alert"
      way={
        <button type="button" className="button is-plain" onClick={retry}>
          {words.shell.tryAgain}
        </button>
      }
    >
      {wordsFor(error)}
    </State>
  );
}

/** In the place of what is mine, before I have signed in. @param what "your messages" */
export function SignedOut({ what }: { what: string }) {
  const session = useSession();
  return (
    <State art={<QuietArt />} title={words.states.signInTo(what)} way={<SignInButton />}>
      {session.state === 'out' && session.lost ? words.states.ended : words.shell.joinWords}
    </State>
  );
}
