import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { readAll } from './batch';
import { client, TABLE_NAME } from './dynamodb-client';
import { type Item, S } from './item';
import { handleKey, type Person, profileKey, toPerson } from './person';

/** @returns undefined where nobody has the handle */
export async function findPerson(handle: string): Promise<Person | undefined> {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: TABLE_NAME, Key: profileKey(handle), ConsistentRead: true }),
  );
  return Item && toPerson(Item);
}

/** Those of at most a hundred who have one of these handles, the deleted among them, by handle in lower case. */
export async function findPeopleOf(handles: string[]): Promise<Map<string, Person>> {
  const people = (await readAll(client, TABLE_NAME, handles.map(profileKey))).map(toPerson);
  return new Map(people.map((person) => [handleKey(person.handle), person]));
}

/** Makes the profile of somebody new; where it was made in the meantime, that one. */
export async function createPerson(handle: string): Promise<Person> {
  const item: Item = {
    ...profileKey(handle),
    handle: S(handle),
    display_name: S(handle),
    bio: S(''),
    created_at: S(new Date().toISOString()),
  };
  try {
    await client.send(
      new PutItemCommand({
        TableName: TABLE_NAME,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return toPerson(item);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException && error.Item) return toPerson(error.Item);
    throw error;
  }
}
