import { randomBytes } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startIdentity } from '../issuer/issuer';
import type { FurtherClient } from '../issuer/registered-clients';
import { system } from './api-client';
import { freePort } from './free-port';

interface Options {
  trustedProxies?: readonly string[];
  clients?: readonly FurtherClient[];
  /** The API's origin. */
  api?: string;
}

/** An issuer of a test's own on a free port, on the shared system's table. The functions do not trust its tokens. */
export async function startTestIssuer(client: DynamoDBClient, { trustedProxies = [], ...more }: Options = {}) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const codes: { handle: string; code: string }[] = [];
  const server = await startIdentity({
    client,
    table: system.table,
    secrets: { signingKey: system.key, cookieKeys: [randomBytes(32).toString('base64url')] },
    origin,
    port,
    trustedProxies,
    ...more,
    tellCode: (handle, code) => codes.push({ handle, code }),
    passwordCost: { N: 2, r: 8, p: 1 },
  });
  return {
    origin,
    /** What was told to whom asked for a new password. */
    codes,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}
