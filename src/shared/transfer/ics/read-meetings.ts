/** Meetings from an iCalendar file: series with what was moved of them, each once (ICS-10 to ICS-19). */

import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Moment, Zone } from '#shared/meetings/when/zone.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { checkCalendar, LIMITS, tooMuch, withoutEvents } from './calendar-file.ts';
import { unescapeText } from './content-lines.ts';
import { detailsOf, momentIn, placeOf, sequenceOf } from './details.ts';
import { type IcsEvent, type IcsFile, type IcsPart, readEvents } from './events.ts';
import type { IcsMeeting, IcsOverride } from './meeting.ts';
import { SeriesReader } from './series.ts';
import { Divider } from './this-and-future.ts';
import { momentOf, type ReadTime, stampOn, TimeReader } from './times.ts';
import { type IcsTask, readTodos, TODO_LINES } from './todos.ts';
import { ZoneBook } from './zones.ts';

export interface IcsCalendar {
  /** What the file calls itself. */
  readonly name: string | null;
  /** In the order of the file. */
  readonly meetings: readonly IcsMeeting[];
  readonly tasks: readonly IcsTask[];
  /** Times that name no zone, and were read on the reader's clock. */
  readonly floatingTimes: number;
  readonly losses: readonly Loss[];
}

export interface MeetingReading {
  /** Of times without one, and where a file names one that nobody knows. */
  readonly zone: Zone;
}

const KEPT = new Set([
  ...TODO_LINES,
  ...`UID SUMMARY DESCRIPTION LOCATION URL CONFERENCE X-GOOGLE-CONFERENCE X-MICROSOFT-SKYPETEAMSMEETINGURL ORGANIZER ATTENDEE
  STATUS TRANSP X-MICROSOFT-CDO-BUSYSTATUS SEQUENCE DTSTAMP LAST-MODIFIED DTSTART DTEND DURATION X-MICROSOFT-CDO-ALLDAYEVENT
  RRULE RDATE EXDATE EXRULE RECURRENCE-ID`.split(/\s+/),
]);

export function readMeetings(bytes: Uint8Array, { zone }: MeetingReading): Result<IcsCalendar, Problem> {
  const checked = checkCalendar(bytes);
  if (!checked.ok) return checked;
  const losses = new LossBook();
  const file = readEvents(bytes, losses, (name) => KEPT.has(name), { ...LIMITS, isOfTodos: true });
  if (file.isCut) return err(tooMuch(file.isCut));
  const isOfTasks = file.parts.some(({ todos }) => todos.length > 0);
  if (file.events.length === 0 && !isOfTasks) return err(withoutEvents(file, 'meeting'));
  const busy = file.parts.reduce((sum, { freeBusy }) => sum + freeBusy.length, 0);
  losses.note('busy-only', busyOnly, undefined, busy);
  const zones = new ZoneBook(zone, losses);
  const meetings = meetingsOf(file, zones, losses);
  const tasks = readTodos(file, zones, losses);
  return ok({ name: file.name, meetings, tasks, floatingTimes: zones.floatingTimes, losses: losses.losses() });
}

/** The events of a file joined by their UIDs. */
export function meetingsOf(file: IcsFile, zones: ZoneBook, losses: LossBook): IcsMeeting[] {
  const joiner = new Joiner(zones, losses);
  for (const part of file.parts) for (const event of part.events) joiner.add(event, part);
  return joiner.meetings();
}

interface Placed {
  readonly event: IcsEvent;
  readonly part: IcsPart;
  readonly times: TimeReader;
}

/** One UID: the series or single meeting, and occurrences of it by when they would have been. */
interface Group {
  readonly uid: string;
  master: Placed | null;
  readonly moved: Map<Moment, PlacedOverride>;
}

interface PlacedOverride extends Placed {
  readonly of: ReadTime;
}

class Joiner {
  readonly #losses: LossBook;
  readonly #zones: ZoneBook;
  readonly #series: SeriesReader;
  readonly #divider = new Divider();
  readonly #times = new Map<IcsPart, TimeReader>();
  readonly #groups = new Map<string, Group>();
  /** Of the file in its order: a group, or what has no UID. */
  readonly #order: (Group | Placed)[] = [];

  constructor(zones: ZoneBook, losses: LossBook) {
    this.#losses = losses;
    this.#zones = zones;
    this.#series = new SeriesReader(losses);
  }

  add(event: IcsEvent, part: IcsPart): void {
    const times = this.#times.get(part) ?? new TimeReader(this.#zones, part);
    this.#times.set(part, times);
    const placed = { event, part, times };
    const uid = unescapeText(event.first('UID')?.value ?? '');
    if (uid === '') {
      this.#order.push(placed);
      return;
    }
    let group = this.#groups.get(uid);
    if (!group) {
      group = { uid, master: null, moved: new Map() };
      this.#groups.set(uid, group);
      this.#order.push(group);
    }
    this.#join(group, placed);
  }

