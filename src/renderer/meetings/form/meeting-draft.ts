/** A meeting as it is typed, before it is kept: new, or a change of one, of this and all later ones, or of a whole series. */

import type { Wanted } from '#renderer/meetings/find-time/find-draft.ts';
import { draftOfWhen, type MeetingWhen, newWhenDraft, type WhenDraft } from '#renderer/meetings/when/when-draft.ts';
import { formatDay, formatInstant } from '#shared/calendar/index.ts';
import type { InvitedChange, MeetingFields, SeriesFields } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { MeetingRecord, SeriesRecord } from '#shared/domain/records.ts';
import type { AgendaTemplateId, PersonId, ResourceId } from '#shared/kernel/ids.ts';
import { keyOfStamp, seriesOfRecord, timeOfRecord, USUAL_LENGTH, zoneOfRecord } from '#shared/meetings/kept/times.ts';
import { printRule } from '#shared/meetings/when/rule-text.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import { splitSeries } from '#shared/meetings/when/split.ts';
import type { MeetingEntry } from '#shared/views/index.ts';

export interface MeetingDraft {
  readonly title: string;
  /** Markdown. */
  readonly purpose: string;
  readonly where: string;
  readonly link: string;
  readonly people: ReadonlyMap<PersonId, Wanted>;
  readonly resources: ReadonlySet<ResourceId>;
  /** That meetings of the series begin with. */
  readonly agenda: AgendaTemplateId | null;
  readonly when: WhenDraft;
}

/** What a change of an occurrence is about. */
export type Scope = 'one' | 'later' | 'all';

/** What is changed. `time` is that of the occurrence as it is, `key` when it would be by its series. */
export interface Changing {
  readonly series: SeriesRecord | null;
  readonly meeting: MeetingRecord | null;
  readonly time: MeetingTime;
  readonly key: number | null;
  readonly projectZone: string;
  /** Whose time is looked for when another one is. */
  readonly attendees: MeetingEntry['attendees'];
  readonly resources: MeetingEntry['resources'];
}

export function changingOf(entry: MeetingEntry, projectZone: string): Changing {
  const { series, record, time, ref } = entry;
  const zone = zoneOfRecord(entry.timeZone, projectZone);
  const ofSeries = series && timeOfRecord(series, projectZone);
  const start = time ? zone.wallOf(time.from) : 0;
  const length = time ? (time.isAllDay ? zone.wallOf(time.to) - start : time.to - time.from) : USUAL_LENGTH;
  return {
    series,
    meeting: record,
    time: { start, length, isAllDay: time?.isAllDay ?? false, zone },
    key: ofSeries && 'stamp' in ref ? keyOfStamp(ref.stamp, ofSeries) : null,
    projectZone,
    attendees: entry.attendees,
    resources: entry.resources,
  };
}

/** What a draft begins with, and what its fields are compared with when it is kept. */
export interface Begun {
  readonly draft: MeetingDraft;
  readonly when: MeetingWhen | null;
}

/** `time`: null for the usual hour. */
export function newMeeting(day: Day, timeZone: string, time: string | null = null): Begun {
  const none = {
    title: '',
    purpose: '',
    where: '',
    link: '',
    people: new Map(),
    resources: new Set<ResourceId>(),
    agenda: null,
  };
  const when = newWhenDraft(day, timeZone);
  return { draft: { ...none, when: time === null ? when : { ...when, time } }, when: null };
}

export function begunChange(changing: Changing, scope: Scope): Begun {
  const { series, meeting } = changing;
  const own = scope === 'one' ? meeting : null;
  const when = whenOf(changing, scope);
  const draft = {
    title: own?.title ?? series?.title ?? '',
    purpose: own?.purpose ?? series?.purpose ?? '',
    where: own?.where ?? series?.where ?? '',
    link: own?.link ?? series?.link ?? '',
    people: new Map<PersonId, Wanted>(changing.attendees.map(({ person, role }) => [person, role])),
    resources: new Set<ResourceId>(changing.resources),
    agenda: series?.agenda ?? null,
    when: draftOfWhen(when),
  };
  return { draft, when };
}

function whenOf({ series, time, key, projectZone }: Changing, scope: Scope): MeetingWhen {
  const own = whenOfTime(time, null);
  const ofSeries = series && timeOfRecord(series, projectZone);
  if (scope === 'one' || !series || !ofSeries || key === null) return own;
  if (scope === 'all') return whenOfTime(ofSeries, series.rule);
  const whole = seriesOfRecord(series, [], projectZone);
  const split = whole && splitSeries(whole, key);
  // Where it cannot be divided, the command says so.
  const rule = split?.ok ? split.value.after.rules.map(printRule).join('\n') : series.rule;
  return whenOfTime({ ...ofSeries, start: key }, rule);
}

function whenOfTime({ start, length, isAllDay, zone }: MeetingTime, rule: string | null): MeetingWhen {
  const starts = isAllDay ? formatDay(Math.floor(start / 1440)) : formatInstant(start);
  return { starts, length, timeZone: zone.name, rule };
}

/** All that a new one says. */
export function fieldsOfNew(
  { title, purpose, where, link, agenda }: MeetingDraft,
  when: MeetingWhen,
): SeriesFields & { title: string } {
  return { title, purpose, where, link, agenda, ...when };
}

/** What is said otherwise than before: nothing else is written, so that what others change meanwhile stays. */
export function changedFields(begun: Begun, draft: MeetingDraft, when: MeetingWhen, scope: Scope): SeriesFields {
  const fields: { -readonly [Name in keyof SeriesFields]: SeriesFields[Name] } = {};
  for (const name of ['title', 'purpose', 'where', 'link'] as const) {
    if (draft[name].trim() !== begun.draft[name].trim()) fields[name] = draft[name];
  }
  const was = begun.when;
  if (when.starts !== was?.starts || when.timeZone !== was.timeZone) {
    // A time means nothing without its clock.
    fields.starts = when.starts;
    fields.timeZone = when.timeZone;
  }
  if (when.length !== was?.length) fields.length = when.length;
  if (scope !== 'one' && when.rule !== was?.rule) fields.rule = when.rule;
  if (scope !== 'one' && draft.agenda !== begun.draft.agenda) fields.agenda = draft.agenda;
  return fields;
}

/** Rooms and equipment that were taken with a time, or given up. */
export function changedRooms(begun: Begun, draft: MeetingDraft): InvitedChange {
  const book = [...draft.resources].filter((id) => !begun.draft.resources.has(id));
  const giveUp = [...begun.draft.resources].filter((id) => !draft.resources.has(id));
  return { ...(book.length > 0 ? { book } : {}), ...(giveUp.length > 0 ? { giveUp } : {}) };
}

/** Of one occurrence, which has no rule. */
export function withoutRule({ rule: _, agenda: __, ...fields }: SeriesFields): MeetingFields {
  return fields;
}
