/** [REG-4] What is asked of the plan. Its effect on dates is asked of `PlanPreview` where it is shown. */
import { askedOfCards, type ProjectDocument } from '#shared/document/index.ts';
import { type AskedChange, readAskedChanges } from '#shared/domain/asked-changes.ts';
import { type Day, dayNumber } from '#shared/domain/day.ts';
import type { ChangeRequestRecord, DecisionRecord, PersonRecord } from '#shared/domain/records.ts';
import type { RegisterFacts } from '#shared/views/register-filter/register-filter.ts';
import type { PlanChange } from '../preview.ts';
import type { View } from '../view.ts';
import { type Entry, entriesView, titlesOf } from './entries.ts';

export interface ChangeRequestEntry extends Entry<'changeRequest'> {
  readonly asker: PersonRecord | null;
  /** The decision by which it was decided. */
  readonly decision: DecisionRecord | null;
}

export function changeRequestsView(project: ProjectDocument): View<readonly ChangeRequestEntry[]> {
  return entriesView<'changeRequest', ChangeRequestEntry>(project, {
    kind: 'changeRequest',
    cardsOf: (record) => askedBy(record).map(({ task }) => task),
    namesOf: ({ asker, decision }) => [asker, decision].filter((id) => id !== null),
    kinds: ['task', 'person', 'decision'],
    entryOf: (record, affects) => ({
      record,
      affects,
      asker: record.asker === null ? null : (project.live('person', record.asker) ?? null),
      decision: record.decision === null ? null : (project.live('decision', record.decision) ?? null),
    }),
  });
}

/** What it asks, the same array as long as the record is the same. */
export function askedBy(record: ChangeRequestRecord): readonly AskedChange[] {
  let asked = known.get(record);
  if (!asked) {
    asked = readAskedChanges(record.change);
    known.set(record, asked);
  }
  return asked;
}

const known = new WeakMap<ChangeRequestRecord, readonly AskedChange[]>();

/** What accepting would do to the plan, to be asked of the preview; null where it asks nothing of cards that are there. */
export function planChangeAsked(project: ProjectDocument, asked: readonly AskedChange[]): PlanChange | null {
  const tasks = askedOfCards(project, asked).filter(({ fields }) => Object.keys(fields).length > 0);
  return tasks.length === 0 ? null : { tasks: tasks.map(({ task, fields }) => ({ task, fields })) };
}

export function changeRequestFacts({ record, asker, affects }: ChangeRequestEntry): RegisterFacts {
  const { state } = record;
  return {
    title: record.title,
    text: [record.text, record.why, record.askerName ?? ''].join('\n'),
    states: [state],
    who: asker ? [asker.id] : [],
    waitsSince: state === 'proposed' ? askedAt(record) : null,
    reviewOn: null,
    isOver: state !== 'proposed',
    affects: titlesOf(affects),
    level: null,
    trend: null,
  };
}

function askedAt({
  requestedOn,
  createdAt,
}: {
  readonly requestedOn: Day | null;
  readonly createdAt: number | null;
}): number {
  return requestedOn === null ? (createdAt ?? 0) : dayNumber(requestedOn) * 86_400_000;
}
