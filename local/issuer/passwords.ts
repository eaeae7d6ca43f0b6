import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

// OWASP's second choice for scrypt: 32 MB and about a tenth of a second for each try.
export const PASSWORD_COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** @returns salt and hash, each in base64url, with a dot between */
export async function hashPassword(password: string, cost = PASSWORD_COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password.normalize('NFKC'), salt, 32, cost);
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

const NOBODY = `${'A'.repeat(22)}.${'A'.repeat(43)}`;

/** Takes as long where there is no such account, so that time does not tell. */
export async function passwordMatches(
  password: string,
  hashed: string | undefined,
  cost = PASSWORD_COST,
): Promise<boolean> {
  const [salt = '', hash = ''] = (hashed ?? NOBODY).split('.');
  const given = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), 32, cost);
  return timingSafeEqual(given, Buffer.from(hash, 'base64url')) && hashed !== undefined;
}
