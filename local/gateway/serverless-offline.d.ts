declare module 'serverless-offline/lambda' {
  /** What it invokes: it tells the event, and then runs the handler. */
  interface Invocable {
    setEvent(event: unknown): void;
    setClientContext(context: import('./invocation').Invocation['clientContext']): void;
    runHandler(): Promise<unknown>;
  }

  /** Its functions: its gateway asks for one by name in serverless.yml, its Lambda API by name on AWS. */
  interface Lambda {
    get(name: string): Invocable;
    getByFunctionName(functionName: string): Invocable;
  }

  const lambda: { prototype: Lambda };
  export default lambda;
}
