import { randomInt, randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Item, N, S, text } from '../../functions/lib/dynamodb/item';
import { handleKey, profileKey } from '../../functions/lib/dynamodb/person';
import { conditionsNotMet, failed } from '../../functions/lib/dynamodb/resilient-client';
import { hashPassword, PASSWORD_COST, passwordMatches } from './passwords';

export interface Account {
  /** As its owner gave it; upper and lower case name the same account. */
  handle: string;
  email: string;
}

const CODE_LIFE_S = 15 * 60;
const CODE_TRIES = 5;

const accountKey = (handle: string): Item => ({ pk: S(`ACCOUNT#${handleKey(handle)}`), sk: S('ACCOUNT') });
const emailKey = (email: string): Item => ({ pk: S(`EMAIL#${email.toLowerCase()}`), sk: S('EMAIL') });
const codeKey = (handle: string): Item => ({ pk: S(`RECOVERY#${handleKey(handle)}`), sk: S('RECOVERY') });
const nowS = () => Math.floor(Date.now() / 1000);

/**
 * The accounts of the local issuer, in the same table as everything else. On AWS, Cognito has them.
 * @param cost of a try: a hash holds only for the one that it was made with
 */
export function accountsIn(client: DynamoDBClient, table: string, cost = PASSWORD_COST) {
  const read = async (Key: Item): Promise<Item | undefined> =>
    (await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
  const toAccount = (item: Item): Account => ({ handle: text(item, 'handle'), email: text(item, 'email') });

  const find = async (handle: string): Promise<Account | undefined> => {
    const [account, profile] = await Promise.all([read(accountKey(handle)), read(profileKey(handle))]);
    return account && profile && !profile['deleted_at'] ? toAccount(account) : undefined;
  };

  return {
    find,

    async signIn(handle: string, password: string): Promise<Account | undefined> {
      const item = await read(accountKey(handle));
      const matches = await passwordMatches(password, item && text(item, 'password'), cost);
      return matches ? find(handle) : undefined;
    },

    /** Makes account and profile together. @returns what is taken, or undefined where it is done */
    async signUp(
      account: Account & { displayName: string; password: string },
    ): Promise<'handle' | 'email' | undefined> {
      const { handle, email, displayName, password } = account;
      const created_at = S(new Date().toISOString());
      const put = (Item: Item) => ({
        Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' },
      });
      const hashed = await hashPassword(password, cost);
      try {
        await client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              put({ ...accountKey(handle), handle: S(handle), email: S(email), password: S(hashed), created_at }),
              put({ ...profileKey(handle), handle: S(handle), display_name: S(displayName), bio: S(''), created_at }),
              put({ ...emailKey(email), handle: S(handle) }),
            ],
          }),
        );
        return undefined;
      } catch (error) {
        const reasons = conditionsNotMet(error);
        if (!reasons) throw error;
        return failed(reasons, 0) || failed(reasons, 1) ? 'handle' : 'email';
      }
    },

    /** A new code to choose a new password with, for the account of that e-mail; undefined where there is none. */
    async newCode(email: string): Promise<{ handle: string; code: string } | undefined> {
      const item = await read(emailKey(email));
      const account = item && (await find(text(item, 'handle')));
      if (!account) return undefined;
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const Item = {
        ...codeKey(account.handle),
        code: S(await hashPassword(code, cost)),
        id: S(randomUUID()),
        tries: N(0),
        ttl: N(nowS() + CODE_LIFE_S),
      };
      await client.send(new PutItemCommand({ TableName: table, Item }));
      return { handle: account.handle, code };
    },

    /** @returns whether the code was right, was not used up, and the password is now the new one */
    async choosePassword(email: string, code: string, password: string): Promise<boolean> {
      const owner = await read(emailKey(email));
      if (!owner) return false;
      const handle = text(owner, 'handle');
      const Key = codeKey(handle);
      try {
        // A try is counted before it is judged: many at once are no more tries than a few.
        const { Attributes } = await client.send(
          new UpdateItemCommand({
            TableName: table,
            Key,
            UpdateExpression: 'SET tries = tries + :one',
            ConditionExpression: 'tries < :most AND #ttl > :now',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':one': N(1), ':most': N(CODE_TRIES), ':now': N(nowS()) },
            ReturnValues: 'ALL_NEW',
          }),
        );
        if (!(await passwordMatches(code, Attributes && text(Attributes, 'code'), cost))) return false;
        const changed: Item = { ':password': S(await hashPassword(password, cost)) };
        await client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              {
                Delete: {
                  TableName: table,
                  Key,
                  ConditionExpression: 'id = :id',
                  ExpressionAttributeValues: { ':id': Attributes?.['id'] ?? S('') },
                },
              },
              {
                Update: {
                  TableName: table,
                  Key: accountKey(handle),
                  UpdateExpression: 'SET password = :password',
                  ConditionExpression: 'attribute_exists(pk)',
                  ExpressionAttributeValues: changed,
                },
              },
            ],
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException || conditionsNotMet(error)) return false;
        throw error;
      }
    },

    /** Counts a try of this quarter of an hour. @returns whether there were no more than `most` */
    async mayTry(what: string, most: number): Promise<boolean> {
      const quarter = Math.floor(nowS() / 900);
      const { Attributes } = await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: { pk: S(`TRIES#${what}`), sk: S(String(quarter)) },
          UpdateExpression: 'ADD tries :one SET #ttl = :ttl',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':one': N(1), ':ttl': N((quarter + 2) * 900) },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return Number(Attributes?.['tries']?.N) <= most;
    },

    /** Accounts for people who have a profile already, all with one password; those who have an account keep it. */
    async createSamples(handles: readonly string[], password: string): Promise<void> {
      const hashed = await hashPassword(password, cost);
      for (const handle of handles) {
        const email = `${handle}@example.com`;
        const created_at = S(new Date().toISOString());
        const Item = { ...accountKey(handle), handle: S(handle), email: S(email), password: S(hashed), created_at };
        const put = (item: Item) => ({
          Put: { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
        });
        const TransactItems = [put(Item), put({ ...emailKey(email), handle: S(handle) })];
        await client.send(new TransactWriteItemsCommand({ TransactItems })).catch((error: unknown) => {
          if (!conditionsNotMet(error)) throw error;
        });
      }
    },
  };
}

export type Accounts = ReturnType<typeof accountsIn>;
