import {
  type CancellationReason,
  DynamoDBClient,
  type DynamoDBClientConfig,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { requestHandler, withoutLogger } from '../aws-client';
import { msLeft, tookTooLong } from '../deadline';
import { Problem } from '../http/problem';
import { backOff, busy } from './contention';

const MAX_TRIES = 12;

/**
 * A client of DynamoDB for every write and read of this project. What passes by itself it waits for:
 * - An item is in another transaction, or a transaction is throttled: the write is refused and done again here. The SDK
 *   does not, as it takes both for errors of the caller's.
 * - A request is throttled, or its answer is lost: the SDK sends it again, twice. A transaction has a token then by which
 *   DynamoDB knows it again, so that it is done once.
 * It sends nothing more where the invocation has no time left, and waits for no answer longer than that.
 *
 * A command throws Problem 503 where that does not help, and where the database cannot be reached. Whether what it wrote
 * is written is then not known.
 */
export function resilientClient(config: DynamoDBClientConfig): DynamoDBClient {
  const client = withoutLogger(
    new DynamoDBClient({
      maxAttempts: 3,
      requestHandler,
      ...config,
    }),
  );
  const { requestHandler: handler } = client.config;
  const handle = handler.handle.bind(handler);
  handler.handle = async (request, options) => {
    const left = msLeft();
    if (left <= 0) throw tookTooLong();
    return handle(request, { ...options, requestTimeout: Math.min(requestHandler.requestTimeout, left) });
  };
  client.middlewareStack.add(
    (next) => async (args) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await next(args);
        } catch (error) {
          if (isUnavailable(error)) throw unavailable(error);
          if (!isRefusedForNow(error)) throw error;
          if (attempt === MAX_TRIES) throw busy(error);
        }
        await backOff(attempt);
      }
    },
    { step: 'initialize' },
  );
  return client;
}

const PASSING = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
const NO_REASON = new Set([undefined, 'None']);

/** Nothing was written, only because of what others write at the moment. */
function isRefusedForNow(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code).filter((code) => !NO_REASON.has(code));
  return codes.length > 0 && codes.every((code) => PASSING.has(code ?? ''));
}

function unavailable(cause: unknown): Problem {
  const problem = new Problem(503, 'The database cannot be reached just now.', { 'retry-after': '2' });
  problem.cause = cause;
  return problem;
}

const BUSY = new Set([
  'InternalFailure',
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
  // The same transaction, sent again, is under way still.
  'TransactionInProgressException',
]);
const UNREACHABLE = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/;

const isUnavailable = (error: unknown): boolean =>
  error instanceof Error &&
  (BUSY.has(error.name) || ('code' in error && typeof error.code === 'string' && UNREACHABLE.test(error.code)));

/** The reasons of a transaction that was cancelled because a condition was not met; undefined for any other error. */
export function conditionsNotMet(error: unknown): CancellationReason[] | undefined {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const reasons = error.CancellationReasons ?? [];
  return reasons.some((_, place) => failed(reasons, place)) ? reasons : undefined;
}

/** Whether the item at this place of a transaction was what did not meet its condition. */
export const failed = (reasons: CancellationReason[], place: number): boolean =>
  reasons[place]?.Code === 'ConditionalCheckFailed';
