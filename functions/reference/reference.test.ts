import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { system } from '../../local/testing/api-client';

const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${system.api}${path}`, init);
const document = parse(readFileSync('openapi-3.0.yml', 'utf8'));

test.each<[string, string, (text: string) => { servers: object[] }]>([
  ['/openapi-3.0.yml', 'application/yaml; charset=utf-8', (text) => parse(text)],
  ['/openapi-3.0.json', 'application/json; charset=utf-8', JSON.parse],
])('%s is the document, whose servers begin with where it was asked for', async (path, type, read) => {
  const answer = await get(path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
  const { servers, ...served } = read(await answer.text());
  expect({ servers: servers.slice(1), ...served }).toEqual(document);
  expect(servers[0]).toEqual({ url: system.api, description: 'Where this was read' });
});

test('the description is that of the public address where a proxy says it, and takes no name that is none', async () => {
  const serverFor = async (headers: Record<string, string>) => {
    const { servers } = (await (await get('/openapi-3.0.json', { headers })).json()) as { servers: { url: string }[] };
    return servers[0]?.url;
  };
  expect(await serverFor({ 'x-forwarded-proto': 'https' })).toBe(system.api.replace('http:', 'https:'));
  expect(await serverFor({ 'x-forwarded-proto': 'javascript' })).toBe(system.api);
});

test('the page and its files come from here alone, under a policy without inline script or style', async () => {
  const page = await get('/docs');
  const html = await page.text();
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')?.split('; ').toSorted()).toEqual([
    "base-uri 'none'",
    `connect-src 'self' ${new URL(system.issuer).origin}`,
    "default-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "script-src 'self'",
    "style-src 'self'",
  ]);
  expect(html).not.toMatch(/<style|<script>| style=| on\w+=/);
  const redirect = await get('/docs/oauth2-redirect.html');
  const files = [...`${html}${await redirect.text()}`.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(
    ([, at]) => at,
  );
  expect(files.map((at) => at?.replace(/-[A-Z0-9]{8}\./, '.'))).toEqual([
    '/docs/swagger-ui.css',
    '/docs/look.css',
    '/docs/swagger-ui-bundle.js',
    '/docs/start.js',
    '/docs/oauth2-redirect.js',
  ]);
  for (const at of files) {
    const [compressed, plain] = await Promise.all(
      ['gzip', 'identity'].map((encoding) => get(`${at}`, { headers: { 'accept-encoding': encoding } })),
    );
    expect([compressed?.headers.get('content-encoding'), plain?.headers.get('content-encoding')]).toEqual([
      'gzip',
      null,
    ]);
    expect(await compressed?.text()).toBe(await plain?.text());
    expect(plain?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain?.headers.get('content-type')).toMatch(/^text\/(javascript|css); charset=utf-8$/);
  }
});

test.each(['/docs', '/docs/oauth2-redirect.html', '/openapi-3.0.yml', '/openapi-3.0.json'])(
  '%s is not sent again to who has it, answers HEAD, and nothing but reading',
  async (path) => {
    const { headers } = await get(path);
    const etag = headers.get('etag') ?? '';
    expect([etag, headers.get('cache-control')]).toEqual([expect.stringMatching(/^".+"$/), 'no-cache']);
    for (const known of [etag, `"other", W/${etag}`]) {
      const again = await get(path, { headers: { 'if-none-match': known } });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await get(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    const head = await get(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
    const put = await get(path, { method: 'PUT' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  },
);

test.each(['/docs/nothing.js', '/docs/..%2freference.cjs', '/docs/__proto__', '/docs/a/b'])(
  '%s is 404',
  async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  },
);
