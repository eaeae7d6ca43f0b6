import type { Event } from '../../functions/lib/http/request-log';
import { answerTo } from './answer';
import type { Bundles } from './bundles';
import { environmentOf } from './function-environment';
import { InProcessFunction, type Invocation } from './lambda-function';
import type { Options, Serverless } from './serverless';
import { WorkerThreads } from './worker-threads';

type Invoke = (invocation: Invocation) => Promise<unknown>;

/** What serverless-offline invokes: it tells the event, and then runs the handler. */
export interface Invocable {
  setEvent(event: unknown): void;
  setClientContext(context: Invocation['clientContext']): void;
  runHandler(): Promise<unknown>;
}

/** serverless-offline's functions: its gateway asks for one by name in serverless.yml, its Lambda API by name on AWS. */
export interface Lambda {
  get(name: string): Invocable;
  getByFunctionName(name: string): Invocable;
}

/**
 * Puts our own functions in the place of serverless-offline's. Its in-process ones share one environment, are never loaded
 * again, and keep a timer for ten seconds after each request; a failure of either kind would be answered with 200 and a
 * stack trace. In worker threads they are its own.
 */
export async function takeOverInvocations(serverless: Serverless, options: Options, bundles: Bundles): Promise<void> {
  const { default: lambda } = await import('serverless-offline/lambda');
  const { service } = serverless;
  const { useInProcess } = { ...service.custom['serverless-offline'], ...options };
  const functions = Object.entries(service.functions);
  const threads = new WorkerThreads(serverless, lambda.prototype.get);
  const invokes = new Map<string, (its: Lambda) => Invoke>();
  for (const [name, definition] of functions) {
    const timeout = (definition.timeout ?? service.provider.timeout) * 1000;
    const own = new InProcessFunction({
      name: definition.name,
      file: bundles.fileOf(name),
      handler: definition.handler.slice(definition.handler.lastIndexOf('.') + 1),
      environment: environmentOf(serverless, definition),
      timeout: options.noTimeout ? undefined : timeout,
      memorySize: definition.memorySize ?? service.provider.memorySize,
    });
    invokes.set(name, (its) => async (invocation) => {
      const build = await bundles.refresh(name);
      return useInProcess ? own.invoke(invocation, build) : threads.invoke(its, name, invocation, build);
    });
  }
  const invokeOf = (its: Lambda, name: string): Invoke => {
    const invoke = invokes.get(name)?.(its);
    if (!invoke) throw new Error(`There is no function ${name}.`);
    return invoke;
  };
  lambda.prototype.get = function (name) {
    const invoke = invokeOf(this, name);
    return invocable((invocation) =>
      answerTo(invocation.event as Event, service.functions[name]?.name ?? name, () => invoke(invocation)),
    );
  };
  lambda.prototype.getByFunctionName = function (functionName) {
    const [name] = functions.find(([, definition]) => definition.name === functionName) ?? [];
    return invocable(invokeOf(this, name ?? functionName));
  };
}

function invocable(invoke: Invoke): Invocable {
  const invocation: Invocation = { event: undefined };
  return {
    setEvent: (event) => {
      invocation.event = event;
    },
    setClientContext: (context) => {
      invocation.clientContext = context;
    },
    runHandler: () => invoke(invocation),
  };
}
