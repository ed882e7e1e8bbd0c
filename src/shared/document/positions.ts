/** Positions of elements that are a register each (SPEC SET-1, CALENDAR-4): numbers, ties broken by the element's key. */

/**
 * A position for each element of `order`. Who stays where they stood keeps theirs; positions may be fractions, so that
 * somebody can come between two others without writing these.
 */
export function positionsFor(
  order: readonly string[],
  current: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const kept = keptPositions(order, current);
  const following = nextKept(order, kept);
  const positions = new Map<string, number>();
  let before: number | null = null;
  order.forEach((element, index) => {
    const position: number = kept.get(element) ?? between(before, following[index] ?? null);
    positions.set(element, position);
    before = position;
  });
  return positions;
}

/** Positions that already ascend in the wanted order. Equal ones do by key, as long as nobody comes between them. */
function keptPositions(order: readonly string[], current: ReadonlyMap<string, number>): Map<string, number> {
  const kept = new Map<string, number>();
  let last = Number.NEGATIVE_INFINITY;
  let lastElement = '';
  order.forEach((element, index) => {
    const position = current.get(element);
    if (position === undefined || position < last) return;
    if (position === last && (order[index - 1] !== lastElement || element < lastElement)) return;
    kept.set(element, position);
    last = position;
    lastElement = element;
  });
  return kept;
}

/** Of each place in the order, the first position that is kept behind it. */
function nextKept(order: readonly string[], kept: ReadonlyMap<string, number>): readonly (number | null)[] {
  const following: (number | null)[] = [];
  let next: number | null = null;
  for (let index = order.length - 1; index >= 0; index--) {
    following[index] = next;
    next = kept.get(order[index] ?? '') ?? next;
  }
  return following;
}

function between(before: number | null, after: number | null): number {
  if (before === null) return after === null ? 0 : after - 1;
  return after === null ? before + 1 : (before + after) / 2;
}
