/** In the functions' bundles of one machine alone, in the place of `@aws-sdk/client-dynamodb`: each call is told of, with its units. */
import { DynamoDBClient as Client, type ConsumedCapacity, type ReturnConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { fieldsOf } from '../fields';
import { observeCall } from './observe-call';

export * from '@aws-sdk/client-dynamodb';

const READS = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems']);
const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
const ASKED: ReturnConsumedCapacity = 'TOTAL';

export class DynamoDBClient extends Client {
  constructor(...given: ConstructorParameters<typeof Client>) {
    super(...given);
    this.middlewareStack.add(
      (next, context) => (args) => {
        const name = String(context['commandName']).replace(/Command$/, '');
        const isCounted = READS.has(name) || WRITES.has(name);
        const asked = isCounted ? { ...args, input: { ...args.input, ReturnConsumedCapacity: ASKED } } : args;
        return observeCall(
          { service: 'DynamoDB', name, about: aboutOf(fieldsOf(args.input)) },
          () => next(asked),
          (outcome) => unitsOf(name, outcome, args.input),
        );
      },
      // Below `resilientClient`, whose repeats are counted apart; the SDK's own are one call.
      { step: 'initialize', priority: 'low', name: 'observed' },
    );
  }
}

function unitsOf(name: string, outcome: { output: { output: object } } | { error: unknown }, input: object) {
  if ('error' in outcome) return { reads: 0, writes: leastOf(outcome.error, input), isLeast: true };
  const { output } = outcome.output;
  const consumed = 'ConsumedCapacity' in output ? output.ConsumedCapacity : undefined;
  const units = [consumed].flat().reduce<number>((sum, each) => sum + capacityOf(each), 0);
  return READS.has(name) ? { reads: units, writes: 0, isLeast: false } : { reads: 0, writes: units, isLeast: false };
}

const capacityOf = (consumed: unknown): number => {
  const { CapacityUnits: units }: Pick<ConsumedCapacity, 'CapacityUnits'> = fieldsOf(consumed);
  return typeof units === 'number' ? units : 0;
};

/**
 * A write whose condition is not met is counted too, by the size of the item that is there, and an error does not say that:
 * a unit at least, and two for each item of a transaction.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
function leastOf(error: unknown, input: object): number {
  const { name } = fieldsOf(error);
  if (name === 'ConditionalCheckFailedException') return 1;
  const { TransactItems: items } = fieldsOf(input);
  return name === 'TransactionCanceledException' && Array.isArray(items) ? 2 * items.length : 0;
}

/** The index and the key of what is asked for; of many, how many. */
function aboutOf(input: Record<string, unknown>): string {
  const many = input['TransactItems'] ?? Object.values(fieldsOf(input['RequestItems']))[0];
  if (many) {
    const { Keys: keys } = fieldsOf(many);
    const list = Array.isArray(many) ? many : keys;
    return Array.isArray(list) ? `${list.length} items` : '';
  }
  const key =
    fieldsOf(input['Key'] ?? input['Item'])['pk'] ?? Object.values(fieldsOf(input['ExpressionAttributeValues']))[0];
  return [input['IndexName'], fieldsOf(key)['S']].filter((each) => typeof each === 'string').join(' ');
}
