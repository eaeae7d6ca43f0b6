/**
 * The compose stack from outside, which is up already: COMPOSE_PROJECT_NAME, FRONTEND_URL and BACKEND_URL name it.
 * A second copy, with the overlay one codes with, is brought up beside it.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  type Container,
  compose,
  containersOf,
  reachable,
  run,
  serviceOf,
  setting,
  token,
} from '../testing/compose-stack';
import { freePort } from '../testing/free-port';

const site = setting('FRONTEND_URL');
const project = setting('COMPOSE_PROJECT_NAME');

/** The uuids of a person's cruds. */
async function feedOf(api: string, handle: string): Promise<string[]> {
  const answer = await fetch(`${api}/api/users/${handle}/activities?limit=100`);
  return ((await answer.json()) as { uuid: string }[]).map(({ uuid }) => uuid);
}

const oneShots = ['passwords', 'setup'];
const running = ['database', 'functions', 'identity', 'postgres', 'web'];

let containers: Container[];

beforeAll(async () => {
  containers = await containersOf();
});

describe('the containers, as the CIS Docker benchmark has it', () => {
  test('what should run runs and is healthy, and what runs once has', () => {
    const states = containers.map((each) => [serviceOf(each), each.State.Status, each.State.Health?.Status]);
    expect(states.toSorted()).toEqual(
      [
        ...oneShots.map((name) => [name, 'exited', expect.anything()]),
        ...running.map((name) => [name, 'running', 'healthy']),
      ]
        .toSorted()
        .map(([name, status]) => [name, status, status === 'running' ? 'healthy' : undefined]),
    );
    for (const { State } of containers) expect(State.ExitCode).toBe(0);
  });

  test('none is root, can write to its image, has a capability, or can gain a privilege', () => {
    for (const each of containers) {
      const { User } = each.Config;
      const { ReadonlyRootfs, Privileged, CapDrop, CapAdd, SecurityOpt, NetworkMode, PidMode } = each.HostConfig;
      expect([serviceOf(each), /^(0|root)?(:|$)/.test(User)]).toEqual([serviceOf(each), false]);
      expect({ ReadonlyRootfs, Privileged, CapDrop, CapAdd: CapAdd ?? [], SecurityOpt, PidMode }).toEqual({
        ReadonlyRootfs: true,
        Privileged: false,
        CapDrop: ['ALL'],
        CapAdd: [],
        SecurityOpt: ['no-new-privileges'],
        PidMode: '',
      });
      expect(NetworkMode).not.toBe('host');
      expect(each.Mounts.filter(({ Type }) => Type === 'bind')).toEqual([]);
    }
  });

  test('each has its limits, its logs turned over, an init, and says how it is', () => {
    for (const each of containers) {
      const { Memory, PidsLimit, LogConfig, Init, RestartPolicy } = each.HostConfig;
      expect(Memory).toBeGreaterThan(0);
      expect(PidsLimit).toBeGreaterThan(0);
      expect(LogConfig.Config['max-size']).toBe('10m');
      expect(Init).toBe(true);
      const once = oneShots.includes(serviceOf(each));
      expect(RestartPolicy.Name).toBe(once ? 'no' : 'unless-stopped');
      if (!once) expect(each.Config.Healthcheck).toBeDefined();
    }
  });

  test('the site and the API alone are published, on loopback', () => {
    const published = containers.flatMap((each) =>
      Object.values(each.HostConfig.PortBindings).flatMap((bindings) =>
        bindings.map(({ HostIp }) => [serviceOf(each), HostIp]),
      ),
    );
    expect(published.toSorted()).toEqual([
      ['functions', '127.0.0.1'],
      ['web', '127.0.0.1'],
    ]);
  });

  test('no secret is in an environment, or in any layer of an image', async () => {
    const passwords = await compose('exec', '-T', 'functions', 'cat', '/search-password/discovery');
    const sample = /cats-rule-[0-9a-f]+/.exec(await compose('logs', 'setup'))?.[0];
    expect(sample).toBeDefined();
    const ours = [passwords.trim(), sample ?? 'none'];
    for (const { Config } of containers) {
      for (const line of Config.Env) expect(ours.some((secret) => line.includes(secret))).toBe(false);
    }
    // What is made on the first start is in no image, nor a key of AWS's (but for those of its documentation, and what looks
    // like one amid base64), nor a token of npm's.
    const key = '(?<![A-Za-z0-9+/])AKIA(?![A-Z0-9]*EXAMPLE)[0-9A-Z]{16}(?![A-Za-z0-9+/=])';
    const pattern = `${key}|${ours.join('|')}|_authToken=npm_[A-Za-z0-9]{36}`;
    for (const service of running) {
      const image = containers.find((each) => serviceOf(each) === service)?.Config.Image ?? '';
      const search = `docker save "$1" | LC_ALL=C grep -aPc "$2" || true`;
      expect([service, (await run('sh', ['-c', search, 'sh', image, pattern])).trim()]).toEqual([service, '0']);
      const size = Number(await run('docker', ['image', 'inspect', '--format', '{{.Size}}', image]));
      console.info(`${service}: ${Math.round(size / 1e6)} MB`);
    }
  }, 120_000);

  test('the site’s image has no tool that built it, and no source', async () => {
    const found = await compose(
      'exec',
      '-T',
      'web',
      'sh',
      '-c',
      'which node npm; find / -name "*.tsx" 2>/dev/null; true',
    );
    expect(found.trim()).toBe('');
  });
});

