import { useNotice } from '../lib/toast';

/** What was just done, over whichever page there is. */
export function Notice() {
  const notice = useNotice();
  return <div role="status">{notice && <p className="toast">{notice}</p>}</div>;
}
