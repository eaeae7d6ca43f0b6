import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { Environment } from './function-environment';

/** A function as it is to be run. */
export interface Definition {
  /** Its name on AWS. */
  name: string;
  /** The file of its bundle. */
  file: string;
  /** What the bundle calls its handler. */
  handler: string;
  environment: Environment;
  /** After so many milliseconds an invocation has failed; infinite, never. */
  timeout: number;
  memorySize: number;
}

export interface Invocation {
  event: unknown;
  clientContext?: Context['clientContext'];
}

export interface LambdaFunction {
  /**
   * @param build the number of its bundle's last build: what was loaded before another one is loaded again
   * @throws what the function throws, or {TimedOut}
   */
  invoke(invocation: Invocation, build: number): Promise<unknown>;
}

export class TimedOut extends Error {
  override name = 'TimedOut';

  constructor(timeout: number) {
    super(`The function took more than ${timeout / 1000} seconds.`);
  }
}

export const arnOf = (name: string): string => `arn:aws:lambda:local:000000000000:function:${name}`;

/** What Lambda tells a handler of its invocation, but for the time it has left. */
export const contextOf = ({ name, memorySize }: Definition, clientContext: Context['clientContext']) => ({
  awsRequestId: randomUUID(),
  callbackWaitsForEmptyEventLoop: true,
  clientContext,
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: arnOf(name),
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'local',
  memoryLimitInMB: String(memorySize),
});

/** The work's outcome, or where that takes too long, an error. @throws {TimedOut} */
export async function inTime<T>(work: Promise<T> | T, timeout: number): Promise<T> {
  if (timeout === Number.POSITIVE_INFINITY) return work;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimedOut(timeout)), timeout);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
