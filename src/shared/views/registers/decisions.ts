/** [REG-1] [REG-2] The decision log: what was decided by whom, what stands in the place of what. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { type Chains, chainsOf } from '#shared/domain/chains.ts';
import type { DecisionRecord, PersonRecord } from '#shared/domain/records.ts';
import { asId, type DecisionId } from '#shared/kernel/ids.ts';
import type { RegisterFacts } from '#shared/views/register-filter/register-filter.ts';
import { sameItems, type View } from '../view.ts';
import { type Entry, entriesView, type LiveRecords, peopleOf, titlesOf } from './entries.ts';

export interface DecisionEntry extends Entry<'decision'> {
  readonly deciders: readonly PersonRecord[];
  /** The one that it stands in the place of, as far as that counts. */
  readonly before: DecisionRecord | null;
  /** Those that stand in its place: several where two people revised it without knowing of each other. */
  readonly after: readonly DecisionRecord[];
}

export function decisionsView(project: ProjectDocument): View<readonly DecisionEntry[]> {
  const log = new DecisionLog();
  return entriesView<'decision', DecisionEntry>(project, {
    kind: 'decision',
    cardsOf: ({ affects }) => affects,
    namesOf: ({ deciders }) => deciders,
    kinds: ['task', 'person'],
    related: (changed, live) => log.follow(changed, live),
    entryOf: (record, affects) => ({
      record,
      affects,
      deciders: peopleOf(project, record.deciders),
      ...log.around(record.id),
    }),
  });
}

/** What supersedes what, reckoned again only where somebody said otherwise. */
class DecisionLog {
  #live: LiveRecords<'decision'> = new Map();
  #chains: Chains<DecisionId> = chainsOf<DecisionId>([]);
  /** What each said last that is there. */
  readonly #said = new Map<string, DecisionId | null>();

  /** Answers the decisions beside these, before and after the change. */
  follow(changed: readonly string[], live: LiveRecords<'decision'>): Iterable<string> {
    this.#live = live;
    const before = this.#chains;
    let isOther = false;
    for (const id of changed) {
      const says = live.get(id)?.supersedes;
      isOther ||= says !== this.#said.get(id);
      if (says === undefined) this.#said.delete(id);
      else this.#said.set(id, says);
    }
    if (!isOther) return changed.flatMap((id) => beside(before, asId(id)));
    this.#chains = chainsOf(live.values());
    return this.#moved(before, changed);
  }

  around(id: DecisionId): Pick<DecisionEntry, 'before' | 'after'> {
    const older = this.#chains.before(id);
    return {
      before: older === null ? null : (this.#live.get(older) ?? null),
      after: this.#chains
        .after(id)
        .map((each) => this.#live.get(each))
        .filter((each) => each !== undefined),
    };
  }

  /** Where one link is another, a circle elsewhere may be cut otherwise: all are compared. */
  #moved(before: Chains<DecisionId>, changed: readonly string[]): ReadonlySet<string> {
    const moved = new Set<string>(
      changed.flatMap((id) => [...beside(before, asId(id)), ...beside(this.#chains, asId(id))]),
    );
    for (const { id } of this.#live.values()) {
      const isSame =
        before.before(id) === this.#chains.before(id) && sameItems(before.after(id), this.#chains.after(id));
      if (!isSame) moved.add(id);
    }
    return moved;
  }
}

function beside(chains: Chains<DecisionId>, id: DecisionId): readonly DecisionId[] {
  const older = chains.before(id);
  return older === null ? chains.after(id) : [older, ...chains.after(id)];
}

/** Decided, and nothing that was decided later stands in its place. */
export function isInForce({ record, after }: DecisionEntry): boolean {
  return record.state === 'decided' && !after.some(({ state }) => state === 'decided' || state === 'revised');
}

export function decisionFacts(entry: DecisionEntry): RegisterFacts {
  const { record, deciders, after, affects } = entry;
  const { state } = record;
  return {
    title: record.title,
    text: [record.text, record.why, record.alternatives].join('\n'),
    states: after.length > 0 ? [state, 'superseded'] : [state],
    who: deciders.map(({ id }) => id),
    waitsSince: state === 'proposed' ? (record.createdAt ?? 0) : null,
    reviewOn: record.reviewOn,
    isOver: state === 'withdrawn' || state === 'revised' || after.length > 0,
    affects: titlesOf(affects),
    level: null,
    trend: null,
  };
}
