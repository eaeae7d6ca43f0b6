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
/** Items that one page may cost: what a hundred live ones take where three in four are not. */
const MAX_READ = 500;

/** What share of each kind of list was live when it was read last: the next page will be much like it. */
const shares = new Map<string, number>();
/** Another list of the kind may be all live, and must not cost more than this makes of it. */
const LEAST_SHARE = 0.25;

/** How many items to read so that so many live ones are likely among them: as many and no more, where all are live. */
const enough = (wanted: number, share: number): number => Math.ceil((wanted + Math.sqrt(wanted * (1 - share))) / share);

/**
 * The page of live items: one Query, one item longer than the page so as to know whether another follows.
 * DynamoDB deletes what has expired up to days late. Where many were expired last time, more are read at once; a page that
 * gaps are left in is filled by a Query of what is missing and a few more, a few times at most; then it is short and
 * still says where the next begins.
 */
export async function livePage({ index, partition: [name, value], order }: Sequence, page: Page): Promise<Live> {
  const sortKey = index ? 'uuid' : 'sk';
  const ascending = order === 'oldest';
  const kind = `${value.slice(0, value.indexOf('#'))} ${order} ${page.cursor ? 'later' : 'first'}`;
  const items: Item[] = [];
  let from = page.cursor;
  let share = shares.get(kind) ?? 1;
  let read = 0;
  for (let round = 0; round < MAX_ROUNDS && read < MAX_READ; round++) {
    // Where hardly any were live it feels its way: four times as many.
    const most = Math.min(MAX_READ - read, round === 0 ? MAX_READ : 4 * read);
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
      Limit: Math.min(most, enough(page.limit + 1 - items.length, share)),
    };
    const { Items = [], ScannedCount = 0, LastEvaluatedKey: last } = await client.send(new QueryCommand(input));
    items.push(...Items);
    read += ScannedCount;
    share = Math.max(items.length, 1) / Math.max(read, 1);
    if (read > page.limit) shares.set(kind, Math.max(share, LEAST_SHARE));
    if (items.length > page.limit) {
      const shown = items.slice(0, page.limit);
      return { items: shown, next: text(shown.at(-1) ?? {}, sortKey) };
    }
    if (!last) return { items, next: undefined };
    from = text(last, sortKey);
  }
  return { items, next: from };
}
