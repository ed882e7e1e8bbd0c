/** [REG-1] [REG-2] The decision log: what was decided by whom, what stands in the place of what. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { chainsOf } from '#shared/domain/chains.ts';
import type { DecisionRecord, PersonRecord } from '#shared/domain/records.ts';
import type { RegisterFacts } from '#shared/views/register-filter/register-filter.ts';
import type { View } from '../view.ts';
import { type Entry, entriesView, peopleOf, titlesOf } from './entries.ts';

export interface DecisionEntry extends Entry<'decision'> {
  readonly deciders: readonly PersonRecord[];
  /** The one that it stands in the place of, as far as that counts. */
  readonly before: DecisionRecord | null;
  /** Those that stand in its place: several where two people revised it without knowing of each other. */
  readonly after: readonly DecisionRecord[];
}

export function decisionsView(project: ProjectDocument): View<readonly DecisionEntry[]> {
  return entriesView<'decision', DecisionEntry>(project, {
    kind: 'decision',
    cardsOf: ({ affects }) => affects,
    among: (records) => {
      const chains = chainsOf(records);
      const byId = new Map(records.map((record) => [record.id, record]));
      return (record, affects) => {
        const before = chains.before(record.id);
        const after = chains.after(record.id).map((id) => byId.get(id));
        return {
          record,
          affects,
          deciders: peopleOf(project, record.deciders),
          before: before === null ? null : (byId.get(before) ?? null),
          after: after.filter((each) => each !== undefined),
        };
      };
    },
  });
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
