import { type AttributeValue, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { S } from '../../functions/lib/dynamodb/item';
import { fieldsOf } from '../fields';
import { isShown, patterns } from './access-patterns';
import type { TablePage } from './console-data';

const AT_ONCE = 20;
const LONGEST_INPUT = 200;

/**
 * A page of what one of the access patterns finds, the newest first. Nothing else can be asked for.
 * @returns undefined where there is no such pattern, or something that it takes is missing
 */
export async function readPattern(
  client: DynamoDBClient,
  table: string,
  name: string,
  query: URLSearchParams,
): Promise<TablePage | undefined> {
  const pattern = patterns.find((each) => each.name === name);
  const given = { handle: '', uuid: '', key: '', who: '' };
  for (const input of pattern?.inputs ?? []) given[input.name] = (query.get(input.name) ?? '').trim();
  const isMissing = pattern?.inputs.some((input) => !given[input.name] || given[input.name].length > LONGEST_INPUT);
  if (!pattern || isMissing) return undefined;
  const partition = pattern.partition(given);
  const cursor = query.get('cursor');
  const from = cursor === null ? undefined : placeIn(cursor);
  if (cursor !== null && !from) return undefined;
  const {
    Items = [],
    LastEvaluatedKey,
    ConsumedCapacity,
  } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: pattern.index,
      KeyConditionExpression: '#partition = :partition',
      ExpressionAttributeNames: { '#partition': pattern.index ?? 'pk' },
      ExpressionAttributeValues: { ':partition': S(partition) },
      ScanIndexForward: false,
      Limit: AT_ONCE,
      ReturnConsumedCapacity: 'TOTAL',
      ...(from && { ExclusiveStartKey: keyIn(from, pattern.index, partition) }),
    }),
  );
  return {
    items: Items.filter(({ pk }) => isShown(pk?.S)).map(plain),
    next: LastEvaluatedKey && Buffer.from(JSON.stringify(plain(LastEvaluatedKey))).toString('base64url'),
    reads: ConsumedCapacity?.CapacityUnits ?? 0,
  };
}

/** @returns undefined where it is no cursor of ours */
function placeIn(cursor: string): Record<string, unknown> | undefined {
  try {
    return fieldsOf(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

/** Where a page begins, under the same partition: all that names an item is text. */
function keyIn(
  key: Record<string, unknown>,
  index: string | undefined,
  partition: string,
): Record<string, AttributeValue> {
  const names = ['pk', 'sk', ...(index ? [index, 'uuid'] : [])];
  return {
    ...Object.fromEntries(names.map((each) => [each, S(String(key[each]))])),
    [index ?? 'pk']: S(partition),
  };
}

const plain = (item: Record<string, AttributeValue>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]));

function plainValue({ S: text, N: number, BOOL, M, L, SS }: AttributeValue): unknown {
  if (number !== undefined) return Number(number);
  if (M) return plain(M);
  if (L) return L.map(plainValue);
  return text ?? BOOL ?? SS ?? null;
}
