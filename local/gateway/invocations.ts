import { hasConsole, settings } from '../settings';
import { answerTo } from './answer';
import { withItsBytes } from './body-bytes';
import type { Bundles } from './bundles';
import { environmentOf } from './function-environment';
import { InProcessFunction } from './in-process-function';
import type { Invocation } from './invocation';
import { type Observation, type Outcome, observed } from './observation';
import type { FunctionDefinition, Options, Serverless } from './serverless';
import { withStandIns } from './stand-ins';
import { ThreadedFunction } from './threaded-function';

/** Whether only the developer can invoke functions by hand: then a name stands for a token of that person. */
const isOwn = hasConsole && settings.listenHosts.length === 0;

type Invoke = (invocation: Invocation) => Promise<unknown>;

/** An invocation as somebody who watches is told of it. */
export interface Seen {
  /** The function's name in serverless.yml. */
  name: string;
  isHttp: boolean;
  event: unknown;
  observation: Observation;
  outcome: Outcome;
}

/** Invokes a function as the gateway does where that is by HTTP, and otherwise as Lambda's API does. */
export type InvokeAs = (name: string, isHttp: boolean, event: unknown) => Promise<unknown>;

/**
 * Puts our own functions in the place of serverless-offline's. Its in-process ones share one environment, are never loaded
 * again, and keep a timer for ten seconds after each request; a thread of its that has ended is asked again; and it answers
 * a failure of either with 200 and a stack trace.
 * @param watch is told of each invocation, where they are observed
 */
export async function takeOverInvocations(
  serverless: Serverless,
  options: Options,
  bundles: Bundles,
  watch?: (seen: Seen) => void,
): Promise<InvokeAs> {
  const { default: lambda } = await import('serverless-offline/lambda');
  const invokes = new Map<string, [functionName: string, invoke: Invoke]>();
  for (const [name, definition] of Object.entries(serverless.service.functions)) {
    const invoke = invokeOf(serverless, options, bundles, name, definition);
    invokes.set(name, [definition.name, invoke]);
  }
  const watched = (name: string, isHttp: boolean, event: unknown, run: () => Promise<unknown>): Promise<unknown> =>
    watch
      ? observed(name, event, run, (observation, outcome) => watch({ name, isHttp, event, observation, outcome }))
      : run();
  const byHttp = (name: string): Invoke => {
    const [functionName, invoke] = invokes.get(name) ?? missing(name);
    return (invocation) => {
      const event = withItsBytes(invocation.event);
      return watched(name, true, event, () => answerTo(event, functionName, () => invoke({ ...invocation, event })));
    };
  };
  const byName = (name: string): Invoke => {
    const [, invoke] = invokes.get(name) ?? missing(name);
    return ({ event, ...invocation }) =>
      watched(name, false, event, async () =>
        invoke({ ...invocation, event: isOwn ? await withStandIns(event) : event }),
      );
  };
  lambda.prototype.get = (name) => invocable(byHttp(name));
  lambda.prototype.getByFunctionName = (wanted) => {
    const [name] = [...invokes].find(([, [functionName]]) => functionName === wanted) ?? missing(wanted);
    return invocable(byName(name));
  };
  return (name, isHttp, event) => (isHttp ? byHttp(name) : byName(name))({ event });
}

const missing = (name: string): never => {
  throw new Error(`There is no function ${name}.`);
};

function invokeOf(
  serverless: Serverless,
  options: Options,
  bundles: Bundles,
  name: string,
  definition: FunctionDefinition,
): Invoke {
  const { provider, custom } = serverless.service;
  const { useInProcess } = { ...custom['serverless-offline'], ...options };
  const seconds = options.noTimeout ? Number.POSITIVE_INFINITY : (definition.timeout ?? provider.timeout);
  const Kind = useInProcess ? InProcessFunction : ThreadedFunction;
  const own = new Kind({
    name: definition.name,
    file: bundles.fileOf(name),
    handler: definition.handler.slice(definition.handler.lastIndexOf('.') + 1),
    environment: environmentOf(serverless, definition),
    timeout: seconds * 1000,
    memorySize: definition.memorySize ?? provider.memorySize,
  });
  return async (invocation) => own.invoke(invocation, await bundles.refresh(name));
}

/** What serverless-offline invokes. */
function invocable(invoke: Invoke) {
  const invocation: Invocation = { event: undefined };
  return {
    setEvent: (event: unknown) => {
      invocation.event = event;
    },
    setClientContext: (context: Invocation['clientContext']) => {
      invocation.clientContext = context;
    },
    runHandler: () => invoke(invocation),
  };
}
