import type { DynamoDBRecord } from 'aws-lambda';
import { filterOf } from './filter-pattern';

/**
 * An event source mapping from a DynamoDB stream to a function, with Lambda's defaults where nothing is said.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
 */
export interface Mapping {
  /** Of this service, and the same over restarts: what was read is remembered by it. */
  id: string;
  /** The function's name, as it is deployed. */
  functionName: string;
  startingPosition: 'TRIM_HORIZON' | 'LATEST';
  batchSize: number;
  /** How long records are waited for until there are `batchSize`. */
  windowMs: number;
  /** How often a batch is tried again that made its function fail; Infinity without a limit. */
  maximumRetryAttempts: number;
  /** Older records are discarded, unread; Infinity without a limit. */
  maximumRecordAgeMs: number;
  bisectBatchOnFunctionError: boolean;
  reportsBatchItemFailures: boolean;
  /** Whether somebody is to be told what was discarded. */
  hasFailureDestination: boolean;
  matches: (record: DynamoDBRecord) => boolean;
}

/** A `stream` event as serverless.yml has it; its schema is checked when that is read. */
interface StreamEvent {
  type?: string;
  arn: unknown;
  enabled?: boolean;
  startingPosition?: string;
  batchSize?: number;
  batchWindow?: number;
  maximumRetryAttempts?: number;
  maximumRecordAgeInSeconds?: number;
  bisectBatchOnFunctionError?: boolean;
  functionResponseType?: string;
  destinations?: { onFailure: unknown };
  filterPatterns?: unknown[];
  parallelizationFactor?: number;
  tumblingWindowInSeconds?: number;
}

export interface MappedFunction {
  name: string;
  events?: object[];
}

/** serverless.yml's own default, where Lambda's is 100. */
const BATCH_SIZE = 10;

const isStream = (event: object): event is { stream: StreamEvent | string } => 'stream' in event;

/** Short, it is an ARN alone, which names the service as well. */
function ofDynamoDb(stream: StreamEvent | string): StreamEvent | undefined {
  const event = typeof stream === 'string' ? { arn: stream } : stream;
  const type = event.type ?? (typeof event.arn === 'string' ? event.arn.split(':')[2] : undefined);
  return type === 'dynamodb' ? event : undefined;
}

/**
 * The mappings of all `stream` events of a service.
 * @param warn is told, a line each, of what is not emulated
 */
export function mappingsOf(functions: Record<string, MappedFunction>, warn: (line: string) => void): Mapping[] {
  return Object.entries(functions).flatMap(([key, { name, events = [] }]) =>
    events.filter(isStream).flatMap((event, index) => {
      const stream = ofDynamoDb(event.stream);
      if (!stream) {
        warn(`${key}: only streams of DynamoDB are read here, this one is not.`);
        return [];
      }
      if (stream.enabled === false) return [];
      for (const ignored of ['parallelizationFactor', 'tumblingWindowInSeconds'] as const) {
        if (stream[ignored]) warn(`${key}: ${ignored} has no effect here.`);
      }
      return [toMapping(index === 0 ? key : `${key}-${index + 1}`, name, stream)];
    }),
  );
}

const limit = (value = -1): number => (value === -1 ? Number.POSITIVE_INFINITY : value);

const toMapping = (id: string, functionName: string, stream: StreamEvent): Mapping => ({
  id,
  functionName,
  startingPosition: stream.startingPosition === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
  batchSize: stream.batchSize ?? BATCH_SIZE,
  windowMs: (stream.batchWindow ?? 0) * 1_000,
  maximumRetryAttempts: limit(stream.maximumRetryAttempts),
  maximumRecordAgeMs: limit(stream.maximumRecordAgeInSeconds) * 1_000,
  bisectBatchOnFunctionError: stream.bisectBatchOnFunctionError ?? false,
  reportsBatchItemFailures: stream.functionResponseType === 'ReportBatchItemFailures',
  hasFailureDestination: stream.destinations !== undefined,
  matches: filterOf(stream.filterPatterns),
});
