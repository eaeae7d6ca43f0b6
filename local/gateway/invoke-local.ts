import { startDatabase } from '../engine/prepare-database';
import { secretsIn } from '../issuer/secrets';
import { startKeys } from '../issuer/signing-keys';
import { stop } from '../processes';
import { settings } from '../settings';
import type { Options, Serverless } from './serverless';
import { withStandIns } from './stand-ins';

/**
 * `serverless invoke local` works with nothing else running: what it needs and does not find, this starts meanwhile.
 * @returns how to stop what was started
 */
export async function prepareInvokeLocal({ service }: Serverless, options: Options): Promise<() => Promise<void>> {
  const { handler } = service.functions[options.function ?? ''] ?? {};
  const started = await startDatabase(/^functions\/(search|streams)\//.test(handler ?? ''));
  const secrets = await secretsIn(settings.dataFolder);
  const keys = await startKeys(secrets);
  const address = keys.address();
  if (typeof address === 'object' && address) process.env['AUTH_JWKS_URL'] = `http://127.0.0.1:${address.port}/`;
  options.data = await withStandIns(options.data);
  return async () => {
    keys.close();
    keys.closeAllConnections();
    for (const each of Object.values(started)) await stop(each);
  };
}
