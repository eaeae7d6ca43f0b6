import type { DynamoDBRecord } from 'aws-lambda';
import { requestHandler, withoutLogger } from '../lib/aws-client';

/** A record that cannot be copied: its keys and number go to the log, and on AWS to a queue; what it says to neither. */
export async function setAside({ eventName, dynamodb }: DynamoDBRecord, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.name : 'unknown';
  const record = { event: eventName, keys: dynamodb?.Keys, sequence: dynamodb?.SequenceNumber, reason };
  console.error(JSON.stringify({ level: 'error', message: 'A record was set aside', ...record }));
  const queue = process.env['SET_ASIDE_QUEUE_URL'];
  if (!queue) return;
  const { SendMessageCommand, SQSClient } = await import('@aws-sdk/client-sqs');
  const client = withoutLogger(new SQSClient({ requestHandler }));
  await client.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: JSON.stringify(record) }));
}
