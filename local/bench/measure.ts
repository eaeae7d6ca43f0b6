import autocannon from 'autocannon';

/** The middle one of the numbers. */
export const median = (numbers: number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN;

/**
 * Times the given things in turn, round after round, so that whatever else the machine does falls on all of them.
 * @returns the median of each, in milliseconds
 */
export async function inTurn(rounds: number, things: (() => Promise<unknown>)[]): Promise<number[]> {
  const times = things.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, thing] of things.entries()) {
      const started = performance.now();
      await thing();
      times[index]?.push(performance.now() - started);
    }
  }
  return times.map(median);
}

export interface Line {
  measured: string;
  ratio: string;
  goal: string;
  also: string;
}

export const ratio = (measured: string, value: number, goal?: number, also = ''): Line => ({
  measured,
  ratio: value.toFixed(2),
  goal: goal === undefined ? '' : `≤ ${goal} ${value <= goal ? 'met' : 'missed'}`,
  also,
});

export const atLeast = (measured: string, value: number, goal: number, also = ''): Line => ({
  ...ratio(measured, value, undefined, also),
  goal: `≥ ${goal} ${value >= goal ? 'met' : 'missed'}`,
});

export const progress = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
  else process.stderr.write(`${text}\n`);
};

/** How a server answers so many connections at once. @throws where it refuses a request, or leaves a connection without answers */
export async function load(url: string, connections: number, duration: number): Promise<autocannon.Result> {
  const result = await autocannon({ url, connections, duration });
  const { non2xx, errors, timeouts } = result;
  if (non2xx + errors + timeouts > 0) throw new Error(`${url}: ${non2xx} refused, ${errors} failed, ${timeouts} late.`);
  // One answer a connection, and no error, is what it tells of connections that were closed.
  if (result['2xx'] < 5 * connections) throw new Error(`${url} left its connections without answers.`);
  return result;
}
