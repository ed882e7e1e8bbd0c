import { afterAll, beforeAll, expect, test } from 'vitest';
import { KillBench } from '#tests/bench/kill-harness.ts';

// The short run of `npm run bench:kill`; its seeds cover every mode once: import, single, two windows, steady, bulk.
const SEEDS = [13, 19, 4, 2, 15];

let bench: KillBench;
beforeAll(async () => {
  bench = await KillBench.start();
}, 120_000);
afterAll(() => bench.stop());

test.each(SEEDS)(
  'a browser killed while it writes loses nothing that was said to be saved (seed %i)',
  async (seed) => {
    const run = await bench.run(seed);
    expect(run).toMatchObject({ lost: 0, wrong: [] });
  },
  120_000,
);

test('a window whose owner crashed takes over, finishes writing and loses nothing', async () => {
  const run = await bench.crashOwner(7);
  expect(run).toMatchObject({ reported: 10_000, found: 10_000, lost: 0, wrong: [] });
}, 120_000);

test('a stored value whose file is gone ends in a sentence, not in a project that cannot be opened', async () => {
  const { run, files } = await bench.loseLargeValues(5);
  expect(run.reported).toBe(10_000);
  expect(files).toBeGreaterThan(0);
  expect(run.wrong.join()).toContain('could not be read and was put aside');
}, 120_000);
