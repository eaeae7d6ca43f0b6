import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parseClients } from './registered-clients';

const app = { client_id: 'my-app', redirect_uris: ['https://app.example/signed-in'] };
const clients = (...more: object[]) => JSON.stringify(more);

test('a client has a name, exact addresses, and the defaults of one that names no more', () => {
  expect(parseClients(clients(app))).toEqual([{ ...app, client_name: 'my-app', post_logout_redirect_uris: [] }]);
  const whole = {
    client_id: 'a.b_c-1',
    client_name: 'Crud Clock',
    redirect_uris: [
      'http://localhost:8080/',
      'http://127.0.0.1:9000/back?to=1',
      'http://[::1]:8081',
      'https://a.example',
    ],
    post_logout_redirect_uris: ['http://localhost:8080/bye'],
  };
  expect(parseClients(clients(app, whole))).toHaveLength(2);
  for (const none of ['', ' ', '[]']) expect(parseClients(none)).toEqual([]);
});

test.each<[string, string]>([
  ['{', 'is no JSON'],
  ['{}', 'is no array'],
  ['null', 'is no array'],
  ['[null]', 'client_id'],
  [clients({ ...app, client_id: 'no spaces' }), 'client_id'],
  [clients({ ...app, client_id: 'cruddur-web' }), 'cruddur-web'],
  [clients(app, app), 'my-app'],
  [clients({ ...app, client_name: ' ' }), 'client_name'],
  [clients({ ...app, client_name: 'turned \u202eround' }), 'client_name'],
  [clients({ ...app, client_secret: 'x' }), '"client_secret"'],
  [clients({ client_id: 'my-app' }), 'redirect_uris'],
  [clients({ ...app, redirect_uris: [] }), 'redirect_uris'],
  [clients({ ...app, redirect_uris: 'https://app.example/' }), 'redirect_uris'],
  [clients({ ...app, redirect_uris: [1] }), 'redirect_uris'],
  [clients({ ...app, post_logout_redirect_uris: ['/bye'] }), 'post_logout_redirect_uris'],
  ...[
    ['app.example', 'no address'],
    ['http://app.example/', 'neither https nor http at localhost'],
    ['http://localhost.example/', 'neither'],
    ['http://127.0.0.1.example/', 'neither'],
    ['javascript:alert(1)', 'neither'],
    ['com.example.app:/back', 'neither'],
    ['https://who:secret@app.example/', 'credentials'],
    ['https://app.example/#here', 'fragment'],
    ['https://app.example/#', 'fragment'],
    ['https://*.example/', 'wildcard'],
    ['https://app.example/*', 'wildcard'],
    ['https://App.example/', 'otherwise than https://app.example/'],
    ['https://app.example/a/../b', 'otherwise'],
    ['https:\\\\app.example/', 'otherwise'],
    [' https://app.example/', 'otherwise'],
  ].map(([address = '', why = '']): [string, string] => [clients({ ...app, redirect_uris: [address] }), why]),
])('%s is refused', (text, why) => {
  expect(() => parseClients(text)).toThrow(/^CLIENTS [^\n]*$/);
  expect(() => parseClients(text)).toThrow(why);
});

test.each(['local/start.ts', 'local/issuer/serve.ts'])(
  '%s stops with one line where CLIENTS is wrong',
  async (program) => {
    const env = { ...process.env, CLIENTS: clients({ ...app, redirect_uris: ['http://app.example/'] }) };
    await expect(promisify(execFile)(process.execPath, ['--import', 'tsx', program], { env })).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^CLIENTS has a client my-app .*"http:\/\/app\.example\/".*\n$/),
    });
  },
);
