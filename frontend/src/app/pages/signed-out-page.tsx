import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { signedOut } from '../../lib/sign-in';
import { Loading } from '../../ui/states';

/** Where the issuer leads back to when it has ended the session. */
export function Component() {
  const navigate = useNavigate();
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void signedOut()
      .catch(() => undefined)
      .then(() => navigate('/', { replace: true }));
  }, [navigate]);
  return <Loading />;
}
