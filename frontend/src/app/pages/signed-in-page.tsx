import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { signedIn, signIn } from '../../lib/sign-in';
import { Loading } from '../../ui/states';

/** Where the issuer leads back to, with a code that is good once. */
export function Component() {
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    signedIn().then(
      (page) => navigate(page, { replace: true }),
      () => setFailed(true),
    );
  }, [navigate]);
  if (!failed) return <Loading />;
  return (
    <div className="state" role="alert">
      <h1>The sign-in did not come through</h1>
      <button type="button" onClick={() => void signIn()}>
        Sign in
      </button>
    </div>
  );
}
