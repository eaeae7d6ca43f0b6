import { strict as assert } from 'node:assert';
import { send } from '../testing/web-page';
import { type Attempt, api, site } from './target';

const FOREIGN = 'http://page.example';

export const pageAttempts: Attempt[] = [
  {
    what: 'a page from another site that reads the API, or asks whether it may',
    run: async () => {
      for (const origin of [FOREIGN, 'null', `${site}.page.example`, `${new URL(site).protocol}//localhost:1`]) {
        for (const method of ['GET', 'OPTIONS']) {
          const headers = { origin, 'access-control-request-method': 'POST' };
          const answer = await send(`${api}/api/activities/home`, { method, headers });
          const allowed = answer.headers['access-control-allow-origin'];
          assert(allowed === undefined, `${origin} is told ${allowed}.`);
        }
      }
      return undefined;
    },
  },
  {
    what: 'a page from another site, or of a name made to lead here, that signs in',
    run: async () => {
      const at = `${site}/oidc/.well-known/openid-configuration`;
      for (const headers of [{ origin: FOREIGN }, { origin: 'null', 'sec-fetch-site': 'cross-site' }]) {
        assert.equal((await send(at, { headers })).status, 403);
      }
      const rebound = await send(at, { headers: { host: 'page.example' } });
      assert(rebound.status >= 400, `By another name it answered ${rebound.status}.`);
      return undefined;
    },
  },
];
