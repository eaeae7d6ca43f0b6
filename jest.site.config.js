import shared from './jest.config.js';

/** The browser tests, which need Chromium. @type {import('jest').Config} */
export default {
  transform: shared.transform,
  extensionsToTreatAsEsm: shared.extensionsToTreatAsEsm,
  testEnvironment: 'node',
  testMatch: ['**/frontend/**/*.site.ts'],
  testTimeout: 60_000,
};
