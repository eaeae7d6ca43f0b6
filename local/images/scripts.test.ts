import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// The scripts of the containers, with their volumes in a folder of the test and, in place of what they start, a program that
// prints what it was given.
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-scripts-'));
  for (const volume of ['passwords', 'search-password', 'tmp', 'etc', 'bin']) await mkdir(join(folder, volume));
  for (const program of ['node', 'psql', 'nginx']) await stub(program, `echo "$DATABASE_URL $*"`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function stub(program: string, body: string): Promise<void> {
  const path = join(folder, 'bin', program);
  await writeFile(path, `#!/bin/sh\n${body}\n`);
  await chmod(path, 0o755);
}

async function run(
  name: string,
  settings: NodeJS.ProcessEnv = {},
): Promise<{ code: number | string | null | undefined; out: string; said: string[] }> {
  for (const each of [name, 'database-url.sh']) {
    const script = await readFile(join('local/images', each), 'utf8');
    const copy = join(folder, 'local/images', each);
    await mkdir(dirname(copy), { recursive: true });
    await writeFile(copy, script.replaceAll(/\/(search-password|passwords|tmp|etc)\b/g, `${folder}/$1`));
  }
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    POSTGRES_DB: 'cruddur',
    DATABASE_URL: '',
    ...settings,
  };
  return new Promise((resolve) => {
    const child = execFile('sh', [`local/images/${name}`], { cwd: folder, env }, (error, out, said) =>
      resolve({ code: error ? error.code : 0, out, said: said.split('\n').filter(Boolean) }),
    );
    child.stdin?.end();
  });
}

