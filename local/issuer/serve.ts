/** The local issuer by itself, as the compose stack runs it. */
import { resilientClient } from '../../functions/lib/dynamodb/resilient-client';
import { apiOrigin, localEnvironment, settings, siteOrigin } from '../settings';
import { startIdentity } from './issuer';
import { furtherClients } from './registered-clients';
import { secretsIn } from './secrets';

const {
  DYNAMODB_ENDPOINT: endpoint = '',
  TABLE_NAME: table = '',
  AUTH_AUDIENCE: audience,
} = Object.assign(process.env, localEnvironment());
const server = await startIdentity({
  client: resilientClient({ endpoint }),
  table,
  secrets: await secretsIn(settings.dataFolder),
  origin: siteOrigin,
  api: apiOrigin,
  ...(audience && { audience }),
  clients: furtherClients(),
  port: settings.identityPort,
  trustedProxies: settings.trustedProxies,
  host: settings.listenHosts[0] ?? '127.0.0.1',
  tellCode: (handle, code, purpose) => console.log(`The code for @${handle} to ${purpose}: ${code}`),
});
console.log(`The issuer of ${siteOrigin}/oidc listens on port ${settings.identityPort}.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
