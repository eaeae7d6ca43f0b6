/** `npm run --silent endpoint`: where the database is, for a developer's own tools: the AWS CLI, NoSQL Workbench. */
import { endpointInUse } from '../engine/engine-address';
import { settings } from '../settings';

try {
  console.log(await endpointInUse(settings.dataFolder));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
