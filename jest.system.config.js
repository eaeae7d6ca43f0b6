import shared from './jest.config.js';

/** `npm start` itself, and every function invoked by itself: each test starts a whole system of its own. @type {import('jest').Config} */
export default {
  transform: shared.transform,
  extensionsToTreatAsEsm: shared.extensionsToTreatAsEsm,
  testEnvironment: 'node',
  testMatch: ['**/local/**/*.system.ts'],
  testTimeout: 300_000, // a system starts and stops its programs one after another, and other people's compilers take their time
  maxWorkers: 1, // they share a machine, and some of them a stack
};
