import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import bowser from 'bowser';
import { type Item, N, S, text } from '../../functions/lib/dynamodb/item';
import { handleKey } from '../../functions/lib/dynamodb/person';

/** A browser in which somebody has signed in. */
export interface SignIn {
  /** That of its grant, with which its refresh tokens end. */
  id: string;
  /** "Firefox on Linux", after the name of an app that is not the site. */
  browser: string;
  /** When the password was given, in milliseconds. */
  at: number;
  /** ISO 8601, to the second. */
  used_at: string;
}

interface NewSignIn {
  id: string;
  at: number;
  /** The header. */
  userAgent: string;
  /** Somebody else's, with which it was. */
  app: string | undefined;
}

const DAY_S = 24 * 60 * 60;
const MOST = 500;

const partition = (handle: string): Item => ({ pk: S(`SIGNINS#${handleKey(handle)}`) });
const lifetime = (): Item => ({ ttl: N(Math.floor(Date.now() / 1000) + 30 * DAY_S) });
const now = () => S(new Date().toISOString());

/** The browsers of an account. What an item says holds as long as there is the grant of the same id. */
export function signInsIn(client: DynamoDBClient, table: string) {
  const keyOf = (handle: string, id: string): Item => ({ ...partition(handle), sk: S(id) });
  const toSignIn = (item: Item): SignIn => ({
    id: text(item, 'sk'),
    browser: text(item, 'browser'),
    at: Number(item['at']?.N),
    used_at: text(item, 'used_at'),
  });

  return {
    async add(handle: string, { id, at, userAgent, app }: NewSignIn) {
      const browser = [app, inWords(userAgent)].filter(Boolean).join(', ');
      const Item = { ...keyOf(handle, id), browser: S(browser), at: N(at), used_at: now(), ...lifetime() };
      await client.send(new PutItemCommand({ TableName: table, Item }));
    },

    async touch(handle: string, id: string): Promise<void> {
      await client
        .send(
          new UpdateItemCommand({
            TableName: table,
            Key: keyOf(handle, id),
            UpdateExpression: 'SET used_at = :now',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':now': now() },
          }),
        )
        .catch((error: Error) => {
          // It began before there was this list.
          if (error.name !== 'ConditionalCheckFailedException') throw error;
        });
    },

    async remove(handle: string, id: string): Promise<void> {
      await client.send(new DeleteItemCommand({ TableName: table, Key: keyOf(handle, id) }));
    },

    async find(handle: string, id: string): Promise<SignIn | undefined> {
      const Key = keyOf(handle, id);
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item && toSignIn(Item);
    },

    /** At most five hundred, in no order. */
    async list(handle: string): Promise<SignIn[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': partition(handle)['pk'] ?? S('') },
          ConsistentRead: true,
          Limit: MOST,
        }),
      );
      return Items.map(toSignIn);
    },
  };
}

export type SignIns = ReturnType<typeof signInsIn>;

function inWords(userAgent: string): string {
  // It throws where there is nothing to read, and reads as much as it is given.
  const { browser, os } = userAgent ? bowser.parse(userAgent.slice(0, 512)) : { browser: {}, os: {} };
  return [browser.name || 'A program', os.name && `on ${os.name}`].filter(Boolean).join(' ');
}
