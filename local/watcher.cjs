/**
 * Ends what its parent has started once the parent has ended, whatever ended that. `processes.ts` starts it and tells it by
 * lines which processes run; its standard input ends with the parent. Written in plain JavaScript, it is there in a moment.
 */
const { spawnSync } = require('node:child_process');
const { createServer } = require('node:net');
const { createInterface } = require('node:readline');
const { setTimeout } = require('node:timers/promises');

const IN_THEIR_OWN_TIME_MS = 4_000;

/** @type {Set<number>} */
const running = new Set();
let isParentGone = false;

createInterface(process.stdin)
  .on('line', (line) => {
    const [what, value = ''] = line.split(' ');
    if (what === 'started') running.add(Number(value));
    else if (what === 'ended') running.delete(Number(value));
    else if (what === 'hold') hold(value);
  })
  .on('close', () => void endAll());

/** Says this, and whether the parent has gone, to everybody who connects. */
function hold(/** @type {string} */ id) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(`${JSON.stringify({ id, isEnding: isParentGone })}\n`);
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object' && address) console.log(String(address.port));
  });
}

async function endAll() {
  isParentGone = true;
  for (const pid of running) signal(pid, 'SIGTERM');
  // The number of a process that has ended may become another's.
  const forget = () => {
    for (const pid of running) if (!signal(pid, 0)) running.delete(pid);
  };
  forget();
  for (let waited = 0; waited < IN_THEIR_OWN_TIME_MS && running.size > 0; waited += 20) {
    await setTimeout(20);
    forget();
  }
  // Windows knows no asking: it has ended them at once.
  if (process.platform !== 'win32') for (const pid of running) signal(pid, 'SIGKILL');
  process.exit();
}

/** Sends a signal to a process and those it has started. @returns whether there was any */
function signal(/** @type {number} */ pid, /** @type {NodeJS.Signals | 0} */ name) {
  if (process.platform === 'win32' && name !== 0)
    return spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true }).status === 0;
  // Most lead a group of their own.
  return sends(-pid, name) || sends(pid, name);
}

function sends(/** @type {number} */ pid, /** @type {NodeJS.Signals | 0} */ name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
