import type { _Record, AttributeValue } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';

/**
 * A record as a function gets it, where the API has it otherwise: its time in seconds, bytes in base64, and who did it in
 * small letters.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export function toEventRecord({ dynamodb = {}, userIdentity, ...record }: _Record, streamArn: string): DynamoDBRecord {
  const { ApproximateCreationDateTime: at, Keys, NewImage, OldImage, ...rest } = dynamodb;
  return {
    ...record,
    ...(userIdentity && { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } }),
    eventSourceARN: streamArn,
    dynamodb: {
      ...rest,
      ...(at && { ApproximateCreationDateTime: at.getTime() / 1_000 }),
      ...(Keys && { Keys: toJson(Keys) }),
      ...(NewImage && { NewImage: toJson(NewImage) }),
      ...(OldImage && { OldImage: toJson(OldImage) }),
    },
  };
}

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

const toJson = (image: Record<string, AttributeValue>): Image =>
  JSON.parse(JSON.stringify(image, (_name, value) => (isBytes(value) ? Buffer.from(value).toString('base64') : value)));

// Not by its class: that of a test's own realm is another.
const isBytes = (value: unknown): value is Uint8Array => ArrayBuffer.isView(value);

export const sequenceNumberOf = ({ dynamodb }: DynamoDBRecord): string => dynamodb?.SequenceNumber ?? '';

/** When it was written, in milliseconds since 1970; to a second. */
export const writtenAt = ({ dynamodb }: DynamoDBRecord): number => (dynamodb?.ApproximateCreationDateTime ?? 0) * 1_000;