test('the API’s own origin has its description and its reference, which may ask the issuer', async () => {
  const api = setting('BACKEND_URL');
  const described = (await (await fetch(`${api}/openapi-3.0.json`)).json()) as { servers: { url: string }[] };
  expect(described.servers[0]?.url).toBe(api);
  const page = await fetch(`${api}/docs`);
  const policy = page.headers.get('content-security-policy');
  expect([page.status, policy]).toEqual([200, expect.stringContaining(`connect-src 'self' ${site}`)]);
  const [script] = /\/docs\/swagger-ui-bundle-\w+\.js/.exec(await page.text()) ?? [];
  expect((await fetch(`${api}${script}`)).status).toBe(200);
  const discovery = await fetch(`${site}/oidc/.well-known/openid-configuration`, { headers: { origin: api } });
  expect(discovery.headers.get('access-control-allow-origin')).toBe(api);
});

describe('nginx', () => {
  const get = (path: string, init: RequestInit = {}) => fetch(`${site}${path}`, { redirect: 'manual', ...init });

  test('the app for its routes, and only those', async () => {
    const statusOf = async (path: string) => [path, (await get(path)).status];
    for (const path of [
      '/',
      '/search?term=x',
      '/notifications',
      '/messages',
      '/messages/@worf',
      '/@worf',
      '/signed-in',
      '/signed-out',
      '/confirmed',
      '/settings',
      '/settings/account',
      '/settings/keys',
    ])
      expect(await statusOf(path)).toEqual([path, 200]);
    for (const path of ['/nowhere', '/assets/none.js', '/.git/config', '/index.php', '/@worf/status/x', '/a/b/c'])
      expect(await statusOf(path)).toEqual([path, 404]);
    expect(await (await get('/nowhere')).text()).toContain('<div id="root">');
  });

  test('hashed files for ever, the page never; both compressed', async () => {
    const page = await get('/');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-encoding')).toBe('gzip');
    const [script] = /\/assets\/[\w-]+\.js/.exec(await page.text()) ?? [''];
    const file = await get(script);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('content-encoding')).toBe('gzip');
  });

  test('the font and the icons for some days, and a manifest that names icons which are there', async () => {
    for (const path of ['/favicon.svg', '/fonts/figtree-latin-wght-normal.woff2', '/icons/apple-touch-icon.png'])
      expect((await get(path)).headers.get('cache-control')).toBe('public, max-age=604800');
    const answer = await get('/manifest.webmanifest');
    expect(answer.headers.get('content-type')).toBe('application/manifest+json');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const icons = [...(await answer.text()).matchAll(/"src": "([^"]+)".*"type": "([^"]+)"/g)];
    expect(icons.length).toBeGreaterThan(0);
    for (const [, src = '', type] of icons) expect((await get(src)).headers.get('content-type')).toBe(type);
  });

  test('a strict policy and the other headers, and no version', async () => {
    for (const path of ['/', '/nowhere']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'self';/);
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('server')).toBe('nginx');
      expect(headers.has('strict-transport-security')).toBe(false);
    }
    const secure = await get('/', { headers: { 'x-forwarded-proto': 'https' } });
    expect(secure.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  test('a request’s id is the same here, in its own log and in the function’s', async () => {
    const { headers } = await get('/api/users/worf?secret=of-mine');
    const id = headers.get('x-request-id') ?? '';
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    await setTimeout(500);
    for (const service of ['web', 'functions']) {
      const log = await compose('logs', '--no-log-prefix', '--tail', '200', service);
      const line = log.split('\n').find((each) => each.startsWith('{') && each.includes(id));
      expect(JSON.parse(line ?? '{}')).toMatchObject({ request_id: id, path: '/api/users/worf', status: 200 });
      expect(log).not.toContain('of-mine');
    }
  });

  /** How many requests of this kind the functions have answered since, once all that nginx passed on are in their log. */
  const reached = async (since: Date, path: RegExp): Promise<number> => {
    const end = `/api/users/nobody_${Date.now()}`;
    await fetch(`${setting('BACKEND_URL')}${end}`);
    for (;;) {
      const log = await compose('logs', '--no-log-prefix', '--since', since.toISOString(), 'functions');
      const paths = log.split('\n').flatMap((line) => /^\{.*"path":"([^"]*)"/.exec(line)?.[1] ?? []);
      if (paths.includes(end)) return paths.filter((each) => path.test(each)).length;
      await setTimeout(100);
    }
  };
  const HOME = /^\/api\/activities\/home$/;

  test('an anonymous feed is asked for once a second; an answer to a token is never shared', async () => {
    const authorization = `Bearer ${await token('worf')}`;
    const since = new Date();
    for (let times = 0; times < 3; times++) {
      await Promise.all(Array.from({ length: 20 }, () => get('/api/activities/home')));
    }
    const seconds = Math.ceil((Date.now() - since.getTime()) / 1_000) + 1;
    const shared = await reached(since, HOME);
    expect([shared >= 1, shared <= seconds]).toEqual([true, true]);
    await Promise.all(Array.from({ length: 5 }, () => get('/api/activities/home', { headers: { authorization } })));
    // One who has just written asks past the cache.
    await get('/api/activities/home', { headers: { pragma: 'no-cache' } });
    expect((await reached(since, HOME)) - shared).toBe(6);
  });

  test.each(['/api/trends', '/api/tags/search?term=c', '/api/tags/cruddur/feed.json'])(
    'so is %s asked for once a second',
    async (path) => {
      const since = new Date();
      await Promise.all(Array.from({ length: 20 }, () => get(path)));
      const seconds = Math.ceil((Date.now() - since.getTime()) / 1_000) + 1;
      const [address = ''] = path.split('?');
      const shared = await reached(since, new RegExp(`^${address}$`));
      expect([shared >= 1, shared <= seconds]).toEqual([true, true]);
    },
  );

  test.each(['/api/users/garak/activities', '/api/users/garak/activities?limit=3', '/api/trends', '/api/users/garak'])(
    'a poll of %s that finds nothing new is 304 with no body, from the cache or from a function',
    async (path) => {
      const [authorization, plain] = [`Bearer ${await token('worf')}`, { 'accept-encoding': 'identity' }];
      for (const headers of [plain, { 'accept-encoding': 'gzip' }, { ...plain, authorization }]) {
        const etag = (await get(path, { headers })).headers.get('etag') ?? '';
        const again = await get(path, { headers: { ...headers, 'if-none-match': etag } });
        // nginx marks the tag of what it compresses as weak, and there is nothing to compress here.
        const tag = again.headers.get('etag');
        expect([again.status, await again.text(), tag]).toEqual([304, '', etag.replace('W/', '')]);
        expect((await get(path, { headers: { ...headers, 'if-none-match': '"another"' } })).status).toBe(200);
      }
    },
  );

  test('what the functions refuse is said as they say it', async () => {
    const answer = await get('/api/activities/home?limit=0', { headers: { origin: site } });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('access-control-allow-origin')).toBe(site);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('limit') });
  });

  test('requests at the turn of a second wait for the first no longer than it takes', async () => {
    const slowest: number[] = [];
    for (let turn = 0; turn < 8; turn++) {
      await setTimeout(1_000 - (Date.now() % 1_000) + 2);
      const began = performance.now();
      await Promise.all(Array.from({ length: 5 }, () => get('/api/activities/home')));
      slowest.push(performance.now() - began);
    }
    // nginx would look again after 500 ms, at every turn. Where a function takes long, on a busy machine, it still does.
    expect(slowest.toSorted((one, other) => one - other)[2]).toBeLessThan(250);
  });

  test.each<[string, RegExp, (n: number) => [path: string, headers?: Record<string, string>]]>([
    ['an origin that is not ours', HOME, (n) => ['/api/activities/home', { origin: `https://p${n}.example` }]],
    ['a limit of its own', HOME, (n) => [`/api/activities/home?limit=${(n % 100) + 1}&n=${n}`]],
    ['a spelling of its own', HOME, (n) => [`/api/activities/home?${'&'.repeat(n)}`]],
    ['a person of its own', /^\/api\/activities\/@p\d+_none$/, (n) => [`/api/activities/@p${n}_none`]],
    ['a person’s feed of its own', /^\/api\/users\/p\d+_none/, (n) => [`/api/users/p${n}_none/activities`]],
  ])(
    'a thousand requests each with %s are limited before the functions',
    async (_, path, request) => {
      await setTimeout(3_000); // what was asked before is forgotten
      const since = new Date();
      const began = performance.now();
      for (let n = 0; n < 1_000; n += 50) {
        await Promise.all(
          Array.from({ length: 50 }, async (__, index) => {
            const [target, headers = {}] = request(n + index);
            await (await get(target, { headers })).arrayBuffer();
          }),
        );
      }
      const seconds = (performance.now() - began) / 1_000;
      // As the limit has it: fifty a second, and a hundred at once.
      expect(await reached(since, path)).toBeLessThanOrEqual(Math.ceil(seconds * 50) + 101);
    },
    120_000,
  );

  test('too much at once and too large a body are problems', async () => {
    const flood = Promise.all(Array.from({ length: 400 }, () => get('/api/users/worf')));
    // Those who come through the same proxy from elsewhere are not held up.
    const elsewhere = Array.from({ length: 20 }, () =>
      get('/api/users/worf', { headers: { 'x-forwarded-for': '203.0.113.7, 203.0.113.8' } }),
    );
    const answers = await flood;
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(50);
    expect(refused[0]?.headers.get('content-type')).toBe('application/problem+json');
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(await refused[0]?.json()).toMatchObject({ status: 429, request_id: expect.any(String) });
    expect((await Promise.all(elsewhere)).map(({ status }) => status)).toEqual(elsewhere.map(() => 200));
    await setTimeout(3_000);
    const large = await get('/api/activities', { method: 'POST', body: 'x'.repeat(100_000) });
    expect([large.status, await large.json()]).toEqual([413, expect.objectContaining({ status: 413 })]);
  });
});

