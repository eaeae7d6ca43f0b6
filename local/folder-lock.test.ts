import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LOCK_FILE, lockFolder } from './folder-lock';
import { freePort } from './testing/free-port';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cruddur-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The file as another process has left it, whose number is that of a process which runs. */
const leave = (port: number) =>
  writeFile(
    join(folder, LOCK_FILE),
    JSON.stringify({ id: 'another', port, pid: process.pid, since: '2026-11-28T08:00:00.000Z', ports: [3000] }),
  );
const keeper = async () => JSON.parse(await readFile(join(folder, LOCK_FILE), 'utf8')).id;

/** Something that listens, and says this to everybody. */
async function listener(say: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    say(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port, close };
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Another process that wants the folder. @returns what it says first: that it has it, or why not */
async function lockElsewhere(): Promise<{ child: ChildProcess; said: string }> {
  const script = `import { lockFolder } from './local/folder-lock.ts';
    console.log(await lockFolder(${JSON.stringify(folder)}, [3000, 4567]).then(() => 'locked', ({ message }) => message));
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script]);
  children.push(child);
  const [said] = await once(createInterface(child.stdout), 'line');
  return { child, said: String(said) };
}

test('a folder in use is refused in one line that says by whom, since when, and where that listens', async () => {
  const { child, said } = await lockElsewhere();
  expect(said).toBe('locked');
  const { id, since } = JSON.parse(await readFile(join(folder, LOCK_FILE), 'utf8'));
  await expect(lockFolder(folder)).rejects.toThrow(
    `${folder} is in use by process ${child.pid} since ${since}, at ports 3000, 4567. Stop that first (Ctrl-C there), or set DATA_FOLDER to another folder.`,
  );
  expect(await keeper()).toBe(id);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await lockFolder(folder);
  expect(await keeper()).not.toBe(id);
});

test.each<[string, (socket: Socket) => void]>([
  ['what says something else', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ['what has the lock of another folder', (socket) => socket.end('{"id":"yet another","isEnding":false}\n')],
  ['what says nothing', () => {}],
])(
  'the lock of a process that is gone is taken over where its port has %s',
  async (_, say) => {
    const { port, close } = await listener(say);
    await leave(port);
    await lockFolder(folder);
    expect(await keeper()).not.toBe('another');
    close();
  },
  15_000,
);

test('a process that answers late keeps its lock', async () => {
  let times = 0;
  const { port, close } = await listener((socket) => {
    times += 1;
    if (times === 3) socket.end('{"id":"another","isEnding":false}\n');
  });
  await leave(port);
  await expect(lockFolder(folder)).rejects.toThrow(`is in use by process ${process.pid} since`);
  expect(await keeper()).toBe('another');
  close();
}, 15_000);

test.each([
  ['that nobody has', async () => {}],
  ['whose process is gone', async () => leave(await freePort())],
])(
  'of many who want a folder %s at once one has it',
  async (_, prepare) => {
    await prepare();
    const said = await Promise.all(Array.from({ length: 6 }, lockElsewhere));
    expect(said.filter((each) => each.said === 'locked')).toHaveLength(1);
  },
  30_000,
);

test.each(['', '{"id":"ano', '{}', '[]', '{"id":"a","port":"b","pid":1,"since":"","ports":[]}'])(
  'a lock file of %j is taken over',
  async (text) => {
    await writeFile(join(folder, LOCK_FILE), text);
    await lockFolder(folder);
    expect(typeof (await keeper())).toBe('string');
  },
);

test('while what a killed process had started ends, the lock waits for it', async () => {
  let ended = false;
  const { port, close } = await listener((socket) => socket.end('{"id":"another","isEnding":true}\n'));
  await leave(port);
  const locked = lockFolder(folder).then(() => ended);
  await new Promise((resolve) => setTimeout(resolve, 500));
  ended = true;
  close();
  expect(await locked).toBe(true);
});
