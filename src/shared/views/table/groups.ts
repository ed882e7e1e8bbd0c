/** Groups of a table. As in the lanes of the board a task stands in one only: with several owners or labels in that of the first that is there. */
import { type ProjectDocument, ROOT } from '#shared/document/index.ts';
import { type Weekday, weekOf } from '#shared/domain/date-phrases.ts';
import { type Day, dayOf } from '#shared/domain/day.ts';
import {
  type LabelRecord,
  type ListRecord,
  type PersonRecord,
  PRIORITIES,
  type Priority,
  type TaskRecord,
} from '#shared/domain/records.ts';
import type { LabelId, ListId, PersonId } from '#shared/kernel/ids.ts';
import type { CardFacts } from '#shared/views/filter/card-filter.ts';
import type { TableGrouping } from './shape.ts';

/** What the tasks of a group have in common; null for none. */
export type TableHead =
  | { readonly by: 'none' }
  | { readonly by: 'list'; readonly list: ListRecord | null }
  | { readonly by: 'owner'; readonly owner: PersonRecord | null }
  | { readonly by: 'label'; readonly label: LabelRecord | null }
  | { readonly by: 'priority'; readonly priority: Priority | null }
  /** The first day of the week in which they are due. */
  | { readonly by: 'due'; readonly week: Day | null };

/** The id or name of what they have in common, '' for none: what a folded group is remembered by. */
export function groupKey(
  group: TableGrouping,
  task: TaskRecord,
  facts: CardFacts,
  project: ProjectDocument,
  weekStart: Weekday | undefined,
): string {
  switch (group) {
    case 'none':
      return '';
    case 'list':
      return task.place[0] !== null && project.live('list', task.place[0]) ? task.place[0] : '';
    case 'owner':
      return facts.owners[0] ?? '';
    case 'label':
      return facts.labels[0] ?? '';
    case 'priority':
      return task.priority ?? '';
    case 'due':
      return task.due === null ? '' : weekOf(dayOf(task.due), weekStart);
  }
}

/** Those of `keys` in their order, without any last. */
export function orderedGroups(group: TableGrouping, keys: Iterable<string>, project: ProjectDocument): string[] {
  const there = new Set(keys);
  const indexed = (name: 'lists' | 'people' | 'labels'): string[] =>
    project
      .index(name)
      .children(ROOT)
      .map(({ id }) => id);
  const inOrder = (ids: readonly string[]): string[] => [...ids, ''].filter((id) => there.has(id));
  switch (group) {
    case 'none':
      return [...there];
    case 'list':
      return inOrder(indexed('lists'));
    case 'owner':
      return inOrder(indexed('people'));
    case 'label':
      return inOrder(indexed('labels'));
    case 'priority':
      return inOrder(PRIORITIES);
    case 'due':
      return inOrder([...there].filter((key) => key !== '').sort());
  }
}

export function headOf(group: TableGrouping, key: string, project: ProjectDocument): TableHead {
  switch (group) {
    case 'none':
      return { by: 'none' };
    case 'list':
      return { by: 'list', list: project.live('list', key as ListId) ?? null };
    case 'owner':
      return { by: 'owner', owner: project.live('person', key as PersonId) ?? null };
    case 'label':
      return { by: 'label', label: project.live('label', key as LabelId) ?? null };
    case 'priority':
      return { by: 'priority', priority: PRIORITIES.find((each) => each === key) ?? null };
    case 'due':
      return { by: 'due', week: key === '' ? null : (key as Day) };
  }
}

/** The same records: heads are made anew each time. */
export function sameHead(left: TableHead, right: TableHead): boolean {
  const names = Object.keys(left) as (keyof TableHead)[];
  return names.every((name) => left[name] === right[name]);
}
