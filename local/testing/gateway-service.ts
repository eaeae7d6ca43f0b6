import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { answers } from '../ports';
import { run, stop } from '../processes';
import { freePort } from './free-port';
import { TABLE_SETTINGS } from './test-stack';

const require = createRequire(import.meta.url);
const plugin = fileURLToPath(new URL('../gateway/plugin.cjs', import.meta.url));

interface TestFunction {
  /** The source of its handler, in TypeScript. */
  source: string;
  environment?: Record<string, string>;
}

/** Functions of a test's own behind the gateway as it is, with a second for each invocation. */
export interface Service {
  api: string;
  port: number;
  /** The Lambda API. */
  lambda: string;
  /** Every line that was printed. */
  lines: string[];
  /** Writes a function's source anew. */
  change(name: string, source: string): Promise<void>;
  /** The memory of the emulation and of what it started, in megabytes; undefined where the system does not tell. */
  memory(): Promise<number | undefined>;
  stop(): Promise<void>;
}

/** Starts the gateway, with these settings, and functions that answer `GET /<name>` and `POST /<name>`. */
export async function startService(
  functions: Record<string, TestFunction>,
  inProcess: boolean,
  own: NodeJS.ProcessEnv = {},
): Promise<Service> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'cruddur-gateway-')));
  const change = async (name: string, source: string) => {
    await mkdir(join(folder, 'handlers'), { recursive: true });
    await writeFile(join(folder, `handlers/${name}.ts`), source);
  };
  for (const [name, { source }] of Object.entries(functions)) await change(name, source);
  await writeFile(join(folder, 'plugin.cjs'), `module.exports = require(${JSON.stringify(plugin)});`);
  await writeFile(join(folder, 'serverless.json'), JSON.stringify(serviceOf(functions, inProcess)));
  const [port, lambdaPort] = [await freePort(), await freePort()];
  const ports = ['--httpPort', String(port), '--lambdaPort', String(lambdaPort)];
  const child = run(process.execPath, [require.resolve('serverless/bin/serverless.js'), 'offline', 'start', ...ports], {
    cwd: folder,
    detached: false,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...TABLE_SETTINGS,
      DYNAMODB_ENDPOINT: 'http://127.0.0.1:1',
      DATABASE_URL: '',
      SLS_LOG_LEVEL: 'warning',
      ...own,
    },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on('line', (line) => lines.push(line));
  }
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`The gateway did not start:\n${lines.join('\n')}`);
    await setTimeout(50);
  }
  return {
    api: `http://127.0.0.1:${port}`,
    port,
    lambda: `http://127.0.0.1:${lambdaPort}`,
    lines,
    change,
    memory: async () => (process.platform === 'linux' ? memoryOf(child.pid ?? 0) : undefined),
    stop: async () => {
      await stop(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const serviceOf = (functions: Record<string, TestFunction>, inProcess: boolean) => ({
  service: 'gateway',
  frameworkVersion: '4',
  plugins: ['./plugin.cjs', 'serverless-offline'],
  provider: {
    name: 'aws',
    runtime: 'nodejs24.x',
    region: 'us-east-1',
    timeout: 1,
    memorySize: 512,
    httpApi: { cors: { allowedOrigins: ['http://localhost:3000'] } },
  },
  custom: {
    bundles: { folder: '.esbuild', sourceMaps: false, built: false },
    'serverless-offline': { host: '127.0.0.1', noSponsor: true, noAuth: true, useInProcess: inProcess },
  },
  functions: Object.fromEntries(
    Object.entries(functions).map(([name, { environment = {} }]) => [
      name,
      {
        handler: `handlers/${name}.handler`,
        environment,
        events: [{ httpApi: `GET /${name}` }, { httpApi: `POST /${name}` }],
      },
    ]),
  ),
});

async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).trim();
  const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  const theirs = await Promise.all(children.split(' ').filter(Boolean).map(Number).map(memoryOf));
  return theirs.reduce((sum, each) => sum + each, own);
}
