import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction, constants } from 'node:vm';
import type { Context } from 'aws-lambda';
import type { Environment } from './function-environment';

/** Why a function gave no answer, as Lambda names it. */
export class InvocationError extends Error {
  constructor(
    override readonly name: 'Sandbox.Timedout' | 'Runtime.HandlerNotFound',
    message: string,
  ) {
    super(message);
  }
}

export interface Invocation {
  event: unknown;
  clientContext?: Context['clientContext'];
}

interface Definition {
  /** Its name on AWS. */
  name: string;
  /** The file of its bundle. */
  file: string;
  /** What the bundle calls its handler. */
  handler: string;
  environment: Environment;
  /** After so many milliseconds an invocation has failed; undefined, never. */
  timeout: number | undefined;
  memorySize: number;
}

/** Lambda's own, without what Node 24 has no more there. */
type HandlerContext = Omit<Context, 'done' | 'fail' | 'succeed'>;
type Handler = (event: unknown, context: HandlerContext) => unknown;

/**
 * A function that runs in this process, evaluated at its first invocation. What it takes for the process and for the
 * global object are its own as far as its environment goes. After a timeout it is evaluated again, as Lambda does: what
 * it was at may have left anything behind. It cannot be stopped, though, while it does not yield.
 */
export class InProcessFunction {
  private handler: Handler | undefined;
  private build: number | undefined;

  constructor(private readonly definition: Definition) {}

  /**
   * @param build the number of its bundle's last build: another one than before is evaluated first
   * @throws what the function throws, or {InvocationError}
   */
  async invoke({ event, clientContext }: Invocation, build: number): Promise<unknown> {
    const { name, timeout, memorySize } = this.definition;
    if (this.build !== build) this.handler = undefined;
    this.build = build;
    this.handler ??= this.load();
    const { handler } = this;
    const ends = timeout === undefined ? Number.POSITIVE_INFINITY : performance.now() + timeout;
    const context = contextOf(name, memorySize, clientContext, ends);
    if (timeout === undefined) return handler(event, context);
    let timer: NodeJS.Timeout | undefined;
    const timedOut = new Promise((_, reject) => {
      timer = setTimeout(() => {
        if (this.handler === handler) this.handler = undefined;
        reject(new InvocationError('Sandbox.Timedout', `Task timed out after ${(timeout / 1000).toFixed(2)} seconds`));
      }, timeout);
    });
    try {
      return await Promise.race([handler(event, context), timedOut]);
    } finally {
      clearTimeout(timer);
    }
  }

  private load(): Handler {
    const { file, handler: name, environment } = this.definition;
    const handler = evaluate(file, environment)[name];
    if (typeof handler !== 'function') {
      throw new InvocationError('Runtime.HandlerNotFound', `${file} exports no function ${name}`);
    }
    return (event, context) => handler(event, context);
  }
}

const contextOf = (
  functionName: string,
  memorySize: number,
  clientContext: Context['clientContext'],
  ends: number,
): HandlerContext => ({
  awsRequestId: randomUUID(),
  callbackWaitsForEmptyEventLoop: true,
  clientContext,
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
  logGroupName: `/aws/lambda/${functionName}`,
  logStreamName: 'local',
  memoryLimitInMB: String(memorySize),
  getRemainingTimeInMillis: () => Math.max(0, Math.floor(ends - performance.now())),
});

/** An object like another, but for properties of its own and what is set on it. */
const withOwn = <T extends object>(target: T, own: object): T =>
  new Proxy(target, {
    get: (_, name) => Reflect.get(Object.hasOwn(own, name) ? own : target, name),
    has: (_, name) => Object.hasOwn(own, name) || name in target,
    set: (_, name, value) => Reflect.set(own, name, value),
  });

/** Evaluates a bundle in this process, as if it had a process of its own with this environment. @returns what it exports */
function evaluate(file: string, environment: Environment): Record<string, unknown> {
  const ownProcess = withOwn(process, {
    env: { ...environment },
    exit: (code?: number) => {
      throw new Error(`The function would have ended its process (${code ?? 0}).`);
    },
  });
  const globals: Record<string, unknown> = { process: ownProcess };
  const ownGlobal = withOwn(globalThis, globals);
  globals['global'] = ownGlobal;
  globals['globalThis'] = ownGlobal;
  const builtIn = createRequire(file);
  const require = (name: string): unknown => (/^(node:)?process$/.test(name) ? ownProcess : builtIn(name));
  const module = { exports: {} };
  const parameters = ['module', 'exports', 'require', '__filename', '__dirname', 'process', 'global', 'globalThis'];
  const run = compileFunction(readFileSync(file, 'utf8'), parameters, {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  run(module, module.exports, require, file, '', ownProcess, ownGlobal, ownGlobal);
  return module.exports;
}
