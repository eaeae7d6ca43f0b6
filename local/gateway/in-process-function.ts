import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction, constants } from 'node:vm';
import type { Context } from 'aws-lambda';
import type { Environment } from './function-environment';
import { contextOf, type Definition, type Invocation, inTime, type LambdaFunction, TimedOut } from './invocation';
import { observation } from './observation';

/** Lambda's own context, without what Node 24 has no more there. */
type Handler = (event: unknown, context: Omit<Context, 'done' | 'fail' | 'succeed'>) => unknown;

/**
 * A function that runs in this process, evaluated at its first invocation. What it takes for the process and for the
 * global object are its own as far as its environment goes. After a timeout it is evaluated again, as Lambda does: what
 * it was at may have left anything behind. It cannot be stopped, though, while it does not yield.
 */
export class InProcessFunction implements LambdaFunction {
  private handler: Handler | undefined;
  private build: number | undefined;

  constructor(private readonly definition: Definition) {}

  async invoke({ event, clientContext }: Invocation, build: number): Promise<unknown> {
    const { timeout } = this.definition;
    if (this.build !== build) this.handler = undefined;
    this.build = build;
    const seen = observation();
    if (seen && !this.handler) seen.isCold = true;
    this.handler ??= this.load();
    const { handler } = this;
    const ends = performance.now() + timeout;
    const getRemainingTimeInMillis = () => Math.max(0, Math.floor(ends - performance.now()));
    try {
      const context = { ...contextOf(this.definition, clientContext), getRemainingTimeInMillis };
      return await inTime(handler(event, context), timeout);
    } catch (error) {
      if (error instanceof TimedOut && this.handler === handler) this.handler = undefined;
      throw error;
    }
  }

  private load(): Handler {
    const { file, handler: name, environment } = this.definition;
    const handler = evaluate(file, environment)[name];
    if (typeof handler !== 'function') throw new TypeError(`${file} exports no function ${name}.`);
    return (event, context) => handler(event, context);
  }
}

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
    exit: (code = 0) => {
      throw new Error(`The function would have ended its process (${code}).`);
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
  run(module, module.exports, require, file, dirname(file), ownProcess, ownGlobal, ownGlobal);
  return module.exports;
}
