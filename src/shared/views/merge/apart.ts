/**
 * [REVIEW-2] [MEET-3] Of one occurrence of a series two people made records of their own, not knowing of each other, and said
 * different things there: the first counts, and the others are asked about.
 */
import type { ReadableProject } from '#shared/document/index.ts';
import { isLive, type MeetingRecord } from '#shared/domain/records.ts';
import { type Json, jsonEquals } from '#shared/kernel/json.ts';
import { factsOf, MOST_SIDES, type ReviewItem, type Side } from './items.ts';
import { meant } from './registers.ts';

const ASKED = ['title', 'starts', 'length', 'timeZone', 'where', 'state'] as const;

export function apartItems(project: ReadableProject): readonly ReviewItem[] {
  const ofSeries = project.all('meeting').filter((meeting) => meeting.series !== null && isLive(meeting));
  const byOccurrence = Map.groupBy(ofSeries, ({ series, occurrence }) => JSON.stringify([series, occurrence]));
  return [...byOccurrence.values()].flatMap((records) =>
    records.length > 1
      ? itemOf(
          project,
          records.toSorted((left, right) => (left.id < right.id ? -1 : 1)),
        )
      : [],
  );
}

function itemOf(project: ReadableProject, records: readonly MeetingRecord[]): readonly ReviewItem[] {
  const keys = ASKED.filter((key) => isSaidDifferently(records, key));
  const [first] = records;
  if (!first || keys.length === 0) return [];
  const sides: Side[] = [];
  for (const record of records) {
    const values = Object.fromEntries(keys.map((key) => [key, saidOf(record, key)]));
    const isSaid = Object.values(values).some((value) => value !== null);
    if (!isSaid || sides.some((side) => jsonEquals(side.values, values))) continue;
    const { createdBy } = record;
    const name = (createdBy && project.get('person', createdBy)?.name) || '';
    sides.push({ by: [{ id: createdBy, name }], values });
  }
  const at = Math.max(...records.map(({ createdAt }) => createdAt ?? 0));
  const said = JSON.stringify(sides.map(({ values }) => values));
  const ids = records.map(({ id }) => id);
  const facts = { ...factsOf(`apart/${ids.join()}/${said}`, []), at };
  return [{ kind: 'apart', id: first.id, ids, sides: sides.slice(0, MOST_SIDES), ...facts }];
}

/** What is not said is nobody's side. */
function isSaidDifferently(records: readonly MeetingRecord[], key: (typeof ASKED)[number]): boolean {
  const said = records.map((record) => saidOf(record, key)).filter((value) => value !== null);
  return said.some((value) => value !== said[0]);
}

function saidOf(record: MeetingRecord, key: (typeof ASKED)[number]): Json {
  return meant(key, record[key]);
}
