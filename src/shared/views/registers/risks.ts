/** [REG-3] The risks of a project, and how much each weighs. */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { PersonRecord } from '#shared/domain/records.ts';
import { riskLevel, riskScore } from '#shared/domain/risk-score.ts';
import type { RegisterFacts } from '#shared/views/register-filter/register-filter.ts';
import type { View } from '../view.ts';
import { type Entry, entriesView, titlesOf } from './entries.ts';

export interface RiskEntry extends Entry<'risk'> {
  readonly owner: PersonRecord | null;
  /** 1 to 25; null while likelihood or impact is not known. */
  readonly score: number | null;
}

export function risksView(project: ProjectDocument): View<readonly RiskEntry[]> {
  return entriesView<'risk', RiskEntry>(project, {
    kind: 'risk',
    cardsOf: ({ affects }) => affects,
    namesOf: ({ owner }) => (owner === null ? [] : [owner]),
    kinds: ['task', 'person'],
    entryOf: (record, affects) => ({
      record,
      affects,
      owner: record.owner === null ? null : (project.live('person', record.owner) ?? null),
      score: riskScore(record),
    }),
  });
}

export function riskFacts({ record, owner, affects, score }: RiskEntry): RegisterFacts {
  const { state, response } = record;
  return {
    title: record.title,
    text: [record.text, record.plan].join('\n'),
    states: [state],
    who: owner ? [owner.id] : [],
    waitsSince: state === 'open' && response === null ? (record.createdAt ?? 0) : null,
    reviewOn: record.reviewOn,
    isOver: state === 'closed',
    affects: titlesOf(affects),
    level: score === null ? null : riskLevel(score),
    trend: record.trend,
  };
}
