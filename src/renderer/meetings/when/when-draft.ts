/** When a meeting is, as it is typed, and what it says. */
import {
  civilOf,
  type DayNumber,
  dayOfInstant,
  MINUTES_PER_DAY,
  MONTH_NAMES,
  parseDay,
  parseInstant,
} from '#shared/calendar/index.ts';
import { type DateContext, readDate } from '#shared/domain/date-phrases.ts';
import { type DateValue, type Day, dayOf, timeOf } from '#shared/domain/day.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Rule, RuleEnd } from '#shared/meetings/when/rule.ts';
import { parseRule, printRule } from '#shared/meetings/when/rule-text.ts';
import { dayOfStamp, type MeetingTime } from '#shared/meetings/when/rule-times.ts';
import { ruleWords } from '#shared/meetings/when/words.ts';
import { UTC, type Zone, zoneOf } from '#shared/meetings/when/zone.ts';
import { daysText, lengthText, readDays, readLength } from './length-text.ts';
import { isSameRule, type Repeat, repeatOfRule, repeatOn, ruleOfRepeat } from './repeat.ts';

/** As records have it. */
export interface MeetingWhen {
  /** A day alone where it is of whole days. */
  readonly starts: DateValue;
  /** Minutes; of whole days 1440 for each. */
  readonly length: number;
  /** IANA name. */
  readonly timeZone: string;
  /** The value of an RRULE; null where it comes once. */
  readonly rule: string | null;
}

/** Everything as it stands in the fields. */
export interface WhenDraft {
  readonly day: string;
  readonly time: string;
  readonly isAllDay: boolean;
  readonly length: string;
  readonly timeZone: string;
  readonly repeat: Repeat;
  readonly interval: string;
  readonly ends: 'never' | 'on' | 'after';
  readonly until: string;
  readonly count: string;
  /** Rules that the form cannot read, or several: kept as they are written until another way is chosen. */
  readonly unread: string | null;
}

export interface WhenProblem {
  readonly field: 'day' | 'time' | 'length' | 'timeZone' | 'interval' | 'days' | 'until' | 'count';
  readonly text: string;
}

/** What was typed, understood: as records have it, and to reckon with. */
export interface ReadWhen {
  readonly when: MeetingWhen;
  readonly time: MeetingTime;
  readonly rule: Rule | null;
}

const NO_DAY = 'Not a day this understands: write fri, 4 dec or 2026-12-04.';
const USUAL_TIME = '10:00';
const USUAL_LENGTH = 60;

export function newWhenDraft(day: Day, timeZone: string): WhenDraft {
  return draftOfWhen({ starts: `${day}T${USUAL_TIME}` as DateValue, length: USUAL_LENGTH, timeZone, rule: null });
}

export function draftOfWhen(when: MeetingWhen): WhenDraft {
  const { starts, length, timeZone } = when;
  const start = parseInstant(starts) ?? 0;
  const rule = readRule(when.rule);
  const unread = rule === null ? when.rule : null;
  const repeat = repeatOfRule(rule, start);
  const time = timeOf(starts);
  const zone = zoneOf(timeZone);
  return {
    day: dayText(dayOfInstant(start)),
    time: time ?? '',
    isAllDay: time === null,
    length: time === null ? daysText(length) : lengthText(length),
    timeZone,
    repeat: unread === null ? repeat : { ...repeat, kind: 'kept' },
    interval: String(rule?.interval ?? 1),
    ends: rule?.end.kind === 'count' ? 'after' : rule?.end.kind === 'until' ? 'on' : 'never',
    until: untilText(rule?.end, zone.ok ? zone.value : null),
    count: rule?.end.kind === 'count' ? String(rule.end.count) : '',
    unread,
  };
}

/**
 * `before` is what the draft was begun from: what its fields say no more of than they did is left as it was written,
 * a rule word for word and an end to the minute.
 */
export function readWhen(
  draft: WhenDraft,
  context: DateContext,
  before: MeetingWhen | null = null,
): Result<ReadWhen, WhenProblem> {
  const date = readDate(draft.day, context);
  if (date === null) return wrong('day', draft.day.trim() === '' ? 'On which day?' : NO_DAY);
  const clock = draft.isAllDay ? null : (timeOf(date) ?? readTime(draft.time, context));
  if (clock === null && !draft.isAllDay) {
    const asked = 'At what time? Or choose a whole day.';
    return wrong('time', draft.time.trim() === '' ? asked : 'Not a time this understands: write 14:30 or 2pm.');
  }
  const length = draft.isAllDay ? (readDays(draft.length) ?? 0) * MINUTES_PER_DAY : (readLength(draft.length) ?? 0);
  if (length === 0) {
    return wrong('length', draft.isAllDay ? 'How many days? From 1 to 31.' : 'How long? Write 45 min, 1:30 or 2 h.');
  }
  const zone = zoneOf(draft.timeZone);
  if (!zone.ok) return wrong('timeZone', zone.error.message);
  const starts = clock === null ? dayOf(date) : (`${dayOf(date)}T${clock}` as DateValue);
  const start = parseInstant(starts) ?? 0;
  const time: MeetingTime = { start, length, isAllDay: draft.isAllDay, zone: zone.value };
  if (draft.repeat.kind === 'kept' && draft.unread !== null) {
    return ok({ when: { starts, length, timeZone: draft.timeZone, rule: draft.unread }, time, rule: null });
  }
  const rule = readRepeat(draft, dayOfInstant(start), context, before, zone.value);
  if (!rule.ok) return rule;
  const was = readRule(before?.rule ?? null);
  const isAsBefore =
    was !== null && rule.value !== null && isSameEnd(was, rule.value) && isSameRule(was, rule.value, start);
  const text = isAsBefore ? (before?.rule ?? null) : rule.value && printRule(rule.value);
  return ok({
    when: { starts, length, timeZone: draft.timeZone, rule: text },
    time,
    rule: isAsBefore ? was : rule.value,
  });
}

