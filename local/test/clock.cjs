// A stopped clock for the functions of one emulation: where CLOCK_FILE holds a time in milliseconds, it is that time.
const { readFileSync } = require('node:fs');

const RealDate = Date;
const now = () => Number(readFileSync(process.env.CLOCK_FILE, 'utf8')) || RealDate.now();

globalThis.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [now()] : args));
  }
  static now() {
    return now();
  }
};
