import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import operation from '../generated/operations/health';
import { client, TABLE_NAME } from '../lib/dynamodb/dynamodb-client';
import { S } from '../lib/dynamodb/item';
import { endpoint } from '../lib/http/endpoint';

export const handler = endpoint(operation, async () => {
  // Answers whether there is such an item or not: what counts is that it answers.
  await client.send(new GetItemCommand({ TableName: TABLE_NAME, Key: { pk: S('HEALTH'), sk: S('HEALTH') } }));
  return { body: { success: true, database: 'up' } };
});
