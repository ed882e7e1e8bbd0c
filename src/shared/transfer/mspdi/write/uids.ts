/** The numbers by which MSPDI knows records. */

interface Known {
  readonly id: string;
  readonly sourceId?: string | null | undefined;
}

const MOST = 2 ** 31 - 1;

/** Those that records came with, where these are numbers and no other record has them; else the first free one. From 1: 0 is no task. */
export function uidsOf(records: readonly Known[]): ReadonlyMap<string, number> {
  const taken = new Set<number>();
  const uids = new Map<string, number>();
  for (const record of records) {
    const own = numberIn(record.sourceId ?? record.id);
    if (own === null || taken.has(own)) continue;
    taken.add(own);
    uids.set(record.id, own);
  }
  let next = 1;
  for (const { id } of records) {
    if (uids.has(id)) continue;
    while (taken.has(next)) next++;
    taken.add(next);
    uids.set(id, next);
  }
  return uids;
}

function numberIn(id: string): number | null {
  const value = /^[1-9]\d{0,9}$/.test(id) ? Number(id) : null;
  return value !== null && value <= MOST ? value : null;
}
