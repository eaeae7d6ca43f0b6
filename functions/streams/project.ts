import type { Context, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { inTime } from '../lib/deadline';
import { isOurs, isSetUp } from '../lib/postgres/postgres-client';
import { apply, type Change, toChange } from './projection';
import { setAside } from './set-aside';

/**
 * A Lambda handler for the table's stream: keeps the copy in Postgres. It may be given the same records again, and in
 * any order. A record that cannot be copied is set aside and holds up nothing.
 * @throws {Problem} 503 where Postgres cannot be had: the records come again
 */
export const handler = (event?: Partial<DynamoDBStreamEvent> | null, context?: Partial<Context>): Promise<void> =>
  inTime(context, () => project(event?.Records ?? []));

async function project(records: DynamoDBRecord[]): Promise<void> {
  if (records.length === 0 || !(await isSetUp())) return;
  const changes: [DynamoDBRecord, Change][] = [];
  for (const record of records) {
    try {
      const change = changeOf(record);
      if (change) changes.push([record, change]);
    } catch (error) {
      await setAside(record, error);
    }
  }
  try {
    await apply(changes.map(([, change]) => change));
  } catch (error) {
    if (!isOurs(error)) throw error;
    // One of them is at fault: each by itself shows which.
    for (const [record, change] of changes) {
      await apply([change]).catch((reason: unknown) => {
        if (!isOurs(reason)) throw reason;
        return setAside(record, reason);
      });
    }
  }
}

/** @throws where the record lacks what one of its kind has */
function changeOf({ eventName, dynamodb = {} }: DynamoDBRecord): Change | undefined {
  const { NewImage, OldImage, SequenceNumber = '0', ApproximateCreationDateTime = 0 } = dynamodb;
  const image = NewImage ?? OldImage;
  const version = { changed_at: Math.floor(ApproximateCreationDateTime), sequence: SequenceNumber };
  return image && toChange(image, version, eventName === 'REMOVE');
}
