const FIRST = 200;
const LONGEST = 5_000;

/** Milliseconds before attempt `failures` + 1: doubling, at most `longest`, the upper half of it by chance. */
export function backoff(failures: number, random: () => number, longest = LONGEST): number {
  const whole = Math.min(longest, FIRST * 2 ** Math.min(failures, 10));
  return whole / 2 + (random() * whole) / 2;
}
