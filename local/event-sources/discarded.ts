import { randomUUID } from 'node:crypto';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Mapping } from './mapping';
import { sequenceNumberOf, writtenAt } from './stream-record';

export type Condition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/**
 * What a destination is told of records that were discarded: where they are, and nothing of what they say.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export interface Discarded {
  version: '1.0';
  timestamp: string;
  requestContext: { requestId: string; functionArn: string; condition: Condition; approximateInvokeCount: number };
  responseContext?: { statusCode: 200; executedVersion: '$LATEST'; functionError: 'Unhandled' };
  DDBStreamBatchInfo: {
    shardId: string;
    startSequenceNumber: string;
    endSequenceNumber: string;
    approximateArrivalOfFirstRecord: string;
    approximateArrivalOfLastRecord: string;
    batchSize: number;
    streamArn: string;
  };
}

interface Of {
  mapping: Mapping;
  streamArn: string;
  shardId: string;
}

/** @param invocations how often the function was given them, and failed */
export function discardedOf(
  { mapping, streamArn, shardId }: Of,
  records: DynamoDBRecord[],
  condition: Condition,
  invocations: number,
): Discarded {
  const [first = {}, last = {}] = [records[0], records.at(-1)];
  const arrival = (record: DynamoDBRecord) => new Date(writtenAt(record)).toISOString();
  return {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: `arn:aws:lambda:local:000000000000:function:${mapping.functionName}`,
      condition,
      approximateInvokeCount: invocations,
    },
    ...(invocations > 0 && {
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    }),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: sequenceNumberOf(first),
      endSequenceNumber: sequenceNumberOf(last),
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn,
    },
  };
}
