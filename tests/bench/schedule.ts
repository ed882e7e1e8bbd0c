/**
 * `npm run bench:schedule`: per plan of Microsoft Project, the share of auto-scheduled tasks whose start and finish are on
 * the minute that Project stored, and every one that is not.
 */
import { readdirSync } from 'node:fs';
import { fixtureBytes, fixturePath, fixturesMissing } from '#tests/acceptance/fixtures.ts';
import { agreementOf } from '#tests/support/mspdi-agreement.ts';

if (fixturesMissing) process.exit(0);

/** Another program's XML, which is refused by name. */
const NOT_MSPDI = 'PredecessorCalendar.xml';

let [auto, agreeing] = [0, 0];
for (const file of readdirSync(fixturePath('mspdi')).sort()) {
  if (file === NOT_MSPDI) continue;
  const found = agreementOf(fixtureBytes(`mspdi/${file}`));
  auto += found.auto;
  agreeing += found.agreeing;
  const share = found.auto === 0 ? 'nothing auto-scheduled' : `${found.agreeing} of ${found.auto}`;
  process.stdout.write(`${file.padEnd(40)} ${share}\n`);
  for (const { uid, name, ours, theirs } of found.disagreements) {
    process.stdout.write(`  UID ${uid} ${name}: ours ${ours}, theirs ${theirs}\n`);
  }
}
process.stdout.write(`${'all'.padEnd(40)} ${agreeing} of ${auto}\n`);
if (agreeing < auto) process.exitCode = 1;
