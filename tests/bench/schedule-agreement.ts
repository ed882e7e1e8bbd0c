import { readdirSync } from 'node:fs';
import { fixtureBytes, fixturePath } from '#tests/acceptance/fixtures.ts';
import { agreementOf } from '#tests/support/mspdi-agreement.ts';

for (const file of readdirSync(fixturePath('mspdi')).sort()) {
  try {
    const { auto, agreeing, disagreements } = agreementOf(fixtureBytes(`mspdi/${file}`));
    console.log(`${file}: ${agreeing} of ${auto}`);
    for (const one of disagreements.slice(0, 12))
      console.log(`   ${one.uid} ${one.name.slice(0, 40)}  ours ${one.ours}  theirs ${one.theirs}`);
  } catch (error) {
    console.log(`${file}: ${(error as Error).message.slice(0, 200)}`);
  }
}
