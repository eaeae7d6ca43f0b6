/**
 * The tests of the site in Chromium, on the real API, issuer and database: all of it started by `npm start` on free ports,
 * or with SITE=http://localhost:3000 and SAMPLE_PASSWORD a stack that is up.
 * With SCREENSHOTS=docs/images the README's pictures are made instead.
 */
import { resolve } from 'node:path';
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { CLIENTS } from './frontend/tests/app-at-issuer';
import { freePort } from './local/testing/free-port';

/** Also where a failed test leaves its trace and its picture. Each run empties it first. */
const RESULTS = 'test-results';

type WebServer = PlaywrightTestConfig['webServer'];

/** A whole system of this run's own. Each worker reads this file again, and finds in SITE what the first reading chose. */
async function ownSystem(): Promise<WebServer> {
  const ports: Record<string, string> = {};
  for (const name of ['API_PORT', 'LAMBDA_PORT', 'WEB_PORT', 'IDENTITY_PORT', 'DISCOVERY_PORT', 'CONSOLE_PORT'])
    ports[name] = String(await freePort());
  const site = `http://localhost:${ports['WEB_PORT']}`;
  process.env['SITE'] = site;
  process.env['BACKEND_URL'] = `http://localhost:${ports['API_PORT']}`;
  process.env['OWN_SYSTEM'] = 'yes';
  process.env['CLIENTS'] = CLIENTS;
  return {
    command: 'npm start',
    env: {
      ...ports,
      FRONTEND_URL: site,
      // Its people have addresses of their own.
      TRUSTED_PROXIES: '127.0.0.1',
      DATA_FOLDER: `${resolve(RESULTS, 'data')}/`,
      BUILD_FOLDER: `${RESULTS}/functions`,
    },
    // They become SAMPLE_PASSWORD and CONSOLE_ADDRESS.
    wait: { stdout: /sign in as andrewbrown with (?<sample_password>\S+)[\s\S]*Console +(?<console_address>\S+)/ },
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  };
}

const webServer = process.env['SITE'] ? undefined : await ownSystem();
const site = process.env['SITE'] ?? '';
const pictures = '**/pictures.spec.ts';
/** Tests that put another file in the place of one that Vite serves, and of what `npm start` alone has. */
const ofOwnSystem = process.env['OWN_SYSTEM'] ? [] : ['**/second-language.spec.ts', '**/developer-console.spec.ts'];

export default defineConfig({
  testDir: 'frontend/tests',
  outputDir: RESULTS,
  ...(process.env['SCREENSHOTS'] ? { testMatch: pictures } : { testIgnore: [pictures, ...ofOwnSystem] }),
  ...(webServer && { webServer }),
  fullyParallel: true,
  workers: 2,
  // A test that passes at its second try has failed.
  retries: 0,
  reporter: 'list',
  // For a busy machine: nothing waits this long where it holds.
  timeout: 90_000,
  expect: {
    timeout: 20_000,
    // The stylesheet hides what another run has otherwise. What is left is the same to a few pixels.
    toHaveScreenshot: { stylePath: 'frontend/tests/look/masks.css', threshold: 0.05, maxDiffPixelRatio: 0.0005 },
  },
  snapshotPathTemplate: '{testDir}/look/{arg}{ext}',
  use: {
    baseURL: site,
    actionTimeout: 20_000,
    colorScheme: 'dark',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      chromiumSandbox: process.getuid?.() !== 0,
      // It asks nobody but the site.
      args: ['--disable-gpu', `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${new URL(site).hostname}`],
    },
  },
});
