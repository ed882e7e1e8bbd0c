/**
 * When somebody is busy by a calendar of theirs, and nothing else of it (ICS-30 to ICS-33): titles, people and places are
 * passed over line by line and never kept.
 */

import { civilOf, dayOfInstant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { busyIn, stretchesOf } from '#shared/meetings/free-busy/busy.ts';
import { occurrencesOf, type Series, type Window } from '#shared/meetings/when/occurrences.ts';
import type { Moment, Zone } from '#shared/meetings/when/zone.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { checkCalendar, LIMITS, tooMuch, withoutEvents } from './calendar-file.ts';
import { momentIn } from './details.ts';
import { type IcsEvent, type IcsFile, readEvents } from './events.ts';
import { type IcsMeeting, seriesOf } from './meeting.ts';
import { meetingsOf } from './read-meetings.ts';
import { momentOf, TimeReader } from './times.ts';
import { ZoneBook } from './zones.ts';

export interface BusyQuestion {
  /** Of times without one. */
  readonly zone: Zone;
  /** What is asked about; a series without end is followed no further. */
  readonly window: Window;
}

export interface BusyReading {
  /** In order, apart, within what is known. */
  readonly periods: readonly (readonly [from: Moment, to: Moment])[];
  /** What the calendar speaks of, within what was asked: outside it, nothing is known. */
  readonly known: Window;
  readonly losses: readonly Loss[];
}

/** What busy times need of an event. Names of meetings and people are not among it. */
const KEPT = new Set(
  `UID STATUS TRANSP X-MICROSOFT-CDO-BUSYSTATUS SEQUENCE DTSTAMP LAST-MODIFIED DTSTART DTEND DURATION
  X-MICROSOFT-CDO-ALLDAYEVENT RRULE RDATE EXDATE RECURRENCE-ID`.split(/\s+/),
);

/** Busy times of one person: a meeting every five minutes for five years. */
const MOST_PERIODS = 500_000;
/** Of them those that neither touch nor overlap, which is what is kept of a person. */
const MOST_APART = 100_000;
/** Days that all series may be held against, in all: more are a mistake or an attack. */
const MOST_DAYS = 20_000_000;

export function readBusy(bytes: Uint8Array, { zone, window }: BusyQuestion): Result<BusyReading, Problem> {
  const checked = checkCalendar(bytes);
  if (!checked.ok) return checked;
  const losses = new LossBook();
  const file = readEvents(bytes, losses, (name) => KEPT.has(name), LIMITS);
  if (file.isCut) return err(tooMuch(file.isCut));
  const zones = new ZoneBook(zone, losses);
  const said = [...freeBusyOf(file, zones, losses)];
  if (file.events.length === 0 && said.length === 0) return err(withoutEvents(file, 'busy time'));
  const known = knownOf(file, said, window);
  if (known.from >= known.to) return err(elsewhere(said));
  const periods: Window[] = said.flatMap(({ busy }) => busy);
  const all = meetingsOf(file, zones, losses).flatMap(busySeries);
  if (all.reduce((sum, series) => sum + effortOf(series, window), 0) > MOST_DAYS) return err(endless());
  for (const series of all) {
    for (const { from, to } of occurrencesOf(series, window)) {
      periods.push({ from, to });
      if (periods.length > MOST_PERIODS) return err(endless());
    }
  }
  const busy = [...stretchesOf(busyIn(periods, known))].map(({ from, to }) => [from, to] as const);
  if (busy.length > MOST_APART) return err(endless());
  return ok({ periods: busy, known, losses: losses.losses() });
}

/** Without the times that a calendar calls free. */
function busySeries(meeting: IcsMeeting): Series[] {
  const overrides = meeting.overrides.map((each) => (each.details.busy === 'free' ? { ...each, time: null } : each));
  if (meeting.details.busy !== 'free') return [seriesOf({ ...meeting, overrides })];
  // Of a series that leaves its person free, one occurrence may not.
  return overrides.flatMap(({ time }) => (time ? [{ time, rules: [], added: [], except: [], overrides: [] }] : []));
}

/** About how many days a series has to be held against. */
function effortOf({ time, rules, added }: Series, window: Window): number {
  const effort = rules.map(({ interval, hours, minutes, end }) => {
    // A count is reckoned from the start, whatever was asked about.
    const from = end.kind === 'count' ? time.start : Math.max(time.start, window.from);
    const days = Math.max(0, window.to - from) / MINUTES_PER_DAY;
    return (366 + days / interval) * Math.max(1, hours.length) * Math.max(1, minutes.length);
  });
  return effort.reduce((sum, each) => sum + each, 1 + added.length);
}

interface SaidBusy {
  /** Null where it does not say of what time it speaks. */
  readonly span: Window | null;
  readonly busy: readonly Window[];
}

function* freeBusyOf({ parts }: IcsFile, zones: ZoneBook, losses: LossBook): Generator<SaidBusy> {
  let left = MOST_PERIODS;
  for (const part of parts) {
    const times = new TimeReader(zones, part);
    for (const event of part.freeBusy) {
      const busy = [...periodsOf(event, times, left, losses)];
      left -= busy.length;
      const [from, to] = [momentIn(event.first('DTSTART')), momentIn(event.first('DTEND'))];
      yield { span: from !== null && to !== null && from < to ? { from, to } : null, busy };
    }
  }
}

/** What FREEBUSY lists, but for what it calls free (RFC 5545, 3.8.2.6). */
function* periodsOf(event: IcsEvent, times: TimeReader, most: number, losses: LossBook): Generator<Window> {
  let left = most;
  for (const line of event.all('FREEBUSY')) {
    if (line.parameters.get('FBTYPE')?.toUpperCase() === 'FREE') continue;
    for (const period of times.added(line, left)) {
      left--;
      if (period?.length == null) {
        losses.note('period', (count) => `${counted(count, 'busy time')} that cannot be read.`, `line ${line.line}`);
        continue;
      }
      const from = momentOf(period.at, period.zone);
      yield { from, to: from + period.length };
    }
  }
}

/** Events speak of all time, busy times of what they say. */
function knownOf({ events }: IcsFile, said: readonly SaidBusy[], window: Window): Window {
  const spans = said.map(({ span }) => span);
  if (events.length > 0 || spans.includes(null)) return window;
  const known = spans.filter((span) => span !== null);
  return {
    from: Math.max(window.from, Math.min(...known.map(({ from }) => from))),
    to: Math.min(window.to, Math.max(...known.map(({ to }) => to))),
  };
}

function elsewhere(said: readonly SaidBusy[]): Problem {
  const ends = said.flatMap(({ span }) => (span ? [span.to] : []));
  const { year, month, day } = civilOf(dayOfInstant(Math.max(...ends)));
  const last = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return {
    code: 'busy-elsewhere',
    message: `This calendar tells busy times up to ${last} and none of the time that is looked at. Nothing was taken from it.`,
    help: 'Export busy times of the weeks to come.',
  };
}

function endless(): Problem {
  return {
    code: 'calendar-too-large',
    message: 'The calendar repeats more often than can be reckoned with. Nothing was taken from it.',
    help: 'Export busy times (free/busy) instead of all events, or a shorter time.',
  };
}
