import { QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { components } from '../generated/types';
import { client, TABLE_NAME } from '../lib/dynamodb/dynamodb-client';
import { type Item, S } from '../lib/dynamodb/item';
import { authorOf } from '../lib/dynamodb/keys';
import { type Person, profileKey, toPerson } from '../lib/dynamodb/person';

/** A profile as anyone may see it. */
export const toProfile = (
  { handle, display_name, bio, created_at }: Person,
  cruds_count: number,
): components['schemas']['Profile'] => ({ handle, display_name, bio, created_at, cruds_count });

/** How many live cruds a person has; a Query counts about 1 MB of them at a time. */
export async function countCruds(handle: string): Promise<number> {
  let count = 0;
  let from: Item | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: TABLE_NAME,
        IndexName: 'author',
        Select: 'COUNT',
        KeyConditionExpression: 'author = :author',
        FilterExpression: 'expires_at > :now',
        ExpressionAttributeValues: { ':author': S(authorOf(handle)), ':now': S(new Date().toISOString()) },
        ExclusiveStartKey: from,
      }),
    );
    count += page.Count ?? 0;
    from = page.LastEvaluatedKey;
  } while (from);
  return count;
}

export async function updateProfile(handle: string, displayName: string, bio: string): Promise<Person> {
  const { Attributes = {} } = await client.send(
    new UpdateItemCommand({
      TableName: TABLE_NAME,
      Key: profileKey(handle),
      UpdateExpression: 'SET display_name = :name, bio = :bio',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':name': S(displayName), ':bio': S(bio) },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return toPerson(Attributes);
}
