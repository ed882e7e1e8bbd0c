import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { replay } from '#tests/support/recordings/play.ts';
import { readRecording } from '#tests/support/recordings/recording.ts';
import { SCENARIOS } from '#tests/support/recordings/scenarios.ts';

const folder = path.resolve(import.meta.dirname, '../fixtures/recordings');
const recordings = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.bin'))
  .toSorted()
  .map((file) => readRecording(readFileSync(path.join(folder, file))));

describe.each(recordings.map((each) => [`${each.scenario}, with version ${each.version}`, each] as const))(
  '%s',
  (_, recording) => {
    const scenario = SCENARIOS.find(({ name }) => name === recording.scenario);
    it.each([
      ['who calls', 0],
      ['who is called', 1],
    ] as const)('[SYNC-S2] comes to the same today for %s', async (_who, side) => {
      if (scenario === undefined) throw new Error(`Nothing here plays ${recording.scenario}`);
      expect(JSON.parse(JSON.stringify(await replay(scenario, recording, side)))).toEqual(recording.outcomes[side]);
    });
  },
);
