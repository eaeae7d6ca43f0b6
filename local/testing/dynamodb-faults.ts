import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { createTable } from '../engine/create-table';
import type { CallAnswer, Fault, Json } from './fault-proxy';

/** Writes of one item, which a transaction under way on that item refuses as well. */
export const SINGLE_WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'];
const WRITES = [...SINGLE_WRITES, 'TransactWriteItems', 'BatchWriteItem'];

const refusal = (name: string, message: string, more: Json = {}): CallAnswer => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message, Message: message, ...more },
});

/** Why DynamoDB cancels a transaction that is right, in the words of its API reference under `CancellationReasons`. */
const REASONS = {
  TransactionConflict: 'Transaction is ongoing for the item.',
  ProvisionedThroughputExceeded:
    'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
  ThrottlingError:
    'Throughput exceeds the current capacity for one or more global secondary indexes. DynamoDB is automatically scaling your index so please try again shortly.',
};

/**
 * A write in the way of another transaction, or of a transaction that is throttled, is refused. "TransactionConflict: A
 * TransactWriteItems operation is in progress on the item": a transaction is cancelled, its reasons in the order of its
 * items, and "an individual PutItem, UpdateItem, or DeleteItem" throws TransactionConflictException.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 * @param item which of a transaction's items it is; of one that has fewer, the last
 */
export const cancelled =
  (code: keyof typeof REASONS = 'TransactionConflict', item = 0): Fault =>
  async (call, forward) => {
    if (call.operation === 'TransactWriteItems') {
      const items = Array.isArray(call.input['TransactItems']) ? call.input['TransactItems'] : [];
      const at = Math.min(item, items.length - 1);
      const CancellationReasons = items.map((_, index) =>
        index === at ? { Code: code, Message: REASONS[code] } : { Code: 'None' },
      );
      const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
      const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
      return refusal('TransactionCanceledException', message, { CancellationReasons });
    }
    if (!SINGLE_WRITES.includes(call.operation)) return forward(call);
    if (code === 'TransactionConflict') return refusal('TransactionConflictException', REASONS[code]);
    return refusal('ProvisionedThroughputExceededException', REASONS[code]);
  };

/**
 * A partition that gets more than its 1,000 write units or 3,000 read units a second, or a table that is to scale first.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
export const throttled =
  (name: 'ProvisionedThroughputExceededException' | 'ThrottlingException' | 'RequestLimitExceeded'): Fault =>
  async () =>
    refusal(name, REASONS.ThrottlingError);

/** An engine that fails inside, as both do that run on one machine where its disk is full. */
export const failsInside =
  (name: 'InternalServerError' | 'InternalFailure'): Fault =>
  async () => ({ ...refusal(name, 'database or disk is full'), status: 500 });

/** It is done, and the one who asked for it never hears of it. */
export const lostAnswer: Fault = async (call, forward) => {
  await forward(call);
  return undefined;
};

/**
 * Of a batch a part is done. "If DynamoDB returns any unprocessed items, you should retry the batch operation on those
 * items." A batch of one is done: of none at all, the batch is refused.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html, and of BatchWriteItem
 */
export const partOfBatch: Fault = async (call, forward) => {
  const left: Json = {};
  const done: Json = {};
  for (const [table, asked] of Object.entries((call.input['RequestItems'] ?? {}) as Record<string, Json | Json[]>)) {
    const [keep, all] = Array.isArray(asked)
      ? [(some: Json[]): Json | Json[] => some, asked]
      : [(some: Json[]): Json | Json[] => ({ ...asked, Keys: some }), asked['Keys'] as Json[]];
    // The last is done: those that come first are missed most.
    if (all.length > 1) left[table] = keep(all.slice(0, -1));
    done[table] = keep(all.slice(-1));
  }
  const { status, body } = await forward({ ...call, input: { ...call.input, RequestItems: done } });
  const name = call.operation === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems';
  return { status, body: { ...body, [name]: left } };
};

/**
 * Records of a stream come twice and in another order: each read of a shard has those of the read before as well. "Event
 * source mappings process each event at least once, and duplicate processing of records can occur."
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export function redelivered(): Fault {
  const before = new Map<unknown, Json[]>();
  return async (call, forward) => {
    const answer = await forward(call);
    if (call.operation !== 'GetRecords' || answer.status !== 200) return answer;
    const records = (answer.body['Records'] ?? []) as Json[];
    const again = [...(before.get(call.input['ShardIterator']) ?? []), ...records];
    before.set(answer.body['NextShardIterator'], records);
    const order = again.map((record) => ({ record, at: Math.random() })).sort((one, other) => one.at - other.at);
    return { ...answer, body: { ...answer.body, Records: order.map(({ record }) => record) } };
  };
}

export interface LaggingIndexes {
  fault: Fault;
  /** The indexes have all that was written until now. */
  catchUp: () => Promise<void>;
}

/**
 * The table's indexes as they were some time ago. "DynamoDB automatically synchronizes each global secondary index with
 * its base table […] using an eventually consistent model", "within a fraction of a second, under normal conditions.
 * However, in some unlikely failure scenarios, longer propagation delays might occur."
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
 *
 * What reads an index reads that of a second table, to which each item that is written follows after that time.
 * @param ms as long ago; `Infinity` is until they are told to catch up
 */
export async function laggingIndexes(endpoint: string, table: string, ms: number): Promise<LaggingIndexes> {
  const client = new DynamoDBClient({ endpoint });
  const copy = `${table}-${Date.now()}-lagging`;
  await createTable(client, copy, false);
  const put = (Item: Key) => client.send(new PutItemCommand({ TableName: copy, Item }));
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
  for (const item of Items) await put(item);

  let copied: Promise<unknown> = Promise.resolve();
  let hurry = later();

  async function follow(Key: Key): Promise<void> {
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
    const due = Promise.race([hurry.promise, passing(ms)]);
    copied = copied
      .then(() => due)
      .then(() => (Item ? put(Item) : client.send(new DeleteItemCommand({ TableName: copy, Key }))));
  }

  return {
    fault: async (call, forward) => {
      if (call.input['IndexName'] !== undefined) return forward({ ...call, input: { ...call.input, TableName: copy } });
      const answer = await forward(call);
      if (WRITES.includes(call.operation) && answer.status === 200)
        for (const key of keysWritten(call.input)) await follow(key);
      return answer;
    },
    catchUp: async () => {
      hurry.resolve();
      hurry = later();
      await copied;
    },
  };
}

/** A promise that somebody else keeps. */
function later(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}

/** So many milliseconds, and for ever where they have no end. */
const passing = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    if (Number.isFinite(ms)) setTimeout(resolve, ms).unref();
  });

type Key = Record<string, AttributeValue>;

const textOf = (value: Json[string]): AttributeValue => ({ S: String((value as Json)['S']) });

/** The keys in a write's input, wherever its operation has them. */
function keysWritten(input: Json): Key[] {
  const keys: Key[] = [];
  const look = (part: Json): void => {
    for (const [name, value] of Object.entries(part)) {
      if (name === 'ConditionCheck' || typeof value !== 'object' || value === null) continue;
      if (Array.isArray(value)) for (const each of value) look(each as Json);
      else if (name === 'Key' || name === 'Item') keys.push({ pk: textOf(value['pk']), sk: textOf(value['sk']) });
      else if (!name.startsWith('Expression')) look(value);
    }
  };
  look(input);
  return keys;
}
