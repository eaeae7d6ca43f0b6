/** `npm run check:resources`: how many resources the CloudFormation stack has, of the 500 that one may have. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fieldsOf } from '../fields';

/** What is left over is for the functions that come. */
const MOST = 400;

const folder = mkdtempSync(join(tmpdir(), 'cruddur-resources-'));
try {
  const serverless = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');
  execFileSync(process.execPath, [serverless, 'package', '--package', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, BUILD_FOLDER: join('.esbuild', `resources-${process.pid}`), SLS_LOG_LEVEL: 'warning' },
  });
  const template = readFileSync(join(folder, 'cloudformation-template-update-stack.json'), 'utf8');
  const count = Object.keys(fieldsOf(fieldsOf(JSON.parse(template))['Resources'])).length;
  if (count === 0) throw new Error('The template has no resources.');
  console.log(`${count} CloudFormation resources of 500`);
  if (count > MOST) {
    console.error(`More than ${MOST}: give several methods of a path to one function.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
  rmSync(join('.esbuild', `resources-${process.pid}`), { recursive: true, force: true });
}
