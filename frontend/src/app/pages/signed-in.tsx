import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { manager, signIn } from '../../lib/session';
import { Loading } from '../../ui/states';

/** Where the issuer leads back to: into the page, or into the hidden frame that renews a session. */
export function Component() {
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    manager.signinCallback().then(
      (user) => {
        if (window.self === window.top)
          void navigate(typeof user?.state === 'string' ? user.state : '/', { replace: true });
      },
      () => setFailed(true),
    );
  }, [navigate]);
  if (!failed) return <Loading />;
  return (
    <div className="state" role="alert">
      <p>The sign-in did not come through.</p>
      <button type="button" onClick={() => void signIn()}>
        Sign in
      </button>
    </div>
  );
}