test('the database killed under load: clear 503s, no acknowledged write lost, and recovery without help', async () => {
  const authorization = `Bearer ${await token('kira')}`;
  const acknowledged: string[] = [];
  const statuses = new Set<number>();
  let writing = true;
  const writers = Array.from({ length: 3 }, async () => {
    while (writing) {
      const answer = await fetch(`${setting('BACKEND_URL')}/api/activities`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ message: 'Under load', ttl: '1-hour' }),
      });
      statuses.add(answer.status);
      const body = (await answer.json()) as { uuid: string };
      if (answer.status === 200) acknowledged.push(body.uuid);
      else expect(body).toMatchObject({ status: answer.status, detail: expect.any(String) });
      // Fewer than a person may write in a minute.
      await setTimeout(1_500);
    }
  });
  const until = async (holds: () => boolean) => {
    for (let waited = 0; !holds() && waited < 45_000; waited += 100) await setTimeout(100);
    expect(holds()).toBe(true);
  };
  await until(() => acknowledged.length >= 6);
  await compose('kill', 'database');
  await until(() => statuses.has(503));
  expect((await fetch(`${site}/api/health-check`)).status).toBe(503);
  const before = acknowledged.length;
  await compose('start', 'database');
  await until(() => acknowledged.length >= before + 3);
  writing = false;
  await Promise.all(writers);
  expect([...statuses].toSorted()).toEqual([200, 503]);
  const uuids = new Set(await feedOf(setting('BACKEND_URL'), 'kira'));
  expect(acknowledged.filter((uuid) => !uuids.has(uuid))).toEqual([]);
}, 180_000);

