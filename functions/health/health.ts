import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import operation from '../generated/operations/health';
import { client, TABLE_NAME } from '../lib/dynamodb/dynamodb-client';
import { S } from '../lib/dynamodb/item';
import { endpoint } from '../lib/http/endpoint';
import { Problem } from '../lib/http/problem';

/** A database on a machine's own disk, which can be full; DynamoDB's cannot, and each write there has its price. */
const hasDisk = process.env['DYNAMODB_ENDPOINT'] !== undefined;
const WRITTEN_MS = 5_000;
const key = { pk: S('HEALTH'), sk: S('HEALTH') };
let written = Number.NEGATIVE_INFINITY;

export const handler = endpoint(operation, async () => {
  // Answers whether there is such an item or not: what counts is that it answers.
  await client.send(new GetItemCommand({ TableName: TABLE_NAME, Key: key }));
  if (hasDisk && performance.now() - written > WRITTEN_MS) await write();
  return { body: { success: true, database: 'up' } };
});

/** @throws {Problem} 503 `database_unwritable` */
async function write(): Promise<void> {
  const checked_at = S(new Date().toISOString());
  try {
    await client.send(new PutItemCommand({ TableName: TABLE_NAME, Item: { ...key, checked_at } }));
  } catch (error) {
    const detail = 'The database answers, and nothing can be written to it just now.';
    const problem = new Problem(503, detail, { 'retry-after': '5' }, 'database_unwritable');
    problem.cause = error instanceof Problem ? error.cause : error;
    throw problem;
  }
  written = performance.now();
}
