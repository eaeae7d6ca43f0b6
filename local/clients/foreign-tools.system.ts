import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { setting } from '../testing/compose-stack';
import { type Stack, startIssuer, startStack, TABLE_SETTINGS } from '../testing/test-stack';
import { OPENAPI_FILE } from '../tools/openapi-document';

Object.assign(process.env, TABLE_SETTINGS);

// Programs that nobody here wrote, on the document and on the running API. `install.sh` puts them into this folder; a test
// whose tool is not there is skipped, and counted so.
const tools = setting('CLIENT_TOOLS');
const python = join(tools, 'python/bin');
const testWith = (...needed: string[]) => (needed.every((tool) => existsSync(join(tools, tool))) ? test : test.skip);

const here = resolve('local/clients');
const bin = (path: string) => resolve('node_modules', path);
let folder: string;
let stack: Stack;
let issuer: Awaited<ReturnType<typeof startIssuer>>;
let tokenOf: (username: string) => Promise<string>;
let given: Record<string, string>;

/** Runs a program to its end. @returns what it printed; where it fails, the test shows all of that */
const run = (program: string, args: string[], env: Record<string, string> = {}, cwd = folder): Promise<string> =>
  new Promise((done, failed) => {
    const options = {
      cwd,
      env: { ...process.env, ...env },
      maxBuffer: 1 << 28,
      timeout: 280_000,
      killSignal: 'SIGKILL' as const,
    };
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error) failed(new Error(`${program} ${args.join(' ')}\n${stdout}\n${stderr}`));
      else done(stdout);
    });
  });

