import { createHash, randomInt, randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Item, N, S, text } from '../../functions/lib/dynamodb/item';
import { handleKey, profileKey } from '../../functions/lib/dynamodb/person';
import { conditionsNotMet } from '../../functions/lib/dynamodb/resilient-client';
import { hashPassword, PASSWORD_COST, passwordMatches } from './passwords';

export interface Account {
  /** As its owner gave it; upper and lower case name the same account. */
  handle: string;
  email: string;
}

/** No handle: the work is the same where there is no account. */
const NOBODY = '-';

const CODE_LIFE_S = 15 * 60;
const CODE_TRIES = 5;

const accountKey = (handle: string): Item => ({ pk: S(`ACCOUNT#${handleKey(handle)}`), sk: S('ACCOUNT') });
const emailKey = (email: string): Item => ({ pk: S(`EMAIL#${email.toLowerCase()}`), sk: S('EMAIL') });
/** By what was typed, whether there is such an account or not, and not as it was typed. A known browser's is its own. */
const codeKey = (email: string, knownBrowser = 'RECOVERY'): Item => ({
  pk: S(`RECOVERY#${createHash('sha256').update(email.toLowerCase()).digest('base64url')}`),
  sk: S(knownBrowser),
});
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

  const putNew = (Item: Item) => ({
    Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  });

  const newAccount = ({ handle, email }: Account, password: string): TransactWriteItem[] => [
    putNew({
      ...accountKey(handle),
      handle: S(handle),
      email: S(email),
      password: S(password),
      created_at: S(new Date().toISOString()),
    }),
    {
      Update: {
        TableName: table,
        Key: emailKey(email),
        UpdateExpression: 'SET handle = if_not_exists(handle, :handle)',
        ExpressionAttributeValues: { ':handle': S(handle) },
      },
    },
  ];

  /** @returns whether all of it was new */
  const write = async (TransactItems: TransactWriteItem[]): Promise<boolean> => {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems }));
      return true;
    } catch (error) {
      if (!conditionsNotMet(error)) throw error;
      return false;
    }
  };

  return {
    find,

    async signIn(handle: string, password: string): Promise<Account | undefined> {
      const item = await read(accountKey(handle));
      const matches = await passwordMatches(password, item && text(item, 'password'), cost);
      return matches ? find(handle) : undefined;
    },

    /**
     * Makes account and profile together. That there is an account with that e-mail is not to be seen: this one is another,
     * and the first keeps the recovery.
     * @returns whether the handle was free
     */
    async signUp(account: Account & { displayName: string; password: string }): Promise<boolean> {
      const { handle, email, displayName, password } = account;
      const created_at = S(new Date().toISOString());
      const profile = {
        ...profileKey(handle),
        handle: S(handle),
        display_name: S(displayName),
        bio: S(''),
        created_at,
      };
      const hashed = await hashPassword(password, cost);
      return write([...newAccount({ handle, email }, hashed), putNew(profile)]);
    },

    /** The handle of that e-mail's account, or what is none. */
    async ownerOf(email: string): Promise<string> {
      const item = await read(emailKey(email));
      return item ? text(item, 'handle') : NOBODY;
    },

    /**
     * A new code to choose a new password with. It is made and kept in the same way where there is no account to tell it to.
     * @returns it, and the account of that e-mail
     */
    async newCode(email: string, knownBrowser?: string): Promise<{ code: string; of: Account | undefined }> {
      const of = await find(await this.ownerOf(email));
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const Item = {
        ...codeKey(email, knownBrowser),
        code: S(await hashPassword(code, cost)),
        id: S(randomUUID()),
        tries: N(0),
        ttl: N(nowS() + CODE_LIFE_S),
      };
      await client.send(new PutItemCommand({ TableName: table, Item }));
      return { code, of };
    },

    /** @returns whether the code was right, was not used up, and the password is now the new one */
    async choosePassword(email: string, code: string, password: string, knownBrowser?: string): Promise<boolean> {
      const handle = await this.ownerOf(email);
      const Key = codeKey(email, knownBrowser);
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

    /** Accounts for people who have a profile already, all with one password; those who have an account keep it. */
    async createSamples(handles: readonly string[], password: string): Promise<void> {
      const hashed = await hashPassword(password, cost);
      for (const handle of handles) await write(newAccount({ handle, email: `${handle}@example.com` }, hashed));
    },
  };
}

export type Accounts = ReturnType<typeof accountsIn>;
