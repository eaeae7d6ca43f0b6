import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { answers } from './ports';
import { freePort } from './testing/free-port';
import { processesLeft, processesWith } from './testing/started-processes';

let ports: Record<string, string>;
let env: NodeJS.ProcessEnv;
let folder: string;

beforeAll(async () => {
  ports = {};
  for (const name of ['API_PORT', 'LAMBDA_PORT', 'WEB_PORT', 'IDENTITY_PORT', 'DISCOVERY_PORT', 'CONSOLE_PORT'])
    ports[name] = String(await freePort());
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-start-'));
  const { DYNAMODB_ENDPOINT: _, TABLE_NAME: __, DATABASE_URL: ___, npm_lifecycle_event: ____, ...own } = process.env;
  env = { ...own, ...ports, DATA_FOLDER: join(folder, 'data'), BUILD_FOLDER: `.esbuild/${ports['API_PORT']}` };
});
afterEach(async () => {
  for (const pid of (await running()).keys()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
  await rm(folder, { recursive: true, force: true });
});
afterAll(() => rm(`.esbuild/${ports['API_PORT']}`, { recursive: true, force: true }));

const mark = () => `API_PORT=${ports['API_PORT']}`;
const running = () => processesWith(mark());
const START = [process.execPath, '--import', 'tsx', 'local/start.ts'];

interface Start {
  child: ChildProcess;
  printed: () => string;
  /** Waits until this is printed, or all has ended. */
  says: (text: string) => Promise<void>;
}

/** In a process group of its own, as a terminal has it. */
function start([program = '', ...args] = START, own: NodeJS.ProcessEnv = {}): Start {
  const child = spawn(program, args, { env: { ...env, ...own }, detached: true });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk;
    });
  const says = async (what: string) => {
    while (!text.includes(what) && child.exitCode === null && child.signalCode === null) await setTimeout(20);
  };
  return { child, printed: () => text, says };
}

async function ended({ exitCode, signalCode }: ChildProcess, child: ChildProcess): Promise<void> {
  if (exitCode === null && signalCode === null) await once(child, 'exit');
}

async function expectNothingLeft(): Promise<void> {
  // Four programs are stopped one after another, and each is ended after four seconds.
  expect(await processesLeft(mark(), 25_000)).toEqual([]);
  for (const [name, port] of Object.entries(ports)) expect([name, await answers(Number(port))]).toEqual([name, false]);
}

/** Once a process is there whose command line has this, and as long after that. */
async function appears(word: string, afterMs = 0): Promise<void> {
  for (const end = performance.now() + 20_000; ; await setTimeout(10)) {
    if ([...(await running()).values()].some((command) => command.includes(word))) break;
    if (performance.now() > end) throw new Error(`${word} has not been started.`);
  }
  await setTimeout(afterMs);
}

const MOMENTS: [string, () => Promise<void>][] = [
  ['0.2 s', () => setTimeout(200)],
  ['1 s', () => setTimeout(1_000)],
  ['the engine starts', () => appears('dynoxide')],
  ['the site starts', () => appears('vite.js')],
  ['Postgres starts', () => appears('postgres-server')],
  ['Postgres is being prepared', () => appears('postgres-server', 1_500)],
  ['esbuild makes the bundles', () => appears('serverless.js', 2_500)],
];

test.each(
  MOMENTS.flatMap(([name, moment]) =>
    (['SIGKILL', 'SIGINT'] as const).map((signal) => [signal, name, moment] as const),
  ),
)('%s at the moment that is %s leaves nothing', async (signal, _, moment) => {
  const { child } = start();
  await moment();
  child.kill(signal);
  await ended(child, child);
  await expectNothingLeft();
});

// Debian's sh, in which npm runs a script, keeps SIGINT to itself until the script has ended.
test.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('%s for npm alone leaves nothing', async (signal) => {
  const { child } = start(['npm', 'start']);
  await appears('postgres-server', 300);
  child.kill(signal);
  await ended(child, child);
  await expectNothingLeft();
});

test('Ctrl-C, which is for the whole group, ends all without a word, and SIGHUP too', async () => {
  for (const signal of ['SIGINT', 'SIGHUP'] as const) {
    const { child, printed } = start(['npm', 'start', '--silent']);
    await appears('vite.js');
    process.kill(-(child.pid ?? 0), signal);
    await ended(child, child);
    await expectNothingLeft();
    expect(printed()).toBe('');
  }
});

test('after a kill the next start waits for what is left of it, and runs; a second one and a reset name it', async () => {
  const killed = start();
  await killed.says('is running');
  killed.child.kill('SIGKILL');
  const { child, printed, says } = start();
  await says('is running');
  expect(printed()).toContain('Cruddur is running.');

  const other = { WEB_PORT: String(await freePort()), IDENTITY_PORT: String(await freePort()) };
  const second = start(START, other);
  await ended(second.child, second.child);
  const line = new RegExp(`^${env['DATA_FOLDER']} is in use by process ${child.pid} since [^\\n]*\\n$`);
  expect([second.child.exitCode, second.printed()]).toEqual([1, expect.stringMatching(line)]);
  const reset = promisify(execFile)(process.execPath, ['--import', 'tsx', 'local/tools/reset.ts'], {
    env: { ...env, ...other },
  });
  await expect(reset).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(line) });
  expect((await fetch(`http://127.0.0.1:${ports['API_PORT']}/api/activities/home`)).status).toBe(200);

  child.kill('SIGTERM');
  await ended(child, child);
  await expectNothingLeft();
  expect(await readdir(join(folder, 'data'))).not.toContain('lock.json');
});
