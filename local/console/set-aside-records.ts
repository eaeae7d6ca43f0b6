import { open } from 'node:fs/promises';
import { fieldsOf } from '../fields';
import type { StreamShown } from './console-data';

const LAST = 50;
const TAIL_BYTES = 64 * 1024;

/** The last of what was given up, the newest first, as `failure-destination.ts` writes it; none where nothing was. */
export async function setAsideIn(file: string): Promise<StreamShown['setAside']> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return [];
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    return lines
      .slice(from > 0 ? 1 : 0)
      .filter(Boolean)
      .slice(-LAST)
      .reverse()
      .flatMap(read);
  } finally {
    await handle.close();
  }
}

function read(line: string): StreamShown['setAside'] {
  try {
    const parsed: unknown = JSON.parse(line);
    const { timestamp, requestContext, DDBStreamBatchInfo: batch } = fieldsOf(parsed);
    const { functionArn, condition } = fieldsOf(requestContext);
    const name = String(functionArn).split(':').at(-1) ?? '';
    return [{ at: String(timestamp), name, records: Number(fieldsOf(batch)['batchSize']), why: String(condition) }];
  } catch {
    return [];
  }
}
