import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether a request is of a page that is neither the site's nor the issuer's own: by its `Origin`, or by a `Host` that was
 * made to lead here (DNS rebinding), which has to be a name of the public DNS and so has a dot. Forms of the issuer's own
 * pages say `Origin: null`, as those tell no referrer.
 * @param origin the site's
 * @param others whose pages may ask as well
 */
export function isForeign(headers: IncomingHttpHeaders, origin: string, others: readonly string[] = []): boolean {
  const { origin: from, host = '', 'sec-fetch-site': site } = headers;
  if (from === 'null') {
    if (site !== undefined && site !== 'same-origin') return true;
  } else if (from !== undefined && from !== origin && !others.includes(from)) {
    return true;
  }
  const name = host.replace(/:\d{1,5}$/, '');
  const isAddress = isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
  return name.includes('.') && !isAddress && name !== new URL(origin).hostname;
}
