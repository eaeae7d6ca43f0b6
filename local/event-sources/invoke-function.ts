import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Invoke } from './delivery';

/** Invokes functions by Lambda's API, which listens at a socket file. */
export const invokeAt =
  (socketPath: string): Invoke =>
  (functionName, event) =>
    new Promise((resolve, reject) => {
      const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
      const sent = request({ socketPath, path, method: 'POST' }, async (answer) => {
        try {
          const body = await text(answer);
          if (answer.statusCode !== 200) throw new Error(`${functionName} was not invoked: ${answer.statusCode}.`);
          resolve(answer.headers['x-amz-function-error'] ? { failed: true } : { response: parsed(body) });
        } catch (error) {
          reject(error);
        }
      });
      sent.on('error', reject).end(JSON.stringify(event));
    });

/** A function without a response has none here either. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
