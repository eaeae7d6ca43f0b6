import { writeFile } from 'node:fs/promises';

/**
 * Writes a module that stands for `Date` in every function: where the clock's file holds a time in milliseconds, it is
 * that time. What else is in the emulation's process keeps the real one.
 */
export const writeStoppedClock = (module: string, clockFile: string): Promise<void> =>
  writeFile(
    module,
    `import { readFileSync } from 'node:fs';
    const now = () => Number(readFileSync(${JSON.stringify(clockFile)}, 'utf8')) || globalThis.Date.now();
    export class Date extends globalThis.Date {
      constructor(...given) {
        super(...(given.length === 0 ? [now()] : given));
      }
      static now() {
        return now();
      }
    }`,
  );
