/**
 * [REG-2] Records of which each may supersede one before it: what is superseded by what, and the chain that each stands in.
 * Two people offline can each let one supersede the other, or point at one that was deleted: a circle is cut at its smallest
 * id, whose own link counts for nothing then, and what is not there is passed over. Every device cuts alike.
 */

export interface Superseding<Id extends string = string> {
  readonly id: Id;
  readonly supersedes: Id | null;
}

export interface Chains<Id extends string = string> {
  /** What it supersedes, as far as that counts. */
  before(id: Id): Id | null;
  /** What supersedes it, by their ids; several where two people did so without knowing of each other. */
  after(id: Id): readonly Id[];
  /** From the oldest to this one, and on along those that supersede it, as long as they are one each. */
  chain(id: Id): readonly Id[];
}

const NONE: readonly never[] = Object.freeze([]);

export function chainsOf<Id extends string>(records: Iterable<Superseding<Id>>): Chains<Id> {
  const asked = new Map<Id, Id | null>();
  for (const { id, supersedes } of records) asked.set(id, supersedes);
  const before = new Map<Id, Id>();
  const cut = circleHeads(asked);
  for (const [id, older] of asked) if (older !== null && asked.has(older) && !cut.has(id)) before.set(id, older);
  const after = new Map<Id, Id[]>();
  for (const [id, older] of before) {
    const known = after.get(older);
    if (known) known.push(id);
    else after.set(older, [id]);
  }
  for (const ids of after.values()) ids.sort((left, right) => (left < right ? -1 : 1));
  return {
    before: (id) => before.get(id) ?? null,
    after: (id) => after.get(id) ?? NONE,
    chain: (id) => {
      const older: Id[] = [];
      for (let at = before.get(id); at !== undefined; at = before.get(at)) older.push(at);
      const newer: Id[] = [];
      for (let next = onlyOf(after.get(id)); next !== undefined; next = onlyOf(after.get(next))) newer.push(next);
      return [...older.reverse(), id, ...newer];
    },
  };
}

function onlyOf<Id>(ids: readonly Id[] | undefined): Id | undefined {
  return ids?.length === 1 ? ids[0] : undefined;
}

/** The member with the smallest id of every circle. Each supersedes one at most, so that every record is walked once. */
function circleHeads<Id extends string>(asked: ReadonlyMap<Id, Id | null>): ReadonlySet<Id> {
  const heads = new Set<Id>();
  const settled = new Set<Id>();
  for (const [first, older] of asked) {
    // Most supersede nothing: no circle goes through them.
    if (older === null) continue;
    const path = new Set<Id>();
    let at: Id | null = first;
    while (at !== null && asked.has(at) && !settled.has(at) && !path.has(at)) {
      path.add(at);
      at = asked.get(at) ?? null;
    }
    if (at !== null && path.has(at)) {
      const all = [...path];
      heads.add(all.slice(all.indexOf(at)).reduce((smallest, id) => (id < smallest ? id : smallest)));
    }
    for (const id of path) settled.add(id);
  }
  return heads;
}

/** Whether `id` superseding `older` would lead in a circle, or to itself. */
export function wouldCircle<Id extends string>(chains: Chains<Id>, id: Id, older: Id): boolean {
  for (let at: Id | null = older; at !== null; at = chains.before(at)) if (at === id) return true;
  return false;
}
