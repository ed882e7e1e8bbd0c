/**
 * [REVIEW-2] [REPEAT-11] Two people completed the same card, not knowing of each other, and changed what each of them had made next: it is
 * shown as one, and where they said different things of the same, they are asked.
 */
import type { ReadableProject } from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { type Json, jsonEquals } from '#shared/kernel/json.ts';
import { factsOf, MOST_SIDES, type ReviewItem, type Side } from './items.ts';
import { meant } from './registers.ts';

const ASKED = ['title', 'start', 'due', 'deadline', 'priority', 'effort', 'blocked'] as const;
type Asked = (typeof ASKED)[number];

export function repeatedItems(project: ReadableProject): readonly ReviewItem[] {
  return project
    .all('task')
    .filter(({ repetition, deletedAt }) => repetition !== null && deletedAt === null)
    .flatMap(({ id }) => {
      const ids = project.shownAsOne('task', id);
      return ids.length > 1 ? itemOf(project, id, ids) : [];
    });
}

function itemOf(project: ReadableProject, id: TaskId, ids: readonly TaskId[]): readonly ReviewItem[] {
  const records = ids.flatMap((each) => project.alone('task', each) ?? []);
  const keys = ASKED.filter((key) => {
    const said = records.filter((record) => isSaid(record, key)).map((record) => meant(key, record[key]));
    return said.some((value) => !jsonEquals(value, said[0]));
  });
  const texts = project.textsSaid(id);
  const isTextApart = texts.length > 1;
  if (keys.length === 0 && !isTextApart) return [];
  const sides: Side[] = [];
  for (const record of records.filter((each) => keys.some((key) => isSaid(each, key)))) {
    const values = Object.fromEntries(keys.map((key) => [key, meant(key, record[key])]));
    if (sides.some((side) => jsonEquals(side.values, values))) continue;
    const { createdBy } = record;
    sides.push({ by: [{ id: createdBy, name: (createdBy && project.get('person', createdBy)?.name) || '' }], values });
  }
  const at = Math.max(...records.map(({ updatedAt, createdAt }) => updatedAt ?? createdAt ?? 0));
  const said = JSON.stringify(sides.map(({ values }) => values));
  const apart = isTextApart ? `/${texts.join()}` : '';
  const facts = { ...factsOf(`repeated/${ids.join()}/${said}${apart}`, []), at };
  return [{ kind: 'repeated', id, ids, sides: sides.slice(0, MOST_SIDES), isTextApart, ...facts }];
}

/** Other than it was made. */
function isSaid(record: TaskRecord, key: Asked): boolean {
  const { made } = record;
  const before: Json =
    typeof made === 'object' && made !== null && !Array.isArray(made) ? (Reflect.get(made, key) ?? null) : null;
  return !jsonEquals(record[key], before);
}
