import { useState } from 'react';
import { isRefused, useEmail, useIsChangeable } from '../../features/account/api/account-queries';
import { useConfirmation } from '../../features/account/api/confirmation';
import { EmailForm } from '../../features/account/components/email-form';
import { PasswordForm } from '../../features/account/components/password-form';
import { Sessions } from '../../features/account/components/sessions';
import { useMyProfile } from '../../features/profile/api/profile-query';
import { NameForm } from '../../features/profile/components/name-form';
import { isMe, useSession } from '../../lib/session';
import { confirm } from '../../lib/sign-in';
import type { Confirmed } from '../../lib/way';
import { words } from '../../lib/words';
import { Heading } from '../../ui/heading';
import { Failed, Loading, SignedOut } from '../../ui/states';
import { FieldError } from '../../ui/text-field';

export function Component() {
  const session = useSession();
  const [ended, setEnded] = useState('');
  return (
    <>
      <Heading title={words.account.title} back />
      {session.state === 'in' ? (
        <Account handle={session.handle} end={setEnded} />
      ) : (
        <>
          {ended && (
            <p className="setting setting-said" role="status">
              {ended}
            </p>
          )}
          <SignedOut what={words.account.yours} />
        </>
      )}
    </>
  );
}

interface Props {
  handle: string;
  /** Says why one is no longer signed in. */
  end: (words: string) => void;
}

function Account({ handle, end }: Props) {
  const session = useSession();
  const confirmation = useConfirmation();
  const isChangeable = useIsChangeable();
  const { data: profile, error, refetch } = useMyProfile(handle);
  return (
    <>
      {profile && <NameForm profile={profile} />}
      {!profile && (error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />)}
      {isChangeable.error && <Failed error={isChangeable.error} retry={() => void isChangeable.refetch()} />}
      {isChangeable.data && confirmation && isMe(session, confirmation.handle) && (
        <Confirmable confirmed={confirmation} handle={handle} end={end} />
      )}
      {isChangeable.data && !(confirmation && isMe(session, confirmation.handle)) && (
        <Confirm handle={handle} other={confirmation?.handle} />
      )}
      {isChangeable.data === false && <p className="setting setting-hint">{words.account.elsewhere}</p>}
    </>
  );
}

/** What only somebody who has just given the password may change. */
function Confirmable({ confirmed: { token }, handle, end }: Props & { confirmed: Confirmed }) {
  const { error } = useEmail(token);
  if (isRefused(error)) return <Confirm handle={handle} other={undefined} />;
  return (
    <>
      <EmailForm token={token} />
      <PasswordForm token={token} handle={handle} done={() => end(words.account.passwordSet)} />
      <Sessions token={token} done={() => end(words.account.signedOut)} />
    </>
  );
}

function Confirm({ handle, other }: { handle: string; other: string | undefined }) {
  return (
    <section className="setting" aria-labelledby="confirm-title">
      <h2 className="setting-title" id="confirm-title">
        {words.account.confirmTitle}
      </h2>
      <FieldError>{other && words.account.otherConfirmed(other, handle)}</FieldError>
      <p className="setting-hint">{words.account.confirmHint}</p>
      <div className="row is-end">
        <button type="button" className="button is-primary" onClick={() => void confirm(handle)}>
          {words.account.confirm}
        </button>
      </div>
    </section>
  );
}
