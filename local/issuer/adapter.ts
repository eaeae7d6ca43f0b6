import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Adapter, AdapterPayload, errors } from 'oidc-provider';
import { deleteAll } from '../../functions/lib/dynamodb/batch';
import { type Item, N, number, S, text } from '../../functions/lib/dynamodb/item';

/**
 * A code or a refresh token that comes again so soon comes from the same client: from two tabs at once, or after an answer
 * that was lost. It is refused, and what the first use gave holds. What comes again later was stolen.
 */
const USED_TWICE_S = 10;

/** As the provider makes them; a longer one names nothing, and the database would refuse it as a key. */
const MAX_ID_LENGTH = 256;

/**
 * Where the issuer keeps its sessions, grants, codes and refresh tokens: in the table, so that a sign-in lasts over
 * restarts. What belongs to a grant lies on the index `author` under it, so that a sign-out finds it.
 * @param InvalidGrant the provider's error
 */
export const adapterFor = (client: DynamoDBClient, table: string, InvalidGrant: typeof errors.InvalidGrant) =>
  class DynamoAdapter implements Adapter {
    constructor(private readonly model: string) {}

    private key(id: string): Item {
      return { pk: S(`OIDC#${this.model}#${id}`), sk: S('OIDC') };
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      // A sign-in that has begun names the grant of who is signed in there, and outlives it: somebody else may sign in.
      const isGranted = payload.grantId && this.model !== 'Interaction';
      const Item: Item = {
        ...this.key(id),
        payload: S(JSON.stringify(payload)),
        ttl: N(Math.floor(Date.now() / 1000) + expiresIn),
        ...(isGranted && { author: S(`GRANT#${payload.grantId}`), uuid: S(`${this.model}#${id}`) }),
      };
      await client.send(new PutItemCommand({ TableName: table, Item }));
      // A session is looked for by its uid as soon as it is there, and an index would lag: a second item leads to it.
      if (!payload.uid || this.model !== 'Session') return;
      const leading = { ...this.key(`uid#${payload.uid}`), session: S(id), ttl: Item['ttl'] ?? N(0) };
      await client.send(new PutItemCommand({ TableName: table, Item: leading }));
    }

    private async read(id: string): Promise<Item | undefined> {
      if (id.length > MAX_ID_LENGTH) return undefined;
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: this.key(id), ConsistentRead: true }),
      );
      return Item;
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      const item = await this.read(id);
      return item && payloadOf(item);
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      // A session that gets another id is for a moment under neither.
      for (let look = 0; look < 4; look++) {
        const leading = await this.read(`uid#${uid}`);
        const found = leading && (await this.find(text(leading, 'session')));
        if (!leading || found) return found;
        await setTimeout(50);
      }
      return undefined;
    }

    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    /** Of many uses at once one is the first; its answer may be lost, and the client of the database sends it again. */
    async consume(id: string): Promise<void> {
      const first = new UpdateItemCommand({
        TableName: table,
        Key: this.key(id),
        UpdateExpression: 'SET consumed_at = :now, consumed_by = :use',
        ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(consumed_at) OR consumed_by = :use)',
        ExpressionAttributeValues: { ':now': N(Date.now() / 1000), ':use': S(randomUUID()) },
      });
      await client.send(first).catch((error: unknown) => {
        throw error instanceof ConditionalCheckFailedException ? new InvalidGrant('already used') : error;
      });
    }

    async destroy(id: string): Promise<void> {
      await client.send(new DeleteItemCommand({ TableName: table, Key: this.key(id) }));
    }

    /** A token of just now may not be in the index yet: it is of no use, as the provider deletes its grant as well. */
    async revokeByGrantId(grantId: string): Promise<void> {
      const granted = {
        TableName: table,
        IndexName: 'author',
        KeyConditionExpression: 'author = :author',
        ExpressionAttributeValues: { ':author': S(`GRANT#${grantId}`) },
      };
      for await (const { Items = [] } of paginateQuery({ client }, granted)) {
        const keys = Items.map((item) => ({ pk: S(text(item, 'pk')), sk: S(text(item, 'sk')) }));
        await deleteAll(client, table, keys);
      }
    }
  };

/** The database deletes late: what has expired is not found. */
function payloadOf(item: Item): AdapterPayload | undefined {
  const now = Date.now() / 1000;
  if (number(item, 'ttl') <= now) return undefined;
  const payload: unknown = JSON.parse(text(item, 'payload'));
  if (typeof payload !== 'object' || payload === null) throw new Error('What the issuer keeps is an object.');
  // Of what is told to be used up, the provider revokes all that it ever led to.
  const consumed = item['consumed_at'] && number(item, 'consumed_at');
  return { ...payload, ...(consumed && now - consumed >= USED_TWICE_S && { consumed }) };
}
