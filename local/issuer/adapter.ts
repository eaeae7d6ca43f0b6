import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Adapter, AdapterPayload } from 'oidc-provider';
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
        ...(payload.uid && this.model === 'Session' && { author: S(`SESSION#${payload.uid}`), uuid: S(id) }),
      };
      await client.send(new PutItemCommand({ TableName: table, Item }));
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: this.key(id), ConsistentRead: true }),
      );
      return Item && payloadOf(Item);
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      const [item] = await this.indexed(`SESSION#${uid}`);
      return item && payloadOf(item);
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

    async revokeByGrantId(grantId: string): Promise<void> {
      const items = await this.indexed(`GRANT#${grantId}`);
      const BATCH = 25;
      for (let start = 0; start < items.length; start += BATCH) {
        const requests = items
          .slice(start, start + BATCH)
          .map((item) => ({ DeleteRequest: { Key: { pk: S(text(item, 'pk')), sk: S(text(item, 'sk')) } } }));
        await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
      }
    }

    private async indexed(author: string): Promise<Item[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'author',
          KeyConditionExpression: 'author = :author',
          ExpressionAttributeValues: { ':author': S(author) },
        }),
      );
      return Items;
    }
  };

/** The database deletes late: what has expired is not found. */
function payloadOf(item: Item): AdapterPayload | undefined {
  if (Number(item['ttl']?.N) <= Date.now() / 1000) return undefined;
  const consumed = item['consumed_at']?.N;
  return { ...JSON.parse(text(item, 'payload')), ...(consumed && { consumed: Number(consumed) }) };
}