const kept = () => join(folder, 'search-password/discovery');
const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix.each(['functions.sh', 'setup.sh', 'postgres-role.sh'])('%s', (name) => {
  test('has the password of the search', async () => {
    await writeFile(kept(), 'a-password');
    const { code, out } = await run(name);
    expect([code, out]).toEqual([0, expect.stringContaining('a-password')]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['cannot be read', () => mkdir(kept())],
    ['is missing', async () => {}],
    ['is empty', () => writeFile(kept(), '')],
  ])('stops with one line where the file %s', async (_, prepare) => {
    await prepare();
    const { code, out, said } = await run(name);
    expect([code, out]).toEqual([1, '']);
    expect(said).toEqual([expect.stringContaining('search-password/discovery')]);
  });
});

onPosix('passwords.sh', () => {
  test('makes each once', async () => {
    expect((await run('passwords.sh')).code).toBe(0);
    const made = await readFile(kept(), 'utf8');
    expect(made.length).toBeGreaterThan(30);
    expect((await run('passwords.sh')).code).toBe(0);
    expect(await readFile(kept(), 'utf8')).toBe(made);
  });

  test('keeps none that is empty', async () => {
    await stub('base64', 'exit 1');
    const { code, said } = await run('passwords.sh');
    expect([code, said]).toEqual([1, [expect.stringContaining('passwords/owner')]]);
    await expect(readFile(kept())).rejects.toThrow('ENOENT');
  });
});

onPosix('web.sh', () => {
  const made = (name: string) => readFile(join(folder, 'tmp', name), 'utf8');

  test.each([
    ['nameserver 127.0.0.11\noptions ndots:0\n', '127.0.0.11'],
    ['search dns.podman\nnameserver 10.89.0.1\n', '10.89.0.1'],
    ['# nameserver 192.0.2.9\nnameserver\t192.0.2.1 \nnameserver 192.0.2.2', '192.0.2.1'],
    ['nameserver fd00::1\nnameserver fe80::1%eth0\nnameserver 192.0.2.1\n', '[fd00::1]'],
    ['nameserver fe80::1%eth0\nnameserver 192.0.2.1\n', '192.0.2.1'],
    ['search nameserver.example\n', '127.0.0.1'],
  ])('asks the resolver of %j', async (text, resolver) => {
    await writeFile(join(folder, 'etc/resolv.conf'), text);
    expect((await run('web.sh')).code).toBe(0);
    expect(await made('resolver.conf')).toBe(`resolver ${resolver} valid=5s;\n`);
  });

  test.each([
    ['https://Cruddur.Example/', 'https://cruddur.example'],
    ['HTTP://localhost:3000/some/where?a=b#c', 'http://localhost:3000'],
    ['https://cruddur.example:443', 'https://cruddur.example'],
    ['http://cruddur.example:80/', 'http://cruddur.example'],
    ['http://cruddur.example:443', 'http://cruddur.example:443'],
    ['http://[::1]:3000/', 'http://[::1]:3000'],
  ])('allows the origin of %s', async (url, origin) => {
    await writeFile(join(folder, 'etc/resolv.conf'), '');
    expect((await run('web.sh', { FRONTEND_URL: url, BACKEND_URL: url })).code).toBe(0);
    expect(await made('origins.conf')).toBe(`"${origin}" "${origin}";\n`);
    expect(new URL(url).origin).toBe(origin);
  });

  test('allows the pages of the apps that CLIENTS names', async () => {
    await writeFile(join(folder, 'etc/resolv.conf'), '');
    const app = {
      client_id: 'app',
      redirect_uris: ['https://App.example/back?a=b', 'http://[::1]:9000/*'],
      post_logout_redirect_uris: ['http://localhost:8080'],
    };
    // As another writer of JSON has slashes.
    const CLIENTS = JSON.stringify([app]).replace('https://', 'https:\\/\\/');
    expect(await run('web.sh', { FRONTEND_URL: 'https://cruddur.example', CLIENTS })).toMatchObject({ code: 0 });
    const origins = (await made('origins.conf')).trim().split('\n');
    const expected = ['https://app.example', 'http://[::1]:9000', 'http://localhost:8080', 'https://cruddur.example'];
    expect(origins.toSorted()).toEqual(expected.map((each) => `"${each}" "${each}";`).toSorted());
  });

  test.each([
    [{}, '/usr/share/nginx/html', ''],
    [{ AUTH_ISSUER: '', AUTH_ORIGINS: '', AUTH_CLIENT_ID: '' }, '/usr/share/nginx/html', ''],
    [{ AUTH_ISSUER: 'https://Id.example/realm' }, '/tmp', 'https://id.example'],
    [
      { AUTH_ISSUER: 'https://id.example:8443', AUTH_ORIGINS: 'https://a.example/x, https://b.example' },
      '/tmp',
      'https://id.example:8443 https://a.example https://b.example',
    ],
  ])('with %j the site asks whom that names, and nobody else', async (settings, config, asked) => {
    await writeFile(join(folder, 'etc/resolv.conf'), '');
    expect((await run('web.sh', { FRONTEND_URL: 'https://cruddur.example', ...settings })).code).toBe(0);
    const rules = await made('site.conf');
    expect(rules).toContain(`map $http_host $config { default ${config.replace('/tmp', join(folder, 'tmp'))}; }\n`);
    const policy = asked && ` connect-src 'self' ${asked};`;
    expect(rules).toContain(`map $http_host $ask_issuer { default "${policy}"; }\n`);
  });

  test('its config.json is that of the issuer of one’s own', async () => {
    await writeFile(join(folder, 'etc/resolv.conf'), '');
    const AUTH_ISSUER = 'https://id.example/realms/a-b_c~1';
    for (const [given, client_id] of [
      ['', 'cruddur-web'],
      ['7f3a.apps.example', '7f3a.apps.example'],
    ]) {
      await run('web.sh', { FRONTEND_URL: 'https://cruddur.example', AUTH_ISSUER, AUTH_CLIENT_ID: given });
      expect(JSON.parse(await made('config.json'))).toEqual({ authority: AUTH_ISSUER, client_id });
    }
  });

  test.each([
    { AUTH_ISSUER: 'id.example' },
    { AUTH_ISSUER: 'https://who:secret@id.example' },
    { AUTH_ISSUER: 'https://id.example/" ; evil' },
    { AUTH_ISSUER: 'https://id.example/$host' },
    { AUTH_ISSUER: 'https://id.example/\nhttps://evil.example' },
    { AUTH_ISSUER: 'https://id.example/?a=b' },
    { AUTH_ISSUER: 'https://id.example', AUTH_CLIENT_ID: 'a", "authority": "https://evil.example' },
    { AUTH_ISSUER: 'https://id.example', AUTH_CLIENT_ID: 'a\nb' },
    { AUTH_ISSUER: 'https://id.example', AUTH_ORIGINS: "https://a.example,'unsafe-inline'" },
    { AUTH_ISSUER: 'https://id.example', AUTH_ORIGINS: '*' },
    { CLIENTS: '[{"redirect_uris":["https://who:secret@app.example/"]}]' },
  ])('stops, and says what of %j it does not take', async (settings) => {
    await writeFile(join(folder, 'etc/resolv.conf'), '');
    const { code, out, said } = await run('web.sh', { FRONTEND_URL: 'https://cruddur.example', ...settings });
    expect([code, out]).toEqual([1, '']);
    expect(said[0]).toMatch(new RegExp(`^.*(${Object.keys(settings).join('|')})`));
  });

  test.each([
    ['http://localhost:3000/', ['127.0.0.1:3000', '[::1]:3000']],
    ['http://127.0.0.1:3100', ['localhost:3100', 'LOCALHOST:3100', '[::1]:3100']],
    ['http://localhost', ['127.0.0.1']],
    ['http://[::1]:3000', ['localhost:3000']],
    ['https://cruddur.example', []],
    ['http://localhost.example:3000', []],
    ['http://127.0.0.1.nip.io:3000', []],
    ['http://127.1:3000', []],
    ['http://127.0.0.2:3000', ['localhost:3000', '127.0.0.1:3000']],
  ])('leads other names of this machine to %s', async (url, led) => {
    await writeFile(join(folder, 'etc/resolv.conf'), '');
    await run('web.sh', { FRONTEND_URL: url });
    const rules = [...(await made('site.conf')).matchAll(/^ {2}"(.*)" "(.*)";$/gm)];
    // As nginx maps: what is written out comes before expressions.
    const siteOf = (host: string) =>
      (rules.find(([, name]) => name === host) ??
        rules.find(([, name = '']) => name.startsWith('~*') && new RegExp(name.slice(2), 'i').test(host)))?.[2] ?? '';
    for (const host of led) expect([host, siteOf(host)]).toEqual([host, url.replace(/\/$/, '')]);
    for (const host of [
      url.split('/')[2] ?? '',
      'localhost:3999',
      'localhost:30001',
      '127.0.0.1.example:3000',
      '127x0.0.1:3000',
      'web-for-the-machine:8080',
    ])
      expect([host, siteOf(host)]).toEqual([host, '']);
  });

  test.each([
    'cruddur.example',
    'ftp://cruddur.example',
    'http://',
    '/',
    'http://who:secret@cruddur.example',
    'http://localhost:3000@cruddur.example',
    'http://cruddur.example:port',
    'http://cruddur example',
    'http://cruddur.example" "evil',
    'http://cruddur.example;',
    'http://$host',
    'http://[cruddur.example]',
  ])('stops with one line for %s', async (url) => {
    await writeFile(join(folder, 'etc/resolv.conf'), '');
    for (const name of ['FRONTEND_URL', 'BACKEND_URL'])
      expect(await run('web.sh', { [name]: url })).toMatchObject({
        code: 1,
        out: '',
        said: [`${name} is no http or https address: ${url}`],
      });
  });
});
