import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const fileIn = (folder: string): string => join(folder, 'issuer.json');

/** Keeps where the issuer with this folder's keys listens. @param port of loopback */
export const rememberIssuer = (folder: string, port: number): Promise<void> =>
  writeFile(fileIn(folder), JSON.stringify({ port }), { mode: 0o600 });

/** What the issuer that runs with this folder's keys calls itself in its tokens; undefined where none runs. */
export async function runningIssuer(folder: string): Promise<string | undefined> {
  try {
    const { port }: { port?: number } = JSON.parse(await readFile(fileIn(folder), 'utf8'));
    const answer = await fetch(`http://127.0.0.1:${port}/oidc/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(2_000),
    });
    const { issuer }: { issuer?: string } = JSON.parse(await answer.text());
    return issuer;
  } catch {
    return undefined;
  }
}
