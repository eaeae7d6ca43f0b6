import { appendFileSync } from 'node:fs';
import type { Discarded } from './discarded';
import type { Mapping } from './mapping';

/**
 * Where it is told which records were discarded: a line on the console, and for a mapping with an on-failure destination
 * what AWS would send there, a line of JSON in a file.
 */
export const failureDestination =
  (file: string) =>
  (discarded: Discarded, { id, hasFailureDestination }: Mapping): void => {
    const { requestContext, DDBStreamBatchInfo: batch } = discarded;
    let kept = hasFailureDestination ? `, see ${file}` : '';
    try {
      if (hasFailureDestination) appendFileSync(file, `${JSON.stringify(discarded)}\n`, { mode: 0o600 });
    } catch (error) {
      kept = `, and could not be kept: ${error instanceof Error ? error.message : error}`;
    }
    console.error(
      `${id}: ${batch.batchSize} records of the stream were discarded (${requestContext.condition})${kept}.`,
    );
  };
