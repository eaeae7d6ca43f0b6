import type { ServerResponse } from 'node:http';
import { Problem } from '../../functions/lib/http/problem';

/** Handlers at once: more are not faster on one machine, and each takes memory. */
const AT_ONCE = 8;
/** Requests that wait for a place. */
const WAITING = 256;
/** How long one of them waits. */
const PATIENCE_MS = 10_000;

const busy = () => new Problem(503, 'There is too much to do just now.', { 'retry-after': '1' });

/** Places for handlers: so many are under way at once, in the order in which their requests had arrived. */
export class Admission {
  private underWay = 0;
  private readonly waiting = new Set<() => void>();

  /**
   * Runs the work in a place, which is given back when the work has ended, whatever has become of its client.
   * @param response the answer's way to the client: a request whose client has gone does not wait on
   * @returns undefined where the client has gone
   * @throws {Problem} 503 where too many wait already, or it has waited for too long
   */
  async run<T>(response: ServerResponse, work: () => Promise<T>): Promise<T | undefined> {
    if (response.destroyed) return undefined;
    if (this.underWay < AT_ONCE) this.underWay += 1;
    else if (!(await this.turn(response))) return undefined;
    try {
      return await work();
    } finally {
      const [next] = this.waiting;
      if (next) next();
      else this.underWay -= 1;
    }
  }

  /** Waits for a place that somebody hands on. @returns false where the client went meanwhile */
  private turn(response: ServerResponse): Promise<boolean> {
    if (this.waiting.size >= WAITING) throw busy();
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiting.delete(enter);
        clearTimeout(timer);
        response.off('close', gone);
      };
      const enter = () => {
        leave();
        resolve(true);
      };
      const gone = () => {
        leave();
        resolve(false);
      };
      const timer = setTimeout(() => {
        leave();
        reject(busy());
      }, PATIENCE_MS);
      this.waiting.add(enter);
      response.once('close', gone);
    });
  }
}
