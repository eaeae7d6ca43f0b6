import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

/**
 * For a page to which the issuer leads back: does what is to be done there, once, and goes on.
 * @param arrive gives the page to go on to
 * @returns whether it failed
 */
export function useArrival(arrive: () => Promise<string>): boolean {
  const navigate = useNavigate();
  const [failed, setFailed] = useState(false);
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    arrive().then(
      (page) => navigate(page, { replace: true }),
      () => setFailed(true),
    );
  }, [arrive, navigate]);
  return failed;
}
