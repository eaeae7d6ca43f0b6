import { newestCrudOf, startDatabase } from '../engine/prepare-database';
import { secretsIn } from '../issuer/secrets';
import { localToken, startKeys } from '../issuer/signing-keys';
import { stop } from '../processes';
import { settings } from '../settings';
import type { Options, Serverless } from './serverless';

const localName = (value = ''): string | undefined => /^local:(\w+)$/.exec(value)?.[1];

/**
 * `serverless invoke local` works with nothing else running: what it needs and does not find, this starts meanwhile.
 * In an event, `local:worf` stands for an access token of @worf, or as an id for the newest crud of @worf.
 * @returns how to stop what was started
 */
export async function prepareInvokeLocal({ service }: Serverless, options: Options): Promise<() => Promise<void>> {
  const { handler } = service.functions[options.function ?? ''] ?? {};
  const started = await startDatabase(/^functions\/(search|streams)\//.test(handler ?? ''));
  const secrets = await secretsIn(settings.dataFolder);
  const keys = await startKeys(secrets);
  const address = keys.address();
  if (typeof address === 'object' && address) process.env['AUTH_JWKS_URL'] = `http://127.0.0.1:${address.port}/`;
  const { headers, pathParameters } = options.data ?? {};
  const asker = localName(headers?.['authorization']);
  if (headers && asker) headers['authorization'] = `Bearer ${await localToken(secrets, asker)}`;
  const author = localName(pathParameters?.['id']);
  if (pathParameters && author) pathParameters['id'] = await newestCrudOf(author);
  return async () => {
    keys.close();
    keys.closeAllConnections();
    for (const each of Object.values(started)) await stop(each);
  };
}
