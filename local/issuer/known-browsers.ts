import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { handleKey } from '../../functions/lib/dynamodb/person';

/** As long as browsers keep any. */
const LIFE_S = 400 * 24 * 60 * 60;

/**
 * Cookies by which a browser that was signed in to an account is known again, also after it was signed out. They open
 * nothing: such a browser's wrong passwords are counted by themselves, so that nobody else's keep its owner out.
 * @param keys the first signs, each holds
 */
export function knownBrowsers(keys: readonly string[], attributes: string) {
  const [signing = ''] = keys;
  const signature = (key: string, handle: string, id: string) =>
    createHmac('sha256', key)
      .update(`known browser ${handleKey(handle)} ${id}`)
      .digest();
  // It does not tell by itself whose it is.
  const nameFor = (handle: string) =>
    `known.${createHash('sha256').update(handleKey(handle)).digest('base64url').slice(0, 16)}`;

  return {
    /** The browser's id, where the account knows it. */
    find(cookies: string | undefined, handle: string): string | undefined {
      const name = `${nameFor(handle)}=`;
      const cookie = cookies?.split(/; */).find((each) => each.startsWith(name));
      const [id = '', signed = ''] = cookie?.slice(name.length).split('~') ?? [];
      const given = Buffer.from(signed, 'base64url');
      const holds = keys.some((key) => {
        const expected = signature(key, handle, id);
        return given.length === expected.length && timingSafeEqual(given, expected);
      });
      return holds ? id : undefined;
    },

    /** @param id of a browser that the account knows already */
    cookieFor(handle: string, id: string = randomUUID()): string {
      const value = `${id}~${signature(signing, handle, id).toString('base64url')}`;
      return `${nameFor(handle)}=${value}; Max-Age=${LIFE_S}; ${attributes}`;
    },
  };
}