function readRepeat(
  draft: WhenDraft,
  day: DayNumber,
  context: DateContext,
  before: MeetingWhen | null,
  zone: Zone,
): Result<Rule | null, WhenProblem> {
  const { repeat } = draft;
  if (repeat.kind === 'never') return ok(null);
  const interval = repeat.kind === 'custom' ? wholeNumber(draft.interval) : repeat.interval;
  if (interval === null) return wrong('interval', 'A number from 1 to 999.');
  if (repeat.kind === 'custom' && repeat.unit === 'week' && repeat.days.length === 0) {
    return wrong('days', 'On which days of the week?');
  }
  const end = readEnd(draft, day, context, before, zone);
  return end.ok ? ok(ruleOfRepeat({ ...repeat, interval }, day, end.value)) : end;
}

function readEnd(
  { ends, until, count }: WhenDraft,
  day: DayNumber,
  context: DateContext,
  before: MeetingWhen | null,
  zone: Zone,
): Result<RuleEnd, WhenProblem> {
  if (ends === 'never') return ok({ kind: 'never' });
  if (ends === 'after') {
    const times = wholeNumber(count);
    return times === null ? wrong('count', 'A number from 1 to 999.') : ok({ kind: 'count', count: times });
  }
  const was = readRule(before?.rule ?? null)?.end;
  const date = readDate(until, context);
  const last = date === null ? null : parseDay(dayOf(date));
  if (last === null) return wrong('until', until.trim() === '' ? 'Until which day?' : NO_DAY);
  if (last < day) return wrong('until', 'This is before the first one.');
  if (was?.kind === 'until' && until === untilText(was, zone)) return ok(was);
  return ok({ kind: 'until', until: { kind: 'day', day: last } });
}

/** A time by itself: “14:30”, “2pm”, “noon”, “9”. */
export function readTime(text: string, context: DateContext): string | null {
  const words = text.trim().toLowerCase();
  if (words === 'noon') return '12:00';
  if (words === 'midnight') return '00:00';
  const whole = /^(?:[01]?\d|2[0-3])$/.test(words) ? `${words}:00` : words.replace(/\s*h$/, ':00');
  const date = readDate(`${context.today} ${whole}`, context);
  return date === null ? null : timeOf(date);
}

/** Null for no rule, for several, and for one that cannot be read. */
function readRule(text: string | null): Rule | null {
  const read = text === null ? null : parseRule(text);
  return read?.ok ? read.value : null;
}

function isSameEnd({ end: left }: Rule, { end: right }: Rule): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function untilText(end: RuleEnd | undefined, zone: Zone | null): string {
  if (end?.kind !== 'until') return '';
  const { until } = end;
  return dayText(until.kind === 'moment' && zone ? dayOfInstant(zone.wallOf(until.moment)) : dayOfStamp(until));
}

/** As it is typed, and read again as the same: “25 Dec 2026”. */
function dayText(day: DayNumber): string {
  const civil = civilOf(day);
  return `${civil.day} ${MONTH_NAMES[civil.month - 1]?.slice(0, 3)} ${String(civil.year).padStart(4, '0')}`;
}

/** The day that is typed; null where it is none. */
export function dayOfDraft({ day }: WhenDraft, context: DateContext): DayNumber | null {
  const date = dayOfText(day, context);
  return date === null ? null : parseDay(date);
}

/** A draft moved to another time, as one that was found: its length and how it comes again stay. */
export function movedDraft(draft: WhenDraft, starts: DateValue): WhenDraft {
  const day = parseDay(dayOf(starts)) ?? 0;
  const time = timeOf(starts);
  return { ...draft, day: dayText(day), time: time ?? draft.time, isAllDay: time === null };
}

/** The form after another way of coming again was chosen, begun on the day that is typed. */
export function withRepeat(draft: WhenDraft, kind: Repeat['kind'], context: DateContext): WhenDraft {
  const { repeat } = draft;
  const day = dayOfDraft(draft, context);
  if (kind === 'kept' || day === null) return { ...draft, repeat: { ...repeat, kind } };
  return { ...draft, repeat: { ...repeatOn(day, kind), kept: repeat.kept } };
}

/** The day that a text says; null where it says none. */
export function dayOfText(text: string, context: DateContext): Day | null {
  const date = readDate(text, context);
  return date === null ? null : dayOf(date);
}

/** To whole days and back, with a length that goes with them. */
export function wholeDay(draft: WhenDraft, isAllDay: boolean): WhenDraft {
  const time = draft.time.trim() === '' ? USUAL_TIME : draft.time;
  return isAllDay
    ? { ...draft, isAllDay, length: daysText(MINUTES_PER_DAY) }
    : { ...draft, isAllDay, time, length: lengthText(USUAL_LENGTH) };
}

/** A rule that the form has no fields for, in words. */
export function keptWords(rule: Rule, draft: WhenDraft, context: DateContext): string {
  const start = (dayOfDraft(draft, context) ?? 0) * MINUTES_PER_DAY;
  const first = { start, length: MINUTES_PER_DAY, isAllDay: draft.isAllDay, zone: UTC };
  return ruleWords({ ...rule, end: { kind: 'never' } }, first, civilOf(dayOfInstant(start)).year);
}

function wholeNumber(text: string): number | null {
  const words = text.trim();
  const number = /^\d{1,3}$/.test(words) ? Number(words) : 0;
  return number >= 1 ? number : null;
}

function wrong(field: WhenProblem['field'], text: string): Result<never, WhenProblem> {
  return err({ field, text });
}
