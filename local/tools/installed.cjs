/**
 * Loaded before what needs every package: says in one line what is not installed. `npm ci` leaves out the packages that
 * build, test and show the site where NODE_ENV is `production`.
 */
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const { dependencies, devDependencies } = require('../../package.json');
const missing = Object.keys({ ...devDependencies, ...dependencies }).filter(
  (name) => !existsSync(join(__dirname, '../../node_modules', name)),
);
if (missing.length > 0) {
  const some =
    missing.length > 3 ? `${missing.slice(0, 3).join(', ')} and ${missing.length - 3} more` : missing.join(', ');
  console.error(`Not all packages are installed (${some}): run \`npm ci --include=dev\`.`);
  process.exit(1);
}