  #join(group: Group, placed: Placed): void {
    const { event, times } = placed;
    const replaces = event.first('RECURRENCE-ID');
    if (!replaces) {
      if (group.master === null) group.master = placed;
      else this.#decide(group.master, placed, (winner) => (group.master = winner));
      return;
    }
    const of = times.read(replaces);
    if (!of) {
      this.#losses.note('override', unplaced, `${placeOf(event)}, line ${replaces.line}`);
      this.#order.push(placed);
      return;
    }
    const key = momentOf(of.stamp, of.zone);
    const known = group.moved.get(key);
    if (!known) group.moved.set(key, { ...placed, of });
    else this.#decide(known, placed, (winner) => group.moved.set(key, { ...winner, of }));
  }

  /** The higher SEQUENCE, else what was written later. Two that nothing tells apart but their time only share a name. */
  #decide(known: Placed, other: Placed, keep: (winner: Placed) => void): void {
    const difference = sequenceOf(other.event) - sequenceOf(known.event) || writtenAt(other) - writtenAt(known);
    const isSameTime = startText(known) === startText(other);
    if (difference === 0 && !isSameTime) {
      this.#losses.note('uid-shared', shared, placeOf(other.event));
      this.#order.push(other);
      return;
    }
    this.#losses.note('event-twice', versions, placeOf(other.event));
    if (difference > 0) keep(other);
  }

  meetings(): IcsMeeting[] {
    return this.#order.flatMap((each) => ('moved' in each ? this.#ofGroup(each) : (this.#single(each, null) ?? [])));
  }

  #ofGroup({ uid, master, moved }: Group): IcsMeeting[] {
    const meeting = master && this.#single(master, uid);
    if (meeting) return this.#withOverrides(meeting, [...moved.values()]);
    // An invitation to one occurrence comes without its series; of a series that cannot be read what was moved stays.
    return [...moved.values()].flatMap((each) => {
      const single = this.#single(each, uid);
      if (single && isOfLater(each)) this.#losses.note('this-and-future', alone, placeOf(each.event));
      return single ? [{ ...single, of: stampOn(each.of, single.time), rules: [], added: [], except: [] }] : [];
    });
  }

  /** A change of all later ones makes a series of its own (ICS-18). */
  #withOverrides(meeting: IcsMeeting, moved: readonly PlacedOverride[]): IcsMeeting[] {
    const ranges = new Map<IcsOverride, PlacedOverride>();
    const overrides = moved.flatMap((each): IcsOverride[] => {
      const override = this.#override(each, stampOn(each.of, meeting.time));
      if (override && isOfLater(each)) ranges.set(override, each);
      return override ? [override] : [];
    });
    const whole = { ...meeting, overrides };
    if (ranges.size === 0) return [whole];
    const { meetings, alone: left, named } = this.#divider.divide(whole, new Set(ranges.keys()));
    for (const each of left) {
      const event = ranges.get(each)?.event;
      this.#losses.note('this-and-future', alone, event && placeOf(event));
    }
    this.#losses.note('later-times-named', laterNamed, meeting.details.title, named);
    return meetings;
  }

  #single({ event, part, times }: Placed, uid: string | null): IcsMeeting | null {
    const series = this.#series.read(event, times);
    if (!series) return null;
    this.#losses.note('exrule', exceptionRules, placeOf(event), event.all('EXRULE').length);
    const { line } = event;
    const said = detailsOf(event, this.#losses);
    const details = part.method === 'CANCEL' ? { ...said, status: 'cancelled' as const, busy: 'free' as const } : said;
    return { uid, line, method: part.method, of: null, ...series, overrides: [], details };
  }

  #override({ event, part, times }: Placed, of: IcsOverride['of']): IcsOverride | null {
    const details = detailsOf(event, this.#losses);
    const isDropped = details.status === 'cancelled' || part.method === 'CANCEL';
    const time = isDropped ? null : this.#series.timeOf(event, times);
    return isDropped || time ? { of, time, details } : null;
  }
}

function isOfLater({ event }: Placed): boolean {
  return event.first('RECURRENCE-ID')?.parameters.get('RANGE')?.toUpperCase() === 'THISANDFUTURE';
}

function writtenAt({ event }: Placed): number {
  return momentIn(event.first('LAST-MODIFIED')) ?? momentIn(event.first('DTSTAMP')) ?? 0;
}

function startText({ event }: Placed): string {
  return event.first('DTSTART')?.value.trim() ?? '';
}

const unplaced = (count: number): string =>
  `${counted(count, 'changed occurrence')} of no time that there is: taken as ${count === 1 ? 'a meeting' : 'meetings'} by itself.`;
const alone = (count: number): string =>
  `${counted(count, 'change')} of one occurrence and all later ones: taken for that one alone.`;
const laterNamed = (count: number): string =>
  `${counted(count, 'series', 'series')} moved from one occurrence on to times that no rule says: the next ones were taken one by one.`;
const busyOnly = (count: number): string =>
  `${counted(count, 'list')} of busy times: no meetings. They can be read as somebody’s calendar, where a time is looked for.`;
const shared = (count: number): string =>
  `${counted(count, 'event')} that ${count === 1 ? 'shares' : 'share'} a name with another event: kept beside it.`;
const versions = (count: number): string =>
  `${counted(count, 'event')} that ${count === 1 ? 'stands' : 'stand'} in the file in several versions: the latest was taken.`;
const exceptionRules = (count: number): string =>
  `${counted(count, 'rule')} of exceptions, which calendars no longer write: nothing was left out by ${count === 1 ? 'it' : 'them'}.`;
