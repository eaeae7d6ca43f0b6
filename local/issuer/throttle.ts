import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { busy } from '../../functions/lib/dynamodb/contention';
import { type Item, N, number, S } from '../../functions/lib/dynamodb/item';
import { handleKey } from '../../functions/lib/dynamodb/person';

const HOUR_S = 60 * 60;
const QUARTER_S = HOUR_S / 4;
const DAY_S = 24 * HOUR_S;

/** After the fifth wrong password the next is judged a second later, and with each more the wait doubles. */
const FREE_FAILURES = 5;
/** In an hour, from wherever. After more, no browser that the account does not know is judged at its first try. */
const FAILURES_OF_ACCOUNT = 100;
const SLOW_S = 5;
/** In a quarter of an hour, whatever the accounts. */
const FAILURES_OF_NETWORK = 100;

/** Who tries a password: a browser that was signed in to the account before, or else anybody from a network. */
export interface Trier {
  network: string;
  knownBrowser?: string | undefined;
}

const waitAfter = (failures: number): number =>
  failures < FREE_FAILURES ? 0 : Math.min(2 ** (failures - FREE_FAILURES), QUARTER_S);

const nowS = (): number => Date.now() / 1000;
const keyOf = (what: string): Item => ({ pk: S(`TRIES#${what}`), sk: S('TRIES') });
const ofNetwork = (network: string): Item => keyOf(`network#${network}`);
const ofAccount = (handle: string): Item => keyOf(`account#${handleKey(handle)}`);
const ofTrier = (handle: string, { network, knownBrowser }: Trier): Item =>
  keyOf(`account#${handleKey(handle)}#${knownBrowser ? `browser#${knownBrowser}` : network}`);

/**
 * How fast passwords and codes may be tried. What is tried is counted before it is judged, in the table: many at once are no
 * more tries than one after the other. Where it says seconds to wait, 0 is that it may be judged now.
 */
export function throttleIn(client: DynamoDBClient, table: string) {
  const read = async (Key: Item): Promise<Item | undefined> => {
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item && number(Item, 'ttl') > nowS() ? Item : undefined;
  };

  /** Adds to the count of a time that begins with the first of them. @returns seconds until it ends, if they are too many */
  const count = async (Key: Item, most: number, seconds: number): Promise<number> => {
    const now = nowS();
    const update = {
      TableName: table,
      Key,
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ReturnValues: 'ALL_NEW' as const,
    };
    const more = new UpdateItemCommand({
      ...update,
      UpdateExpression: 'ADD failures :one',
      ConditionExpression: '#ttl > :now',
      ExpressionAttributeValues: { ':one': N(1), ':now': N(now) },
    });
    const first = new UpdateItemCommand({
      ...update,
      UpdateExpression: 'SET failures = :one, #ttl = :ttl',
      ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
      ExpressionAttributeValues: { ':one': N(1), ':now': N(now), ':ttl': N(Math.ceil(now) + seconds) },
    });
    for (const command of [more, first, more]) {
      const { Attributes } = (await unlessRefused(client.send(command))) ?? {};
      if (Attributes) return number(Attributes, 'failures') > most ? number(Attributes, 'ttl') - now : 0;
    }
    throw busy();
  };

  /** The failure was none. */
  const giveBack = (Key: Item) =>
    unlessRefused(
      client.send(
        new UpdateItemCommand({
          TableName: table,
          Key,
          UpdateExpression: 'ADD failures :less',
          ConditionExpression: 'failures > :none',
          ExpressionAttributeValues: { ':less': N(-1), ':none': N(0) },
        }),
      ),
    );

  /** Counts a try as failed, if it is time for one. @param slow as long at least from one to the next, and before the first */
  const claim = async (Key: Item, slow: number): Promise<number> => {
    const claimed_by = S(randomUUID());
    for (let attempt = 0; attempt < 2 * FREE_FAILURES; attempt++) {
      const before = await read(Key);
      // Its answer was lost, and it came again.
      if (before?.['claimed_by']?.S === claimed_by.S) return 0;
      const now = nowS();
      const failures = before ? number(before, 'failures') : 0;
      const wait = before ? number(before, 'next_at') - now : slow;
      if (before && wait > 0) return wait;
      const next: Item =
        wait > 0
          ? { failures: N(0), next_at: N(now + wait) }
          : { failures: N(failures + 1), next_at: N(now + Math.max(waitAfter(failures + 1), slow)), claimed_by };
      const unchanged = before
        ? {
            ConditionExpression: 'failures = :failures AND next_at = :next',
            ExpressionAttributeValues: { ':failures': N(failures), ':next': before['next_at'] ?? N(0) },
          }
        : {
            ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':now': N(now) },
          };
      const Item = { ...Key, ...next, ttl: N(Math.ceil(now) + DAY_S) };
      if (await unlessRefused(client.send(new PutItemCommand({ TableName: table, Item, ...unchanged })))) return wait;
    }
    throw busy();
  };

  return {
    /** Counts a try of an account's password as failed. @returns seconds to wait */
    async tryPassword(handle: string, trier: Trier): Promise<number> {
      if (trier.knownBrowser) return claim(ofTrier(handle, trier), 0);
      const [account, network] = await Promise.all([read(ofAccount(handle)), read(ofNetwork(trier.network))]);
      if (network && number(network, 'failures') >= FAILURES_OF_NETWORK) return number(network, 'ttl') - nowS();
      const isSlow = account !== undefined && number(account, 'failures') >= FAILURES_OF_ACCOUNT;
      const wait = await claim(ofTrier(handle, trier), isSlow ? SLOW_S : 0);
      if (wait > 0) return wait;
      const [, ofAll] = await Promise.all([
        count(ofAccount(handle), FAILURES_OF_ACCOUNT, HOUR_S),
        count(ofNetwork(trier.network), FAILURES_OF_NETWORK, QUARTER_S),
      ]);
      return ofAll;
    },

    /** The password was right. */
    async clear(handle: string, trier: Trier): Promise<void> {
      await Promise.all([
        this.forget(handle, trier),
        ...(trier.knownBrowser ? [] : [giveBack(ofAccount(handle)), giveBack(ofNetwork(trier.network))]),
      ]);
    },

    /** The password is another: what was wrong before says nothing of it. */
    async forget(handle: string, trier: Trier): Promise<void> {
      await client.send(new DeleteItemCommand({ TableName: table, Key: ofTrier(handle, trier) }));
    },

    /** Counts something else of this quarter of an hour. @returns seconds to wait where there were more than `most` */
    try: (what: string, most: number): Promise<number> => count(keyOf(what), most, QUARTER_S),
  };
}

export type Throttle = ReturnType<typeof throttleIn>;

/** @returns undefined where the condition was not met */
const unlessRefused = <T>(sent: Promise<T>): Promise<T | undefined> =>
  sent.catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return undefined;
  });
