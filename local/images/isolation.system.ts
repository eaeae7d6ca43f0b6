/** What a container of the compose stack reaches and sees, from inside it: what its service must, and no more. */
import { type Container, compose, containersOf, reachable, run, scriptIn, serviceOf } from '../testing/compose-stack';

let containers: Container[];
const container = (service: string): Container => {
  const found = containers.find((each) => serviceOf(each) === service);
  if (!found) throw new Error(`The stack has no ${service}.`);
  return found;
};

beforeAll(async () => {
  containers = await containersOf();
});

test('each connects to those it asks, and nobody else: not one port more, at any of their addresses', async () => {
  expect(await reachable(containers)).toEqual({
    database: [],
    functions: ['database:8000', 'identity:4569', 'postgres:5432'],
    identity: ['database:8000'],
    passwords: [],
    postgres: [],
    setup: ['database:8000', 'postgres:5432'],
    web: ['functions:4567', 'identity:4569'],
  });
}, 180_000);

test('no network leads out: it is internal, or nothing is translated on the way', async () => {
  const names = [...new Set(containers.flatMap(({ NetworkSettings }) => Object.keys(NetworkSettings.Networks)))];
  const networks: { Name: string; Internal: boolean; Options: Record<string, string> }[] = JSON.parse(
    await run('docker', ['network', 'inspect', ...names.filter((name) => name !== 'none')]),
  );
  const open = networks.filter(
    ({ Internal, Options }) => !Internal && Options['com.docker.network.bridge.enable_ip_masquerade'] !== 'false',
  );
  expect(open.map(({ Name }) => Name)).toEqual([]);
});

test('each reads the secrets that are its own: in no file, and in no process, are others', async () => {
  const read = (service: string, file: string) => scriptIn(container(service), `cat ${file}`);
  const { signingKey, cookieKeys }: { signingKey: { d: string }; cookieKeys: string[] } = JSON.parse(
    await read('identity', '/data/identity.json'),
  );
  const sample = /cats-rule-[0-9a-f]+/.exec(await compose('logs', 'setup'))?.[0] ?? '';
  const secrets: Record<string, string> = {
    'the owner of Postgres': await read('postgres', '/passwords/owner'),
    'the role of the search': await read('postgres', '/search-password/discovery'),
    'the signing key': signingKey.d,
    'the key of cookies': cookieKeys[0] ?? '',
    'the sample password': sample,
  };
  for (const [name, secret] of Object.entries(secrets)) expect([name, secret.length > 12]).toEqual([name, true]);
  // They come by standard input: in an argument they would be found in the process that looks for them.
  const script = `
    secrets=$(cat)
    shopt -s extglob
    export LC_ALL=C
    cat /proc/[0-9]*/environ 2>/dev/null | grep -oaF -f <(echo "$secrets")
    echo "$secrets" | grep -rohasF -f - /!(proc|sys|dev)
    true`;
  const seen: Record<string, string[]> = {};
  for (const each of containers) {
    const found = new Set((await scriptIn(each, script, Object.values(secrets).join('\n'))).split('\n'));
    const names = Object.keys(secrets).filter((name) => found.has(secrets[name] ?? ''));
    seen[serviceOf(each)] = names;
  }
  expect(seen).toEqual({
    database: [],
    functions: ['the role of the search'],
    identity: ['the signing key', 'the key of cookies'],
    passwords: ['the owner of Postgres', 'the role of the search'],
    postgres: ['the owner of Postgres', 'the role of the search'],
    setup: ['the role of the search', 'the sample password'],
    web: [],
  });
}, 300_000);
