import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { againstFlask } from './flask';
import { type Line, load, median, progress, ratio } from './measure';

const CONNECTIONS = 20;

const api = process.env['BACKEND_URL'] ?? 'http://localhost:4567';

/** @throws where the stack is not up, by name: that is to be known before all else is measured */
export async function siteAnswers(site: string): Promise<void> {
  for (const [name, url] of [
    ['SITE', site],
    ['BACKEND_URL', `${api}/api/health-check`],
  ]) {
    const answers = await fetch(url ?? '').then(
      ({ ok }) => ok,
      () => false,
    );
    if (!answers) throw new Error(`${name}: nothing answers at ${url}.`);
  }
}

/**
 * (f) The anonymous home feed through nginx, on a compose stack that is up at this address: against the function called
 * directly, and against a file; that function against a Flask app; and how old the oldest answer is.
 */
export async function benchSite(site: string): Promise<Line[]> {
  const direct = `${api}/api/activities/home`;
  const flask = await againstFlask('(f) home through the API’s port', direct, CONNECTIONS);
  const things: Record<string, string> = {
    home: `${site}/api/activities/home`,
    direct,
    file: `${site}/robots.txt`,
  };
  const rates: Record<string, number[]> = Object.fromEntries(Object.keys(things).map((name) => [name, []]));
  const times: Record<string, { p50: number; p99: number }[]> = { home: [], direct: [], file: [] };
  for (let round = 0; round < 4; round++) {
    for (const [name, url] of Object.entries(things)) {
      progress(`(f) ${name} through 20 connections, round ${round}`);
      const { requests, latency } = await load(url, CONNECTIONS, 3);
      if (round === 0) continue; // to warm up
      rates[name]?.push(requests.average);
      times[name]?.push({ p50: latency.p50, p99: latency.p99 });
    }
  }
  const rate = (name: string) => median(rates[name] ?? []);
  const latency = (name: string) => {
    const each = times[name] ?? [];
    return `p50 ${median(each.map(({ p50 }) => p50))} ms, p99 ${median(each.map(({ p99 }) => p99))} ms`;
  };
  const p99 = median((times['home'] ?? []).map((each) => each.p99));
  const age = await oldestAnswer(site, api);
  return [
    flask,
    ratio('(f) home through nginx / function directly, requests a second', rate('home') / rate('direct')),
    ratio('(f) home through nginx / a file, requests a second', rate('home') / rate('file')),
    {
      measured: '(f) home through nginx, p99 in ms',
      ratio: String(p99),
      goal: `≤ 20 ${p99 <= 20 ? 'met' : 'missed'}`,
      also: latency('home'),
    },
    { measured: '(f) function directly', ratio: '', goal: '', also: latency('direct') },
    { measured: '(f) a file', ratio: '', goal: '', also: latency('file') },
    {
      measured: '(f) age of the oldest answer, in seconds',
      ratio: age.toFixed(2),
      goal: `≤ 1.5 ${age <= 1.5 ? 'met' : 'missed'}`,
      also: 'of ten cruds, how long after each was acknowledged a request began whose answer lacks it',
    },
  ];
}

async function oldestAnswer(site: string, api: string): Promise<number> {
  const exec = ['compose', 'exec', '-T', 'identity', 'node', '--import', 'tsx', 'local/tools/token.ts', 'worf'];
  const token = (await promisify(execFile)('docker', exec)).stdout.trim();
  let oldest = 0;
  for (let times = 0; times < 10; times++) {
    progress(`(f) age of the oldest answer: ${times + 1} of 10`);
    // Not in step with the seconds of the clock.
    await setTimeout(Math.random() * 1_000);
    const response = await fetch(`${api}/api/activities`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message: `How old is it? ${times}`, ttl: '1-hour' }),
    });
    if (!response.ok) throw new Error(`A crud was refused: ${response.status}`);
    const { uuid } = (await response.json()) as { uuid: string };
    const acknowledged = performance.now();
    const ask = async () => {
      while (performance.now() - acknowledged < 2_500) {
        const began = performance.now();
        const body = await (await fetch(`${site}/api/activities/home`)).text();
        if (!body.includes(uuid)) oldest = Math.max(oldest, (began - acknowledged) / 1_000);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  }
  return oldest;
}