async function ask(method: string, path: string, as: string, body?: object): Promise<unknown> {
  const response = await fetch(`${stack.api}${path}`, {
    method,
    headers: { authorization: `Bearer ${await tokenOf(as)}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
  return response.json();
}

const post = async (message: string): Promise<string> => {
  const crud = await ask('POST', '/api/activities', 'garak', { message, ttl: '1-hour' });
  return (crud as { uuid: string }).uuid;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-clients-'));
  const clock = join(folder, 'clock');
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const key = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  issuer = await startIssuer(() => [key]);
  tokenOf = (username) =>
    new SignJWT({ username })
      .setProtectedHeader({ alg: 'RS256', kid: 'test' })
      .setIssuer(issuer.url)
      .setAudience('cruddur-api')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
  // A crud of two hours ago that lived for one, which the engine is not to delete.
  await writeFile(clock, String(Date.now() - 2 * 60 * 60 * 1000));
  stack = await startStack(issuer.url, { search: true, clockFile: clock });
  const database = new DynamoDBClient({ endpoint: stack.endpoint });
  const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: false };
  await database.send(new UpdateTimeToLiveCommand({ TableName: stack.table, TimeToLiveSpecification }));
  database.destroy();
  const expired = await post('An hour is enough');
  await writeFile(clock, '0');
  for (const message of ['One', 'Two', 'Three', 'Never tell the same lie twice']) await post(message);
  await ask('GET', '/api/profile', 'bashir');
  for (const end = Date.now() + 30_000; Date.now() < end; await setTimeout(100)) {
    if (((await ask('GET', '/api/activities/search?term=twice', 'garak')) as unknown[]).length > 0) break;
  }
  given = { API: stack.api, TOKEN: await tokenOf('worf'), RECEIVER: 'bashir', EXPIRED: expired, WORD: 'twice' };
});

afterAll(async () => {
  await stack?.stop();
  await issuer?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The generated code of one language, in a folder of its own. */
async function generate(generator: string, into: string, ...options: string[]): Promise<string> {
  const output = join(folder, into);
  const jar = join(tools, 'openapi-generator-cli.jar');
  await run('java', ['-jar', jar, 'generate', '-i', OPENAPI_FILE, '-g', generator, '-o', output, ...options]);
  return output;
}

const DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/** Every program does this, in this order, and says so. */
const STEPS = ['home', 'page', 'create', 'reply', 'show', 'search', 'message', 'delete', '422', '410', '401'];
const lines = (printed: string) => printed.trim().split('\n');

describe('a generated client compiles, and reads and writes', () => {
  testWith('openapi-generator-cli.jar')('TypeScript, by openapi-generator', async () => {
    const project = join(folder, 'typescript');
    await generate('typescript-fetch', 'typescript/generated');
    await cp(join(here, 'typescript-client.ts'), join(project, 'client.ts'));
    const compilerOptions = {
      strict: true,
      noEmit: true,
      target: 'ES2023',
      module: 'ESNext',
      moduleResolution: 'Bundler',
      lib: ['ES2023', 'DOM'],
      types: ['node'],
      typeRoots: [bin('@types')],
    };
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    await writeFile(join(project, 'package.json'), '{ "type": "module" }');
    await run(process.execPath, [bin('typescript7/bin/tsc'), '-p', project]);
    const client = ['--import', 'tsx', join(project, 'client.ts')];
    expect(lines(await run(process.execPath, client, given, resolve('.')))).toEqual(STEPS);
  });

  testWith('openapi-generator-cli.jar')('Java, by openapi-generator', async () => {
    const project = await generate('java', 'java', '--library', 'native', '-p', 'useJakartaEe=true');
    const pom = ['--quiet', '--batch-mode', '-f', join(project, 'pom.xml')];
    await run('mvn', [...pom, `${DEPENDENCIES}:copy-dependencies`, '-DoutputDirectory=libraries']);
    const sources = [join(here, 'JavaClient.java'), '-sourcepath', join(project, 'src/main/java')];
    const libraries = join(project, 'libraries/*');
    await run('javac', ['-nowarn', '-d', join(project, 'classes'), '-cp', libraries, ...sources]);
    const classes = [join(project, 'classes'), libraries].join(':');
    expect(lines(await run('java', ['-cp', classes, 'JavaClient'], given))).toEqual(STEPS);
  });

  testWith('openapi-generator-cli.jar', 'python/bin/schemathesis')('Python, by openapi-generator', async () => {
    const project = await generate('python', 'python');
    await run(join(python, 'python'), ['-m', 'compileall', '-q', project]);
    const client = [join(here, 'openapi_generator_client.py')];
    expect(lines(await run(join(python, 'python'), client, { ...given, PYTHONPATH: project }))).toEqual(STEPS);
  });

  testWith('python/bin/openapi-python-client')('Python, by openapi-python-client', async () => {
    const project = join(folder, 'python-client');
    const PATH = `${python}:${process.env['PATH']}`;
    const generator = ['generate', '--path', OPENAPI_FILE, '--output-path', project, '--fail-on-warning'];
    await run(join(python, 'openapi-python-client'), generator, { PATH });
    const client = [join(here, 'openapi_python_client.py')];
    expect(lines(await run(join(python, 'python'), client, { ...given, PYTHONPATH: project }))).toEqual(STEPS);
  });

  testWith('oapi-codegen')('Go, by oapi-codegen', async () => {
    const project = join(folder, 'go');
    await cp(join(here, 'go'), project, { recursive: true });
    await mkdir(join(project, 'cruddur'));
    const output = ['-package', 'cruddur', '-o', join(project, 'cruddur/client.go')];
    await run(join(tools, 'oapi-codegen'), ['-generate', 'types,client', ...output, OPENAPI_FILE]);
    await run('go', ['vet', './...'], {}, project);
    await run('go', ['build', '-o', 'client', '.'], {}, project);
    expect(lines(await run(join(project, 'client'), [], given))).toEqual(STEPS);
  });
});

describe('the document is clean to', () => {
  testWith('python/bin/openapi-spec-validator')('openapi-spec-validator', async () => {
    expect(await run(join(python, 'openapi-spec-validator'), [OPENAPI_FILE])).toMatch(/: OK$/m);
  });

  testWith('spectral/node_modules/.bin/spectral')('Spectral, by its own rules and those of OWASP', async () => {
    // It looks for a ruleset's packages from where the ruleset is.
    const ruleset = join(tools, 'spectral/spectral.yaml');
    await cp('.spectral.yaml', ruleset);
    const lint = ['lint', '--ruleset', ruleset, '--fail-severity', 'hint', OPENAPI_FILE];
    expect(await run(join(tools, 'spectral/node_modules/.bin/spectral'), lint)).toMatch(/^No results/);
  });
});

// Last: it writes hundreds of cruds.
describe('every answer to what Schemathesis makes up is as documented', () => {
  // What it finds must be there in each run: another seed looks elsewhere.
  const seed = process.env['FUZZ_SEED'] ?? '20261128';

  testWith('python/bin/schemathesis').each([
    ['with a token', () => ['--header', `Authorization: Bearer ${given['TOKEN']}`]],
    ['without', () => []],
  ])('%s', async (_how, authorization) => {
    console.info(`FUZZ_SEED=${seed}`);
    const options = ['--url', stack.api, '--checks', 'all', '--seed', seed, '--max-examples', '20'];
    for (const name of ['schemathesis.toml', 'schemathesis_hooks.py']) await cp(join(here, name), join(folder, name));
    const all = ['run', OPENAPI_FILE, ...options, ...authorization()];
    expect(await run(join(python, 'schemathesis'), all)).toMatch(/ (\d+) generated, \1 passed/);
  });
});
