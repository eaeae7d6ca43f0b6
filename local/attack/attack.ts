/**
 * Attacks the stack that is up on this machine, for a minute or two, and says what held: the site at FRONTEND_URL, the API at
 * BACKEND_URL, by default where `npm start` and the compose stack have them. It signs up people of its own, and writes as
 * them. It ends with 1 where something did not hold.
 */
import { costAttempts } from './cost-attempts';
import { inputAttempts } from './input-attempts';
import { pageAttempts } from './page-attempts';
import { sessionAttempts } from './session-attempts';
import { type Attempt, api, assertOnThisMachine, site } from './target';
import { tokenAttempts } from './token-attempts';

const groups: [name: string, attempts: Attempt[]][] = [
  ['Sessions', sessionAttempts],
  ['Tokens', tokenAttempts],
  ['Other pages', pageAttempts],
  ['Input', inputAttempts],
  ['Cost', costAttempts],
];

assertOnThisMachine();
console.log(`Attacking ${site} and ${api}\n`);
let failed = 0;
for (const [name, attempts] of groups) {
  console.log(name);
  for (const { what, run } of attempts) {
    try {
      const figures = await run();
      console.log(`  held      ${what}${figures ? ` (${figures})` : ''}`);
    } catch (error) {
      failed++;
      const { message, cause } = error instanceof Error ? error : new Error(String(error));
      console.log(`  NOT HELD  ${what}: ${message}`);
      if (cause instanceof Error) console.log(`            ${cause.message}`);
    }
  }
}
const count = groups.flatMap(([, attempts]) => attempts).length;
console.log(`\n${count - failed} of ${count} held.`);
process.exit(failed === 0 ? 0 : 1);
