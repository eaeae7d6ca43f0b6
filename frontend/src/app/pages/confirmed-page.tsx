import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { keepConfirmation } from '../../features/account/api/confirmation';
import { confirmed } from '../../lib/sign-in';
import { Loading } from '../../ui/states';

/** Where the issuer leads back to once the password is given again, with a code that is good once. */
export function Component() {
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    confirmed().then(
      ({ confirmed: given, page }) => {
        keepConfirmation(given);
        return navigate(page, { replace: true });
      },
      () => setFailed(true),
    );
  }, [navigate]);
  if (!failed) return <Loading />;
  return (
    <div className="state" role="alert">
      <h1>That did not come through</h1>
      <Link to="/settings/account">To your account</Link>
    </div>
  );
}
