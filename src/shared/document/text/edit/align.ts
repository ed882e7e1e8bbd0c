/** Which of what is stored becomes which of what the editor holds, in order: what is paired is changed in place. */

/** Pairs of indexes, both rising. `score` is 0 where two cannot be paired; the pairs of the highest sum are taken. */
export function align(left: number, right: number, score: (left: number, right: number) => number): [number, number][] {
  if (left * right > LARGEST) return inStep(left, right, score);
  const width = right + 1;
  const best = new Float64Array((left + 1) * width);
  for (let l = left - 1; l >= 0; l--) {
    for (let r = right - 1; r >= 0; r--) {
      const paired = score(l, r);
      const here = l * width + r;
      best[here] = Math.max(at(best, here + width), at(best, here + 1));
      if (paired > 0) best[here] = Math.max(at(best, here), paired + at(best, here + width + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let l = 0, r = 0; l < left && r < right; ) {
    const here = l * width + r;
    if (at(best, here) === at(best, here + width)) l++;
    else if (at(best, here) === at(best, here + 1)) r++;
    else pairs.push([l++, r++]);
  }
  return pairs;
}

/** Above this many comparisons, as when a mark is set on a whole long text, position decides. */
const LARGEST = 10_000;

function inStep(left: number, right: number, score: (left: number, right: number) => number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let index = 0; index < Math.min(left, right); index++) {
    if (score(index, index) > 0) pairs.push([index, index]);
  }
  return pairs;
}

function at(scores: Float64Array, index: number): number {
  return scores[index] ?? 0;
}

/** How alike two texts are at their ends, from 0 to 1. */
export function likeness(left: string, right: string): number {
  const longest = Math.max(left.length, right.length);
  if (longest === 0) return 1;
  const { start, end } = commonEnds(left, right);
  return (start + end) / longest;
}

/** Characters that two texts share at the start and, after it, at the end. Never cuts a surrogate pair. */
export function commonEnds(left: string, right: string): { readonly start: number; readonly end: number } {
  const shortest = Math.min(left.length, right.length);
  let start = 0;
  while (start < shortest && left.charCodeAt(start) === right.charCodeAt(start)) start++;
  if (start > 0 && isHigh(left.charCodeAt(start - 1))) start--;
  let end = 0;
  while (
    end < shortest - start &&
    left.charCodeAt(left.length - end - 1) === right.charCodeAt(right.length - end - 1)
  ) {
    end++;
  }
  if (end > 0 && isLow(left.charCodeAt(left.length - end))) end--;
  return { start, end };
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
