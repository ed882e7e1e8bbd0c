/** By what of a task each column sorts. */

import type { ProjectDocument } from '#shared/document/index.ts';
import { compareNames } from '#shared/domain/names.ts';
import { PRIORITIES, type TaskRecord } from '#shared/domain/records.ts';
import type { ListId } from '#shared/kernel/ids.ts';
import type { CardFacts } from '#shared/views/filter/card-filter.ts';
import type { ScheduledPlan } from '../schedule.ts';
import { fieldText } from './field-text.ts';
import { fieldOfColumn, type TableColumnId, type TableSort } from './shape.ts';

/** Null stands last, whichever way it is sorted. */
export type SortKey = string | number | null;

/** What keys are read of beside the task itself. */
export interface KeyGround {
  readonly project: ProjectDocument;
  /** Places of the lists on the board. */
  readonly lists: ReadonlyMap<ListId, number>;
  /** Null where no column asks for it. */
  readonly plan: ScheduledPlan | null;
}

const PLANNED: ReadonlySet<TableColumnId> = new Set(['percent', 'plannedStart', 'plannedFinish', 'slack']);

/** Whether what it shows follows from the plan. */
export function isPlannedColumn(column: TableColumnId): boolean {
  return PLANNED.has(column);
}

export function sortKey(column: TableColumnId, task: TaskRecord, facts: CardFacts, ground: KeyGround): SortKey {
  const { project, lists, plan } = ground;
  switch (column) {
    case 'title':
      return task.title;
    case 'done':
      return task.doneAt === null ? 0 : 1;
    case 'list':
      return task.place[0] === null ? null : (lists.get(task.place[0]) ?? null);
    case 'owners':
      return facts.owners.map((id) => project.live('person', id)?.name ?? '').join(', ') || null;
    case 'labels':
      return facts.labels.map((id) => project.live('label', id)?.name ?? '').join(', ') || null;
    case 'due':
    case 'start':
    case 'deadline':
      return task[column];
    case 'priority':
      return task.priority === null ? null : PRIORITIES.indexOf(task.priority);
    case 'estimate':
      return task.effort;
    case 'percent':
      return plan?.of(task.id)?.percent ?? task.percent;
    case 'blocked':
      return task.blocked === null ? null : 0;
    case 'milestone':
      return task.milestone ? 0 : null;
    case 'updated':
      return task.updatedAt;
    case 'plannedStart':
      return plan?.of(task.id)?.start ?? null;
    case 'plannedFinish':
      return plan?.of(task.id)?.finish ?? null;
    case 'slack':
      return task.doneAt === null ? (plan?.of(task.id)?.totalSlack ?? null) : null;
    default:
      return fieldKey(column, task, project);
  }
}

function fieldKey(column: TableColumnId, task: TaskRecord, project: ProjectDocument): SortKey {
  const field = fieldOfColumn(column);
  const value = field === null ? undefined : task.fields[field];
  if (field === null || value === undefined) return null;
  return typeof value === 'number' ? value : fieldText(value, project.live('fieldDefinition', field)) || null;
}

/** Days and instants are numbers, or texts of one form, which the collator orders as they follow each other. */
export function compareKeys(left: readonly SortKey[], right: readonly SortKey[], sorts: readonly TableSort[]): number {
  for (const [index, { descending }] of sorts.entries()) {
    const [a, b] = [left[index] ?? null, right[index] ?? null];
    if (a === null || b === null) {
      if (a !== b) return a === null ? 1 : -1;
      continue;
    }
    const order = compareValues(a, b);
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}

/** Numbers before words, where a field has both. */
function compareValues(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number' || typeof b === 'number') return typeof a === 'number' ? -1 : 1;
  return a === b ? 0 : compareNames(a, b);
}
