import type { Invocable, Lambda } from './invocations';
import type { Invocation } from './lambda-function';
import type { Serverless } from './serverless';

/**
 * Functions in worker threads, as serverless-offline has them: one that never yields can be stopped there, at twice the
 * processor time and many times the memory. All of its threads can only be ended at once: after a change those that are
 * under way finish, and new ones wait.
 */
export class WorkerThreads {
  private readonly builds = new Map<string, number>();
  private underWay = 0;
  private reloading: Promise<void> | undefined;
  private idle: () => void = () => {};

  constructor(
    private readonly serverless: Serverless,
    private readonly functionOf: (this: Lambda, name: string) => Invocable,
  ) {}

  /** @param build the number of its bundle's last build: another one than before ends the threads that are there */
  async invoke(its: Lambda, name: string, { event, clientContext }: Invocation, build: number): Promise<unknown> {
    const loaded = this.builds.get(name) ?? build;
    this.builds.set(name, build);
    if (loaded !== build) this.reloading = (this.reloading ?? Promise.resolve()).then(() => this.reload());
    while (this.reloading) await this.reloading;
    this.underWay += 1;
    try {
      const thread = this.functionOf.call(its, name);
      thread.setClientContext(clientContext);
      thread.setEvent(event);
      return await thread.runHandler();
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.idle();
    }
  }

  private async reload(): Promise<void> {
    if (this.underWay > 0) {
      await new Promise<void>((resolve) => {
        this.idle = resolve;
      });
    }
    await this.serverless.pluginManager.spawn('offline:functionsUpdated');
    this.reloading = undefined;
  }
}
