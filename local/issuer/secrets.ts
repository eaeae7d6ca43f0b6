import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { preparePrivateFolder } from '../data-folder';
import { fieldsOf } from '../fields';

/** What only this issuer knows; made on the first start and kept beside the data, never in the repository or an image. */
export interface Secrets {
  signingKey: JWK;
  cookieKeys: string[];
}

const kept = (folder: string, name: string): Promise<string | undefined> =>
  readFile(join(folder, name), 'utf8').catch(() => undefined);

/** @returns what the file has afterwards: somebody else may have been quicker */
async function keep(folder: string, name: string, text: string): Promise<string> {
  await preparePrivateFolder(folder);
  return writeFile(join(folder, name), text, { mode: 0o600, flag: 'wx' }).then(
    () => text,
    () => readFile(join(folder, name), 'utf8'),
  );
}

/** @throws with one line that says what to do, where the file is not whole */
function secretsOf(text: string, folder: string): Secrets {
  const read = parsed(text);
  if (isSecrets(read)) return read;
  const file = join(folder, 'identity.json');
  throw new Error(
    `${file} does not have the issuer's keys. Without that file new ones are made, and everybody signs in again.`,
  );
}

function isSecrets(read: unknown): read is Secrets {
  const { signingKey, cookieKeys } = fieldsOf(read);
  const { kty, kid, alg, d } = fieldsOf(signingKey);
  return (
    [kty, kid, alg, d].every((each) => typeof each === 'string') &&
    Array.isArray(cookieKeys) &&
    cookieKeys.length > 0 &&
    cookieKeys.every((each) => typeof each === 'string')
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param folder where they are kept, readable by their owner alone */
export async function secretsIn(folder: string): Promise<Secrets> {
  await preparePrivateFolder(folder);
  const existing = await kept(folder, 'identity.json');
  if (existing !== undefined) return secretsOf(existing, folder);
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const secrets: Secrets = {
    signingKey: { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), alg: 'RS256', use: 'sig' },
    cookieKeys: [randomBytes(32).toString('base64url')],
  };
  return secretsOf(await keep(folder, 'identity.json', JSON.stringify(secrets)), folder);
}

/**
 * What the sample users sign in with. It has a file of its own, as who makes the sample data need not see the keys.
 * @returns undefined where none has been made in this folder
 */
export async function samplePasswordIn(folder: string): Promise<string | undefined> {
  const own = await kept(folder, 'sample-password');
  if (own !== undefined) return own;
  // Earlier versions keep it among the keys.
  const { samplePassword } = fieldsOf(parsed((await kept(folder, 'identity.json')) ?? '{}'));
  return typeof samplePassword === 'string' ? samplePassword : undefined;
}

/** The sample users' password, made now where there is none yet. */
export const makeSamplePassword = async (folder: string): Promise<string> =>
  (await samplePasswordIn(folder)) ?? keep(folder, 'sample-password', `cats-rule-${randomBytes(4).toString('hex')}`);
