/** @type {import('jest').Config} */
export default {
  globalSetup: './local/testing/jest-setup.ts',
  globalTeardown: './local/testing/jest-teardown.ts',
  testEnvironment: 'node',
  testMatch: ['**/frontend/src/**/*.test.ts', '**/functions/**/*.test.ts', '**/local/**/*.test.ts'],
  testTimeout: 180_000,
  maxWorkers: 2,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } }],
  },
  watchPathIgnorePatterns: ['/\\.(esbuild|serverless|data)/'],
};
