/** `npm run bench:kill -- --runs 100 --seed 1`: prints a table, fails when anything that was said to be saved is missing. */
import { parseArgs } from 'node:util';
import { KillBench, type KillRun } from './kill-harness.ts';
import { MODES } from './kill-script.ts';

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } });
const runs = Number(values.runs ?? 100);
const firstSeed = Number(values.seed ?? Math.floor(Math.random() * 1e6));

const isBad = (run: KillRun): boolean => run.lost > 0 || run.wrong.length > 0;

console.log(`${runs} kills from seed ${firstSeed}`);
const bench = await KillBench.start();
const results: KillRun[] = [];
try {
  for (let index = 0; index < runs; index++) {
    const run = await bench.run(firstSeed + index);
    results.push(run);
    const { seed, mode, killedAfter, reported, found, reopened } = run;
    console.log(
      [
        `seed ${seed}`.padEnd(12),
        mode.padEnd(12),
        `killed after ${killedAfter} ms`.padEnd(22),
        `said saved ${reported}`.padEnd(18),
        `found ${found}`.padEnd(13),
        `opened in ${reopened.toFixed(0)} ms`.padEnd(18),
        isBad(run) ? `BAD: ${run.lost} lost. ${run.wrong.join('; ')}` : 'nothing lost',
      ].join(' '),
    );
  }
} finally {
  bench.stop();
}

console.log('\nmode         runs  killed mid-write  said saved (median)  lost  wrong');
for (const mode of MODES) {
  const own = results.filter((run) => run.mode === mode);
  const saved = own.map((run) => run.reported).sort((a, b) => a - b);
  const midWrite = own.filter((run) => run.found > 0 && run.found < 10_000).length;
  const lost = own.reduce((sum, run) => sum + run.lost, 0);
  const wrong = own.filter((run) => run.wrong.length > 0).length;
  const cells = [own.length, midWrite, saved[Math.floor(saved.length / 2)] ?? '-', lost, wrong].map(String);
  const widths = [4, 16, 19, 4, 5];
  console.log(mode.padEnd(12), cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
}
const bad = results.filter(isBad);
console.log(
  bad.length === 0
    ? `\nNothing lost in ${results.length} kills.`
    : `\n${bad.length} of ${results.length} runs lost something.`,
);
process.exitCode = bad.length === 0 ? 0 : 1;
