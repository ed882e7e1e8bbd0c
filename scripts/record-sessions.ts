/** `npm run record`: keeps how devices of this version talk, for later versions to be tried against (docs/RELEASING.md). */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { record } from '#tests/support/recordings/play.ts';
import { writeRecording } from '#tests/support/recordings/recording.ts';
import { SCENARIOS } from '#tests/support/recordings/scenarios.ts';

const root = path.resolve(import.meta.dirname, '..');
const { version }: { readonly version: string } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const folder = path.join(root, 'tests/fixtures/recordings', version);
mkdirSync(folder, { recursive: true });
for (const scenario of SCENARIOS) {
  const recording = await record(scenario, version);
  const file = path.join(folder, `${scenario.name.replaceAll(' ', '-')}.bin`);
  const bytes = writeRecording(recording);
  writeFileSync(file, bytes);
  console.log(`${path.basename(file)}: ${recording.frames.length} frames, ${bytes.byteLength} bytes`);
}