test('an issuer of one’s own: whose tokens hold, whom the site asks, and what its policy allows', async () => {
  const holds = { AUTH_ISSUER: 'https://id.example/realm', AUTH_AUDIENCE: 'https://cruddur.example/api' };
  const env = { ...process.env, ...holds, AUTH_CLIENT_ID: 'cruddur', AUTH_ORIGINS: 'https://tokens.example' };
  const docker = (...args: string[]) => run('docker', ['compose', ...args], { env });
  const inNew = (service: string, script: string) =>
    docker('run', '--rm', '--no-deps', '-T', '--entrypoint', 'sh', service, '-c', script);
  const told =
    "import { localEnvironment } from './local/settings.ts'; console.log(JSON.stringify(localEnvironment()));";
  const functions = await inNew('functions', `node --import tsx --input-type=module -e "${told}"`);
  expect(JSON.parse(functions)).toMatchObject({ ...holds, AUTH_JWKS_URL: '' });
  const asked = (path: string) =>
    inNew(
      'web',
      `LISTEN_HOSTS=127.0.0.1 web.sh >/dev/null 2>&1 & curl -sD - --retry 30 --retry-delay 1 --retry-connrefused http://127.0.0.1:8080${path}`,
    );
  expect(await asked('/')).toContain(
    "default-src 'self'; connect-src 'self' https://id.example https://tokens.example; base-uri",
  );
  expect(await asked('/config.json')).toContain('{ "authority": "https://id.example/realm", "client_id": "cruddur" }');

  // With the overlay, the functions alone are on a network that leads outside.
  const laid = await docker(
    '-f',
    'docker-compose.yml',
    '-f',
    'docker-compose.issuer.yml',
    'config',
    '--format',
    'json',
  );
  const { services } = JSON.parse(laid) as { services: Record<string, { networks?: object }> };
  const outside = Object.entries(services).filter(([, { networks }]) => networks && 'outside' in networks);
  expect(outside.map(([name]) => name)).toEqual(['functions']);
}, 120_000);

