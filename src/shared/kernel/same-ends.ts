/** How many of two lists are the same objects from the start, and, after those, to the end. */
export function sameEnds<T>(
  before: readonly T[],
  after: readonly T[],
): { readonly start: number; readonly end: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - end - 1] === after[after.length - end - 1]) end++;
  return { start, end };
}
