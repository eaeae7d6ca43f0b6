import { QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { components } from '../generated/types';
import { client, TABLE_NAME } from '../lib/dynamodb/dynamodb-client';
import { S } from '../lib/dynamodb/item';
import { authorOf } from '../lib/dynamodb/keys';
import { type Person, profileKey, toPerson } from '../lib/dynamodb/person';

type Profile = components['schemas']['Profile'];
type Cruds = Pick<Profile, 'cruds_count' | 'cruds_count_more'>;

/** A profile is worth a look at so many of its newest cruds, however many its author wrote, and tells so many. */
const LOOKED_AT = 200;
const MAX_COUNT = 100;

/** A profile as anyone may see it. */
export const toProfile = ({ handle, display_name, bio, created_at }: Person, cruds: Cruds): Profile => ({
  handle,
  display_name,
  bio,
  created_at,
  ...cruds,
});

/** How many live cruds there are among a person's newest, and whether there may be more. */
export async function countCruds(handle: string): Promise<Cruds> {
  const { Count = 0, LastEvaluatedKey: further } = await client.send(
    new QueryCommand({
      TableName: TABLE_NAME,
      IndexName: 'author',
      Select: 'COUNT',
      KeyConditionExpression: 'author = :author',
      FilterExpression: 'expires_at > :now',
      ExpressionAttributeValues: { ':author': S(authorOf(handle)), ':now': S(new Date().toISOString()) },
      ScanIndexForward: false,
      Limit: LOOKED_AT,
    }),
  );
  return { cruds_count: Math.min(Count, MAX_COUNT), cruds_count_more: Count > MAX_COUNT || further !== undefined };
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
