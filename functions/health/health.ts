import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { endpoint } from '../http/endpoint';
import operation from '../openapi/operations/health';
import { client, TABLE_NAME } from '../table/client';
import { S } from '../table/item';

export const handler = endpoint(operation, async () => {
  // Answers whether there is such an item or not: what counts is that it answers.
  await client.send(new GetItemCommand({ TableName: TABLE_NAME, Key: { pk: S('HEALTH'), sk: S('HEALTH') } }));
  return { body: { success: true, database: 'up' } };
});
