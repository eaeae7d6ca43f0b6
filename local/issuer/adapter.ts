import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { deleteAll } from '../../functions/lib/dynamodb/batch';
import { type Item, N, S, text } from '../../functions/lib/dynamodb/item';

/**
 * Where the issuer keeps its sessions, grants, codes and refresh tokens: in the table, so that a sign-in lasts over
 * restarts. What belongs to a grant lies on the index `author` under it, so that a sign-out finds it.
 */
export const adapterFor = (client: DynamoDBClient, table: string) =>
  class DynamoAdapter implements Adapter {
    constructor(private readonly model: string) {}

    private key(id: string): Item {
      return { pk: S(`OIDC#${this.model}#${id}`), sk: S('OIDC') };
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      const Item: Item = {
        ...this.key(id),
        payload: S(JSON.stringify(payload)),
        ttl: N(Math.floor(Date.now() / 1000) + expiresIn),
        ...(payload.grantId && { author: S(`GRANT#${payload.grantId}`), uuid: S(`${this.model}#${id}`) }),
      };
      await client.send(new PutItemCommand({ TableName: table, Item }));
      // A session is looked for by its uid as soon as it is there, and an index would lag: a second item leads to it.
      if (!payload.uid || this.model !== 'Session') return;
      const leading = { ...this.key(`uid#${payload.uid}`), session: S(id), ttl: Item['ttl'] ?? N(0) };
      await client.send(new PutItemCommand({ TableName: table, Item: leading }));
    }

    private async read(id: string): Promise<Item | undefined> {
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
      const leading = await this.read(`uid#${uid}`);
      return leading && this.find(text(leading, 'session'));
    }

    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    async consume(id: string): Promise<void> {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: this.key(id),
          UpdateExpression: 'SET consumed_at = if_not_exists(consumed_at, :now)',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':now': N(Math.floor(Date.now() / 1000)) },
        }),
      );
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
  if (Number(item['ttl']?.N) <= Date.now() / 1000) return undefined;
  const consumed = item['consumed_at']?.N;
  return { ...JSON.parse(text(item, 'payload')), ...(consumed && { consumed: Number(consumed) }) };
}