describe('a second copy beside it, as one codes', () => {
  let copy: string;
  let api: string;
  let web: string;
  let second: (...args: string[]) => Promise<string>;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'cruddur-dev-'));
    await run('sh', ['-c', `git ls-files -z | xargs -0 cp --parents -t '${copy}'`]);
    await run('chmod', ['-R', 'a+rX', copy]);
    const ports = { API_PORT: await freePort(), WEB_PORT: await freePort(), DEBUG_PORT: await freePort() };
    [api, web] = [`http://localhost:${ports.API_PORT}`, `http://localhost:${ports.WEB_PORT}`];
    const env = {
      ...process.env,
      ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
      FRONTEND_URL: web,
      BACKEND_URL: api,
    };
    const files = ['-f', 'docker-compose.yml', '-f', 'docker-compose.dev.yml', '-p', `${project}-dev`];
    second = (...args) => run('docker', ['compose', ...files, ...args], { cwd: copy, env });
    await second('up', '--build', '--wait');
  }, 600_000);
  afterAll(async () => {
    await second('down', '--volumes');
    await rm(copy, { recursive: true, force: true });
  }, 60_000);

  test('has a network and data of its own', async () => {
    const [one, theirs] = [await feedOf(api, 'worf'), await feedOf(setting('BACKEND_URL'), 'worf')];
    expect(one.length).toBeGreaterThan(3);
    expect(theirs.filter((uuid) => one.includes(uuid))).toEqual([]);
  });

  test('reaches no more than the other does; the debugger, from the machine alone', async () => {
    const found = await reachable((await containersOf(second)).filter(({ State }) => State.Status === 'running'));
    expect(found).toEqual({
      database: [],
      functions: ['database:8000', 'identity:4569', 'postgres:5432'],
      identity: ['database:8000'],
      postgres: [],
      web: ['functions:4567', 'identity:4569'],
    });
  });

  test('a changed handler and a changed component show in a moment', async () => {
    const change = async (file: string, from: string, to: string) => {
      const path = join(copy, file);
      const source = await readFile(path, 'utf8');
      expect(source).toContain(from);
      await writeFile(path, source.replace(from, to));
    };
    const seconds = async (url: string, what: string) => {
      const began = performance.now();
      while (!(await (await fetch(url)).text().catch(() => '')).includes(what)) {
        if (performance.now() - began > 15_000) throw new Error(`${url} did not change.`);
        await setTimeout(50);
      }
      return (performance.now() - began) / 1_000;
    };
    await (await fetch(`${api}/api/activities/home`)).text();
    await change(
      'functions/timelines/home.ts',
      'items.map(toActivity)',
      "items.map(toActivity).map((each) => ({ ...each, message: 'changed' }))",
    );
    const handler = await seconds(`${api}/api/activities/home`, '"message":"changed"');
    const component = '/src/app/pages/home-page.tsx';
    await (await fetch(`${web}${component}`)).text();
    await change(`frontend${component}`, 'sheet-head is-home', 'sheet-head is-changed');
    const page = await seconds(`${web}${component}`, 'is-changed');
    console.info(`A handler shows after ${handler.toFixed(1)} s, a component after ${page.toFixed(1)} s.`);
    // With another stack on the same machine.
    expect(handler).toBeLessThan(5);
    expect(page).toBeLessThan(5);
  }, 60_000);
});

test('down and up again keeps the data, makes nothing twice, and is healthy in a minute; stop takes a moment', async () => {
  const feed = async () => (await fetch(`${setting('BACKEND_URL')}/api/users/worf/activities?limit=100`)).text();
  const before = await feed();
  const stopping = performance.now();
  await compose('stop');
  expect(performance.now() - stopping).toBeLessThan(5_000);
  await compose('down');
  const starting = performance.now();
  await compose('up', '--wait');
  const seconds = (performance.now() - starting) / 1_000;
  console.info(`Healthy after ${seconds.toFixed(0)} s.`);
  expect(seconds).toBeLessThan(60);
  expect(await feed()).toBe(before);
  const found = await (await fetch(`${site}/api/users/search?term=worf`)).json();
  expect(found).toHaveLength(1);
}, 180_000);
