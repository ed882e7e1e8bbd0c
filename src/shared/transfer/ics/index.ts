/**
 * Days off from an iCalendar file (FORMATS, iCalendar): whole days of its events as exceptions of a working calendar. What
 * is no day off is counted with its line; one bad line or event costs no other.
 */

import { type DayNumber, LAST_DAY } from '#shared/calendar/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { megabytes } from '#shared/transfer/input/limits.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { sniffBytes } from '#shared/transfer/sniff.ts';
import { type IcsEvent, type IcsFile, readEvents } from './events.ts';
import { type Holiday, HolidayReader } from './holidays.ts';
import { dayOfStamp } from './rule.ts';

export type { Holiday } from './holidays.ts';

export interface HolidayReading {
  /** What the file calls itself. */
  readonly name: string | null;
  /** In the order of their first days. */
  readonly holidays: readonly Holiday[];
  readonly losses: readonly Loss[];
}

/** Ten years of a country's holidays are some hundred kilobytes. */
const MOST_BYTES = 8 * 1024 * 1024;
/** A series without end that a calendar has no word for is laid out so far. */
const YEARS_AHEAD = 30;

export function readHolidays(bytes: Uint8Array, today: DayNumber): Result<HolidayReading, Problem> {
  const refused = refusedFile(bytes);
  if (refused) return err(refused);
  const losses = new LossBook();
  const file = readEvents(bytes, losses);
  if (file.events.length === 0) return err(withoutEvents(file));
  const reader = new HolidayReader(losses, Math.min(LAST_DAY, today + YEARS_AHEAD * 366));
  const found: Holiday[] = [];
  for (const [event, moved] of counting(file.events, losses)) {
    const holiday = reader.read(event, moved);
    if (holiday) found.push(holiday);
  }
  const holidays = withoutTwins(found, losses).sort((a, b) => firstDay(a) - firstDay(b) || (a.name < b.name ? -1 : 1));
  return ok({ name: file.name, holidays, losses: losses.losses() });
}

function refusedFile(bytes: Uint8Array): Problem | null {
  if (bytes.length > MOST_BYTES) {
    return {
      code: 'file-too-large',
      message: `The file has ${megabytes(bytes.length)}; a calendar of holidays has at most ${megabytes(MOST_BYTES)}. It was not read.`,
      help: 'Check that this is the right file.',
    };
  }
  const kind = sniffBytes(bytes);
  if (kind.kind === 'calendarText') return null;
  if (kind.kind === 'empty') return { code: 'file-empty', message: 'The file is empty: there is no holiday in it.' };
  const what =
    kind.kind === 'other'
      ? `This is ${kind.what}`
      : kind.kind === 'table'
        ? 'This is a table (CSV)'
        : 'This is a project or a plan';
  return {
    code: 'not-a-calendar',
    message: `${what}, not a calendar (.ics).`,
    help: 'Public holidays come as .ics from a calendar program or from the site of a country or school.',
  };
}

function withoutEvents({ others }: IcsFile): Problem {
  const instead = others.has('VTODO')
    ? ' It holds tasks.'
    : others.has('VFREEBUSY')
      ? ' It holds busy times only.'
      : '';
  return { code: 'no-events', message: `There is no event in this calendar, and so no holiday.${instead}` };
}

/** The events that hold, each with the days of its series that others stand in for. */
function counting(events: readonly IcsEvent[], losses: LossBook): [IcsEvent, number[]][] {
  const masters = new Map<string, IcsEvent>();
  const moved = new Map<string, number[]>();
  const held: IcsEvent[] = [];
  for (const event of events) {
    const uid = event.first('UID')?.value.trim() ?? '';
    const replaces = dayOfStamp(event.first('RECURRENCE-ID')?.value ?? '');
    if (uid !== '' && replaces !== null) moved.set(uid, [...(moved.get(uid) ?? []), replaces]);
    const before = uid === '' || replaces !== null ? undefined : masters.get(uid);
    // Of two versions of one event the later counts; others may share a name by mistake.
    if (before && sequenceOf(before) !== sequenceOf(event)) {
      if (sequenceOf(before) > sequenceOf(event)) continue;
      held.splice(held.indexOf(before), 1);
    }
    if (uid !== '' && replaces === null) masters.set(uid, event);
    held.push(event);
  }
  const live = held.filter((event) => event.first('STATUS')?.value.trim().toUpperCase() !== 'CANCELLED');
  losses.note(
    'event-cancelled',
    (count) => `${counted(count, 'event')} that were cancelled.`,
    undefined,
    held.length - live.length,
  );
  return live.map((event) => {
    const uid = event.first('RECURRENCE-ID') ? '' : (event.first('UID')?.value.trim() ?? '');
    return [event, moved.get(uid) ?? []];
  });
}

function sequenceOf(event: IcsEvent): number {
  return Number(event.first('SEQUENCE')?.value) || 0;
}

function withoutTwins(holidays: readonly Holiday[], losses: LossBook): Holiday[] {
  const seen = new Set<string>();
  const single = holidays.filter(({ exceptions }) => {
    const key = JSON.stringify(exceptions);
    return seen.has(key) ? false : seen.add(key);
  });
  const twins = holidays.length - single.length;
  losses.note(
    'event-twice',
    (count) => `${counted(count, 'event')} that stand in the file twice: taken once.`,
    undefined,
    twins,
  );
  return single;
}

function firstDay({ exceptions }: Holiday): number {
  return exceptions[0]?.from ?? 0;
}
