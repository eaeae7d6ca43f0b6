// One instance of a function, in a thread of its own with an environment of its own: one event after the other.
const { parentPort, workerData } = require('node:worker_threads');
const { format } = require('node:util');

const { file, handler, isObserved } = workerData;
if (isObserved) {
  globalThis[Symbol.for('cruddur.observer')] = () => (call) => parentPort.postMessage({ call });
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
    console[level] = (...given) => parentPort.postMessage({ line: format(...given) });
  }
}
const run = require(file)[handler];

parentPort.on('message', async ({ event, context, timeout }) => {
  const ends = performance.now() + timeout;
  const getRemainingTimeInMillis = () => Math.max(0, Math.floor(ends - performance.now()));
  try {
    parentPort.postMessage({ result: await run(event, { ...context, getRemainingTimeInMillis }) });
  } catch (error) {
    parentPort.postMessage({ error });
  }
});
parentPort.postMessage({ isReady: true });
