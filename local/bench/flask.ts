import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { answers } from '../ports';
import { stop } from '../processes';
import { freePort } from '../testing/free-port';
import { atLeast, type Line, median, progress } from './measure';

const ROUNDS = 5;
const SECONDS = 3;

/** The development server of Flask, in threads, as `flask run` starts it: its one answer is what it was given. */
const program = `
import logging, sys
from flask import Flask, Response
logging.getLogger('werkzeug').setLevel(logging.ERROR)
app = Flask(__name__)
body = sys.stdin.buffer.read()

@app.route('/api/activities/home')
def home():
    return Response(body, content_type='application/json; charset=utf-8')

app.run(host='127.0.0.1', port=int(sys.argv[1]), threaded=True)
`;

/** Starts a Flask app with one constant answer; undefined where Python has no Flask. */
async function startFlask(body: Buffer): Promise<{ url: string; stop: () => Promise<void> } | undefined> {
  const port = await freePort();
  const child = spawn('python3', ['-c', program, String(port)], { stdio: ['pipe', 'ignore', 'ignore'] });
  const started = await once(child, 'spawn').then(
    () => true,
    () => false,
  );
  if (!started) return undefined;
  child.stdin.on('error', () => {}).end(body);
  while (!(await answers(port))) {
    if (child.exitCode !== null) return undefined;
    await setTimeout(50);
  }
  return { url: `http://127.0.0.1:${port}/api/activities/home`, stop: () => stop(child) };
}

/**
 * Requests a second by a client that takes whatever connections a server gives. Flask's development server closes each after
 * its answer, and autocannon waits for ever on such a one without telling.
 */
async function rateOf(url: string, connections: number, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      get(url, { agent }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}.`));
        answer.on('end', resolve).on('error', reject).resume();
      }).on('error', reject);
    });
  let answered = 0;
  const began = performance.now();
  const askOn = async () => {
    while (performance.now() - began < seconds * 1_000) {
      await ask();
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, askOn));
  agent.destroy();
  return (answered * 1_000) / (performance.now() - began);
}

/** Each one's requests a second, the middle one of some rounds in turn. */
async function ratesInTurn(urls: Record<string, string>, connections: number): Promise<Record<string, number>> {
  const rates: Record<string, number[]> = {};
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, url] of Object.entries(urls)) {
      progress(`requests a second beside Flask, ${name}: round ${round} of ${ROUNDS}`);
      const rate = await rateOf(url, connections, SECONDS);
      // The first is to warm up.
      if (round > 0) rates[name] = [...(rates[name] ?? []), rate];
    }
  }
  return Object.fromEntries(Object.entries(rates).map(([name, each]) => [name, median(each)]));
}

/** One line: a home feed's requests a second, against those of a Flask app with this answer and nothing else to do. */
export async function againstFlask(what: string, url: string, connections: number): Promise<Line> {
  const measured = `${what} / Flask with one constant answer, requests a second`;
  const flask = await startFlask(Buffer.from(await (await fetch(url)).arrayBuffer()));
  if (!flask) return { measured, ratio: '', goal: '', also: 'not measured: python3 has no flask here' };
  try {
    const { home = 0, constant = 1 } = await ratesInTurn({ home: url, constant: flask.url }, connections);
    return atLeast(measured, home / constant, 0.4, `${Math.round(home)} and ${Math.round(constant)}`);
  } finally {
    await flask.stop();
  }
}
