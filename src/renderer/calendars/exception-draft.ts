/** An exception as it is typed, and what it says. */
import {
  type CalendarException,
  civilOf,
  type DayNumber,
  LAST_DAY,
  MONTH_NAMES,
  parseDay,
} from '#shared/calendar/index.ts';
import { type DateContext, readDate } from '#shared/domain/date-phrases.ts';
import { dayOf } from '#shared/domain/day.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type Repeat, recurrenceOn } from './exception-words.ts';
import { formatHours, parseHours } from './hours-text.ts';

export interface ExceptionDraft {
  readonly name: string;
  readonly from: string;
  /** '' for the same day. */
  readonly to: string;
  readonly works: boolean;
  readonly hours: string;
  readonly repeat: Repeat;
  readonly interval: string;
  /** Of weeks; Monday 0. */
  readonly days: readonly number[];
  readonly ends: 'never' | 'on' | 'after';
  readonly until: string;
  readonly count: string;
}

export interface ExceptionProblem {
  readonly field: 'from' | 'to' | 'hours' | 'interval' | 'until' | 'count';
  readonly text: string;
}

const NO_DAY = 'Not a day this understands: write 25 dec, 25.12.2026 or 2026-12-25.';

export function draftOfException(exception: CalendarException | null, day: DayNumber | null): ExceptionDraft {
  const recurrence = exception?.recurrence ?? null;
  const isEndless = exception === null || exception.to >= LAST_DAY;
  return {
    name: exception?.name ?? '',
    from: exception ? dayText(exception.from) : day === null ? '' : dayText(day),
    to: exception && !recurrence && exception.to !== exception.from ? dayText(exception.to) : '',
    works: exception !== null && exception.work.length > 0,
    hours: exception ? formatHours(exception.work) : '',
    repeat: recurrence?.kind ?? 'never',
    interval: recurrence && 'interval' in recurrence ? String(recurrence.interval) : '1',
    days: recurrence?.kind === 'weekly' ? recurrence.days : [],
    ends: exception?.count != null ? 'after' : isEndless ? 'never' : 'on',
    until: recurrence && exception && !isEndless ? dayText(exception.to) : '',
    count: exception?.count == null ? '' : String(exception.count),
  };
}

/** As it is typed, and read again as the same: "25 Dec 2026". */
function dayText(day: DayNumber): string {
  const civil = civilOf(day);
  return `${civil.day} ${MONTH_NAMES[civil.month - 1]?.slice(0, 3)} ${String(civil.year).padStart(4, '0')}`;
}

export function readDayText(text: string, context: DateContext): DayNumber | null {
  const date = readDate(text, context);
  return date === null ? null : parseDay(dayOf(date));
}

export function readException(
  draft: ExceptionDraft,
  context: DateContext,
): Result<CalendarException, ExceptionProblem> {
  const from = readDayText(draft.from, context);
  if (from === null) return err({ field: 'from', text: draft.from.trim() === '' ? 'On which day?' : NO_DAY });
  const hours = draft.works ? parseHours(draft.hours) : ok([]);
  if (!hours.ok) return err({ field: 'hours', text: hours.error });
  if (draft.works && (hours.value ?? []).length === 0) {
    return err({ field: 'hours', text: 'From when to when? Write 9-13, or choose a day off.' });
  }
  const shared = { name: draft.name.trim(), from, work: hours.value ?? [] };
  if (draft.repeat === 'never') {
    const to = draft.to.trim() === '' ? from : readDayText(draft.to, context);
    if (to === null) return err({ field: 'to', text: NO_DAY });
    if (to < from) return err({ field: 'to', text: 'This is before the first day.' });
    return ok({ ...shared, to, recurrence: null, count: null });
  }
  const interval = wholeNumber(draft.interval, 1);
  if (interval === null) return err({ field: 'interval', text: 'A number from 1 up.' });
  const recurrence = recurrenceOn(draft.repeat, from, { interval, days: draft.days });
  const end = endOf(draft, from, context);
  return end.ok ? ok({ ...shared, recurrence, ...end.value }) : end;
}

function endOf(
  { ends, until, count }: ExceptionDraft,
  from: DayNumber,
  context: DateContext,
): Result<{ readonly to: DayNumber; readonly count: number | null }, ExceptionProblem> {
  if (ends === 'after') {
    const times = wholeNumber(count, null);
    return times === null ? err({ field: 'count', text: 'A number from 1 up.' }) : ok({ to: LAST_DAY, count: times });
  }
  if (ends === 'never') return ok({ to: LAST_DAY, count: null });
  const to = readDayText(until, context);
  if (to === null) return err({ field: 'until', text: NO_DAY });
  return to < from ? err({ field: 'until', text: 'This is before the first day.' }) : ok({ to, count: null });
}

function wholeNumber(text: string, usual: number | null): number | null {
  const words = text.trim();
  if (words === '') return usual;
  const number = /^\d{1,4}$/.test(words) ? Number(words) : 0;
  return number >= 1 ? number : null;
}
