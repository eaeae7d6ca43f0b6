import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { required } from '../environment';
import { Problem } from '../http/problem';

const endpoint = process.env['DYNAMODB_ENDPOINT'];

export const TABLE_NAME = required('TABLE_NAME');

/** The database. A command throws Problem 503 where it cannot be reached or does not keep up. */
export const client = new DynamoDBClient({
  ...(endpoint && { endpoint }),
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000 },
});

client.middlewareStack.add(
  (next) => async (args) => {
    try {
      return await next(args);
    } catch (error) {
      if (!(error instanceof Error && isUnavailable(error))) throw error;
      const problem = new Problem(503, 'The database cannot be reached just now.', { 'retry-after': '2' });
      problem.cause = error;
      throw problem;
    }
  },
  { step: 'initialize' },
);

const BUSY = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
]);
const UNREACHABLE = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/;

const isUnavailable = (error: Error): boolean =>
  BUSY.has(error.name) || ('code' in error && typeof error.code === 'string' && UNREACHABLE.test(error.code));
