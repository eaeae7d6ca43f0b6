/** `npm run images:push -- REGISTRY/NAME TAG`: builds the images of this commit, and pushes each by tag and by commit. */
import { execFileSync } from 'node:child_process';

const targets = ['database', 'functions', 'identity', 'postgres', 'setup', 'web'];

const [name, tag] = process.argv.slice(2);
if (!name?.includes('/') || !tag) {
  console.error('usage: npm run images:push -- REGISTRY/NAME TAG');
  process.exit(2);
}
const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
if (git('status', '--porcelain')) {
  console.error('There are changes that are not committed: an image must be of a commit.');
  process.exit(1);
}
const revision = git('rev-parse', 'HEAD');
const labels = { version: tag, revision, created: git('log', '-1', '--format=%cI') };
const docker = (...args: string[]) => execFileSync('docker', args, { stdio: 'inherit' });

for (const target of targets) {
  const tags = [tag, revision.slice(0, 12)].map((each) => `${name}-${target}:${each}`);
  docker(
    'build',
    ...['--file', 'local/images/Dockerfile', '--target', target],
    ...Object.entries(labels).flatMap(([key, value]) => ['--label', `org.opencontainers.image.${key}=${value}`]),
    ...tags.flatMap((each) => ['--tag', each]),
    '.',
  );
  for (const each of tags) docker('push', each);
}
