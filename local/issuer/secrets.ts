import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { preparePrivateFolder } from '../data-folder';

/** What only this issuer knows; made on the first start and kept beside the data, never in the repository or an image. */
export interface Secrets {
  signingKey: JWK;
  cookieKeys: string[];
  /** What the sample users sign in with. */
  samplePassword: string;
}

/** @param folder where they are kept, readable by their owner alone */
export async function secretsIn(folder: string): Promise<Secrets> {
  await preparePrivateFolder(folder);
  const file = join(folder, 'identity.json');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept);
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const secrets: Secrets = {
    signingKey: { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), alg: 'RS256', use: 'sig' },
    cookieKeys: [randomBytes(32).toString('base64url')],
    samplePassword: `cats-rule-${randomBytes(4).toString('hex')}`,
  };
  try {
    await writeFile(file, JSON.stringify(secrets), { mode: 0o600, flag: 'wx' });
    return secrets;
  } catch {
    // Somebody else was quicker.
    return JSON.parse(await readFile(file, 'utf8'));
  }
}
