import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const serverless = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');

/** What an expression on the settings is where these variables are set. */
async function setting(expression: string, env: Record<string, string>): Promise<unknown> {
  const script = `import * as settings from './local/settings.ts'; console.log(JSON.stringify(${expression}));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    { env: { ...process.env, FRONTEND_URL: '', BACKEND_URL: '', AUTH_ISSUER: undefined, ...env } },
  );
  return JSON.parse(stdout);
}

test.each([
  ['http://localhost:3000/', 'http://localhost:3000'],
  ['HTTPS://Cruddur.Example/some/where/?a=b#c', 'https://cruddur.example'],
  ['https://cruddur.example:443', 'https://cruddur.example'],
  ['http://cruddur.example:80/', 'http://cruddur.example'],
  [' http://localhost:3000 ', 'http://localhost:3000'],
  ['', 'http://localhost:3000'],
])('%j is the origin %s', async (url, origin) => {
  const expression =
    '[settings.siteOrigin, settings.localEnvironment().BACKEND_URL, settings.localEnvironment().AUTH_ISSUER]';
  const both = await setting(expression, { FRONTEND_URL: url, BACKEND_URL: url || origin, WEB_PORT: '3000' });
  expect(both).toEqual([origin, origin, `${origin}/oidc`]);
});

test('an emptied DATA_FOLDER is the usual one, and never the repository: all in it becomes its owner’s alone', async () => {
  const usual = await setting('settings.settings.dataFolder', { DATA_FOLDER: '' });
  expect(usual).toBe(resolve('.data'));
});

const started = (program: string, env: Record<string, string>) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', program], { env: { ...process.env, ...env } });

test.each([
  ['local/start.ts', 'FRONTEND_URL', 'localhost:3000'],
  ['local/start.ts', 'BACKEND_URL', 'cruddur.example'],
  ['local/start.ts', 'FRONTEND_URL', 'http://who:secret@127.0.0.1:3000'],
  ['local/tools/setup.ts', 'FRONTEND_URL', '/'],
  ['local/tools/setup.ts', 'BACKEND_URL', 'ftp://cruddur.example'],
  ['local/issuer/serve.ts', 'FRONTEND_URL', 'http://'],
  ['local/issuer/serve.ts', 'BACKEND_URL', 'javascript:alert(1)'],
])('%s stops with one line where %s is %s', async (program, name, url) => {
  await expect(started(program, { [name]: url })).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: `${name} is no http or https address: ${url}\n`,
  });
});

/** The service as it is deployed where these variables are set. */
async function deployed(env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [serverless, 'print', '--format', 'json'], {
    env: { ...process.env, ...env },
  });
  return stdout;
}

test('what is deployed has origins too', async () => {
  const stdout = await deployed({ FRONTEND_URL: 'https://Cruddur.example/', BACKEND_URL: 'https://api.example:443/x' });
  expect(stdout).toContain('"https://cruddur.example/signed-in"');
  expect(stdout).toContain('"https://api.example"');
  expect(stdout).toContain('"https://api.example/docs/oauth2-redirect.html"');
  expect(stdout).not.toMatch(/Cruddur\.example|api\.example(:|\/x)/);
});

test.each([
  ['ports of one machine', { WEB_PORT: '3100', API_PORT: '4667' }],
  ['a workspace', { CODESPACE_NAME: 'worf-1', GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN: 'app.github.dev' }],
])('what is deployed without FRONTEND_URL has nothing of %s', async (_, env) => {
  const stdout = await deployed({ FRONTEND_URL: undefined, BACKEND_URL: undefined, ...env });
  expect(stdout).toContain('"http://localhost:3000/signed-in"');
  expect(stdout).toContain('"http://localhost:4567"');
  expect(stdout).not.toMatch(/worf-1|3100|4667/);
});
