// A stopped clock for the functions of one emulation: where CLOCK_FILE holds a time in milliseconds, it is that time.
const { readFileSync } = require('node:fs');
const { getEnvironmentData, isMainThread, setEnvironmentData } = require('node:worker_threads');

// A function runs in a thread that does not have our environment.
if (isMainThread) setEnvironmentData('CLOCK_FILE', process.env.CLOCK_FILE);
const file = getEnvironmentData('CLOCK_FILE');
const RealDate = Date;
const now = () => Number(readFileSync(file, 'utf8')) || RealDate.now();

if (!isMainThread) {
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      super(...(args.length === 0 ? [now()] : args));
    }
    static now() {
      return now();
    }
  };
}
