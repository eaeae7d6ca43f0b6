/** `npm run discovery:migrate` and `npm run discovery:rebuild`, on the databases that the environment names. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { endpointInUse } from '../engine/engine-address';
import { migrate } from '../postgres/migrate';
import { rebuild } from '../postgres/rebuild-projection';
import { localEnvironment, settings } from '../settings';

const { DATABASE_URL: url = '', TABLE_NAME: table = '' } = Object.assign(process.env, localEnvironment());

await migrate(url);
if (process.argv[2] === 'rebuild') {
  const endpoint = await endpointInUse(settings.dataFolder);
  const count = await rebuild(new DynamoDBClient({ endpoint }), table);
  console.log(`Made again from ${count} items.`);
}
process.exit();
