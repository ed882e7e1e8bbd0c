/** How the work grows with the size of what is worked on: a ratio within one run, which no machine decides. */

const TIMES = 8;
const ROUNDS = 3;
/** Microseconds that are counted at least: the clock of a thread ticks in milliseconds. */
const LEAST = 40_000;

/** Eight times as much takes about eight times as long where work is linear, and 64 times where it is quadratic. */
export const LINEAR = 24;

/** How many times as long `work` takes on eight times `size`; the quickest of several rounds each. */
export function growth(size: number, work: (size: number) => void): number {
  const small = quickest(size, work);
  return quickest(size * TIMES, work) / small;
}

/** Microseconds of this thread alone, so that whatever else the machine does counts for nothing. */
function quickest(size: number, work: (size: number) => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const begun = process.threadCpuUsage();
    let spent = 0;
    let runs = 0;
    while (spent < LEAST) {
      work(size);
      runs++;
      const { user, system } = process.threadCpuUsage(begun);
      spent = user + system;
    }
    best = Math.min(best, spent / runs);
  }
  return best;
}
