/** Several records of one occurrence, shown as one (SPEC of documents, MEET-3). */
import { type Attendee, meetingSchemas } from '#shared/domain/meeting-records.ts';
import type { MeetingRecord } from '#shared/domain/records.ts';

const REGISTERS = Object.keys(meetingSchemas.meeting) as (keyof MeetingRecord)[];

/** `records` are live, of one occurrence and in order of id; the same record where there is only one. */
export function oneOccurrence(records: readonly [MeetingRecord, ...MeetingRecord[]]): MeetingRecord {
  const [first, ...others] = records;
  if (others.length === 0) return first;
  const registers = Object.fromEntries(REGISTERS.map((name) => [name, firstSaid(records, name)]));
  const { attendees, without: withoutAttendees } = united(
    records.map((each) => ({ members: each.attendees, without: each.withoutAttendees })),
    ({ person }: Attendee) => person,
  );
  const { attendees: resources, without: withoutResources } = united(
    records.map((each) => ({ members: each.resources, without: each.withoutResources })),
    (resource) => resource,
  );
  return Object.freeze({
    ...first,
    ...registers,
    attendees,
    withoutAttendees,
    resources,
    withoutResources,
    presence: unitedValues(records.map(({ presence }) => presence)),
    replies: unitedValues(records.map(({ replies }) => replies)),
  });
}

/** A state that nobody set reads as planned, which says nothing. */
function firstSaid(records: readonly MeetingRecord[], name: keyof MeetingRecord): unknown {
  const fallback: unknown = Reflect.get(meetingSchemas.meeting, name)?.fallback;
  return records.map((record) => record[name]).find((value) => value !== fallback) ?? fallback;
}

/** Of each member what the first says that says anything. */
function united<T, Id extends string>(
  sets: readonly { readonly members: readonly T[]; readonly without: readonly Id[] }[],
  idOf: (member: T) => Id,
): { readonly attendees: readonly T[]; readonly without: readonly Id[] } {
  const seen = new Set<Id>();
  const attendees: T[] = [];
  const without: Id[] = [];
  for (const set of sets) {
    const said = [...set.members.map(idOf), ...set.without].filter((id) => !seen.has(id));
    attendees.push(...set.members.filter((member) => !seen.has(idOf(member))));
    without.push(...set.without.filter((id) => !seen.has(id)));
    for (const id of said) seen.add(id);
  }
  return { attendees: Object.freeze(attendees), without: Object.freeze(without) };
}

function unitedValues<T>(all: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  const values = Object.create(null) as Record<string, T>;
  for (const each of all) {
    for (const [id, value] of Object.entries(each)) if (!Object.hasOwn(values, id)) values[id] = value;
  }
  return Object.freeze(values);
}
