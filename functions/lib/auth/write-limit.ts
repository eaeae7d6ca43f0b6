import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { client, TABLE_NAME } from '../dynamodb/dynamodb-client';
import { N, S } from '../dynamodb/item';
import { required } from '../environment';
import { networkOf } from '../http/address';
import { Problem } from '../http/problem';

const MINUTE_S = 60;
const BY_USER = Number(required('WRITES_PER_MINUTE_BY_USER'));
const BY_ADDRESS = Number(required('WRITES_PER_MINUTE_BY_ADDRESS'));

/**
 * Counts a write of this minute for the user and for the address it came from, in the table, so that it holds over
 * however many Lambdas there are. The limits are in serverless.yml.
 * @throws {Problem} 429 with Retry-After in seconds
 */
export async function limitWrites(handle: string, address: string | undefined): Promise<void> {
  await Promise.all([
    count(`USER#${handle}`, BY_USER),
    address ? count(`ADDRESS#${networkOf(address)}`, BY_ADDRESS) : undefined,
  ]);
}

async function count(who: string, limit: number): Promise<void> {
  const now = Math.floor(Date.now() / 1000);
  const minute = now - (now % MINUTE_S);
  try {
    await client.send(
      new UpdateItemCommand({
        TableName: TABLE_NAME,
        Key: { pk: S(`LIMIT#${who}`), sk: S(String(minute)) },
        UpdateExpression: 'ADD writes :one SET #ttl = :ttl',
        ConditionExpression: 'attribute_not_exists(writes) OR writes < :limit',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':one': N(1), ':limit': N(limit), ':ttl': N(minute + 2 * MINUTE_S) },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const wait = minute + MINUTE_S - now;
    throw new Problem(429, `Too many at once. Try again in ${wait} seconds.`, { 'retry-after': String(wait) });
  }
}
