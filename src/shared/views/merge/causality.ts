/** [ACTIVITY-2] Which records were made in knowledge of which others, by what each says it was made after. */
import type { ActivityRecord } from '#shared/document/index.ts';

/** A bit for each pair: at this many records three megabytes. Older ones count as known to all. */
const MOST_RECORDS = 5000;

/** One a device at most is the newest; a record that names more names them to cost time. */
const MOST_NAMED = 256;

export class Causality {
  /** Those of which something is known: every one comes after all that it was made after. */
  readonly records: readonly ActivityRecord[];
  readonly #places = new Map<string, number>();
  /** Of each record a row of bits: those that it was made after. */
  readonly #rows: Uint32Array;
  readonly #width: number;

  constructor(activity: readonly ActivityRecord[]) {
    const told = activity.filter(({ after }) => after !== undefined);
    const newest = told.toSorted(byTime).slice(-MOST_RECORDS);
    this.records = inOrder(newest);
    this.#width = Math.ceil(this.records.length / 32);
    this.#rows = new Uint32Array(this.records.length * this.#width);
    for (const [place, { opId, after = [] }] of this.records.entries()) {
      for (const known of after.slice(0, MOST_NAMED)) {
        const earlier = this.#places.get(known);
        if (earlier !== undefined && !this.#knows(place, earlier)) this.#follow(place, earlier);
      }
      this.#places.set(opId, place);
    }
  }

  isAfter(later: ActivityRecord, earlier: ActivityRecord): boolean {
    const [row, bit] = [this.#places.get(later.opId), this.#places.get(earlier.opId)];
    return row !== undefined && bit !== undefined && this.#knows(row, bit);
  }

  /** Neither author knew the other's. */
  areApart(one: ActivityRecord, other: ActivityRecord): boolean {
    return one.opId !== other.opId && !this.isAfter(one, other) && !this.isAfter(other, one);
  }

  #knows(place: number, earlier: number): boolean {
    return ((this.#rows[place * this.#width + (earlier >>> 5)] as number) & (1 << (earlier & 31))) !== 0;
  }

  #follow(place: number, earlier: number): void {
    const [row, from] = [place * this.#width, earlier * this.#width];
    for (let word = 0; word < this.#width; word++) {
      this.#rows[row + word] = (this.#rows[row + word] as number) | (this.#rows[from + word] as number);
    }
    const word = row + (earlier >>> 5);
    this.#rows[word] = (this.#rows[word] as number) | (1 << (earlier & 31));
  }
}

/** For an order that is the same everywhere: clocks say nothing of who knew whom. */
export function byTime(left: ActivityRecord, right: ActivityRecord): number {
  return left.at - right.at || (left.opId < right.opId ? -1 : 1);
}

/** Each after all that it names, else by time. What says to come after itself, by way of others, stays where its time puts it. */
function inOrder(records: readonly ActivityRecord[]): readonly ActivityRecord[] {
  const byId = new Map(records.map((record) => [record.opId, record]));
  const reached = new Set<string>();
  const ordered: ActivityRecord[] = [];
  /** How many of those that it names were gone to. */
  const gone = new Map<string, number>();
  for (const first of byId.values()) {
    // A stack of its own, because a history is deeper than calls may be.
    const open = reached.has(first.opId) ? [] : [first];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      reached.add(top.opId);
      const nth = gone.get(top.opId) ?? 0;
      const named = nth < MOST_NAMED ? top.after?.[nth] : undefined;
      gone.set(top.opId, nth + 1);
      const next = named === undefined || reached.has(named) ? undefined : byId.get(named);
      if (next) open.push(next);
      else if (named === undefined) ordered.push(open.pop() as ActivityRecord);
    }
  }
  return ordered;
}
