import { randomInt, randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Item, N, S, text } from '../../functions/lib/dynamodb/item';
import { hashPassword, passwordMatches } from './passwords';

const LIFE_S = 15 * 60;
const TRIES = 5;

const nowS = () => Math.floor(Date.now() / 1000);

/** Codes of six digits that are sent to somebody: each holds for a quarter of an hour, for five tries, and once. */
export function oneTimeCodesIn(client: DynamoDBClient, table: string, cost: Parameters<typeof hashPassword>[1]) {
  const keyOf = (what: string): Item => ({ pk: S(`CODE#${what}`), sk: S('CODE') });

  return {
    /** A new code in place of the one before. @param about what is to be known once it is given */
    async make(what: string, about: Item = {}): Promise<string> {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const Item = {
        ...about,
        ...keyOf(what),
        code: S(await hashPassword(code, cost)),
        id: S(randomUUID()),
        tries: N(0),
        ttl: N(nowS() + LIFE_S),
      };
      await client.send(new PutItemCommand({ TableName: table, Item }));
      return code;
    },

    /** @returns what was kept with the code, if that is it */
    async check(what: string, code: string): Promise<Item | undefined> {
      // A try is counted before it is judged: many at once are no more tries than a few.
      const counted = new UpdateItemCommand({
        TableName: table,
        Key: keyOf(what),
        UpdateExpression: 'SET tries = tries + :one',
        ConditionExpression: 'tries < :most AND #ttl > :now',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':one': N(1), ':most': N(TRIES), ':now': N(nowS()) },
        ReturnValues: 'ALL_NEW',
      });
      const answer = await client.send(counted).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
      const kept = answer?.Attributes;
      const matches = await passwordMatches(code, kept && text(kept, 'code'), cost);
      return matches ? kept : undefined;
    },

    /** Uses the code up, together with what it is used for. @param kept what the check gave */
    use: (kept: Item): TransactWriteItem => ({
      Delete: {
        TableName: table,
        Key: { pk: S(text(kept, 'pk')), sk: S(text(kept, 'sk')) },
        ConditionExpression: 'id = :id',
        ExpressionAttributeValues: { ':id': S(text(kept, 'id')) },
      },
    }),
  };
}
