import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { client, TABLE_NAME } from './dynamodb-client';
import { type Item, S, text } from './item';

/** A list of items in the order of their sort key, which is a UUIDv7 and so the order of time. */
export interface Sequence {
  /** The index, or none for the table itself. */
  index?: 'timeline' | 'author';
  /** The partition key's attribute and its value. */
  partition: [name: 'pk' | 'timeline' | 'author', value: string];
  order: 'oldest' | 'newest';
}

export interface Page {
  limit: number;
  /** The uuid after which the page begins. */
  cursor?: string | undefined;
}

/** A page of what has not expired. */
export interface Live {
  items: Item[];
  next: string | undefined;
}

const MAX_ROUNDS = 5;

/**
 * The page of live items: one Query, one item longer than the page so as to know whether another follows.
 * DynamoDB deletes what has expired up to days late, and a page it leaves gaps in is filled by a wider Query, a few
 * times at most; then the page is short and still says where the next begins.
 */
export async function livePage({ index, partition: [name, value], order }: Sequence, page: Page): Promise<Live> {
  const sortKey = index ? 'uuid' : 'sk';
  const ascending = order === 'oldest';
  const items: Item[] = [];
  let from = page.cursor;
  for (let round = 0, read = page.limit + 1; round < MAX_ROUNDS; round++, read = Math.min(read * 4, 1000)) {
    const input: QueryCommandInput = {
      TableName: TABLE_NAME,
      IndexName: index,
      KeyConditionExpression: `#partition = :partition${from ? ` AND #sort ${ascending ? '>' : '<'} :from` : ''}`,
      FilterExpression: 'expires_at > :now',
      ExpressionAttributeNames: { '#partition': name, ...(from && { '#sort': sortKey }) },
      ExpressionAttributeValues: {
        ':partition': S(value),
        ':now': S(new Date().toISOString()),
        ...(from && { ':from': S(from) }),
      },
      ScanIndexForward: ascending,
      Limit: read,
    };
    const { Items = [], LastEvaluatedKey: last } = await client.send(new QueryCommand(input));
    items.push(...Items);
    if (items.length > page.limit) {
      const shown = items.slice(0, page.limit);
      return { items: shown, next: text(shown.at(-1) ?? {}, sortKey) };
    }
    if (!last) return { items, next: undefined };
    from = text(last, sortKey);
  }
  return { items, next: from };
}
