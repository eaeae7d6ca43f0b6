/** `npm run discovery:migrate` and `npm run discovery:rebuild`, on the databases that the environment names. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { migrate } from '../postgres/migrate';
import { rebuild } from '../postgres/rebuild-projection';
import { localEnvironment } from '../settings';

Object.assign(process.env, localEnvironment());
const { DATABASE_URL: url = '', DYNAMODB_ENDPOINT: endpoint = '', TABLE_NAME: table = '' } = process.env;

await migrate(url);
if (process.argv[2] === 'rebuild') {
  const count = await rebuild(new DynamoDBClient({ endpoint }), table);
  console.log(`Made again from ${count} items.`);
}
process.exit();
