/**
 * A change of one occurrence and all later ones (RFC 5545, 3.8.4.4): the series ends before it, and another goes on from
 * there as the change says (ICS-18). What follows keeps its distance from the first changed one, as the RFC has it.
 */
import { dayOfInstant, type Instant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { type Series, timeOfStamp } from '#shared/meetings/when/occurrences.ts';
import type { Rule, RuleEnd, Stamp } from '#shared/meetings/when/rule.ts';
import { printStamp } from '#shared/meetings/when/rule-text.ts';
import { type MeetingTime, ruleTimes } from '#shared/meetings/when/rule-times.ts';
import { splitSeries } from '#shared/meetings/when/split.ts';
import type { IcsMeeting, IcsOverride } from './meeting.ts';

/** Of one series; each makes one more. */
const MOST = 20;
/** Days that a count may be reckoned over, of a whole file. */
const MOST_DAYS = 5_000_000;
/** Times that are held against each other before a rule is taken for the moved one. */
const COMPARED = 120;
/** Of what no rule says: later times that are named one by one. */
const NAMED = 200;

export interface Divided {
  readonly meetings: IcsMeeting[];
  /** Changes that nothing follows from: they are of that one alone. */
  readonly alone: readonly IcsOverride[];
  /** Series whose moved times no rule says, with only the next ones named. */
  readonly named: number;
}

export class Divider {
  #daysLeft = MOST_DAYS;

  /** @param ranges overrides of the meeting that are about all later ones too. */
  divide(meeting: IcsMeeting, ranges: ReadonlySet<IcsOverride>): Divided {
    const done: IcsMeeting[] = [];
    const alone: IcsOverride[] = [];
    let rest = meeting;
    let named = 0;
    const keyOf = ({ of }: IcsOverride): Instant => timeOfStamp(of, meeting.time);
    for (const change of [...ranges].sort((left, right) => keyOf(left) - keyOf(right))) {
      // What was moved with an earlier change stands elsewhere by now, and is still the same record of the file.
      const own = rest.overrides.find(({ details }) => details === change.details);
      const parts = own && done.length < MOST ? this.#parts(rest, own) : null;
      if (!own || !parts) {
        alone.push(change);
        continue;
      }
      if (parts.before) done.push(parts.before);
      if (own.time === null) return { meetings: done, alone, named };
      const later = follow(parts.after, own, own.time);
      named += later.isNamed ? 1 : 0;
      const uid = parts.before && meeting.uid !== null ? `${meeting.uid}_R${printStamp(change.of)}` : rest.uid;
      rest = { ...later.meeting, uid };
    }
    return { meetings: [...done, rest], alone, named };
  }

  #parts(meeting: IcsMeeting, { of }: IcsOverride): { before: IcsMeeting | null; after: IcsMeeting } | null {
    const { time, rules, added, except, overrides } = meeting;
    const key = timeOfStamp(of, time);
    if (key === time.start) return rules.length < 2 ? { before: null, after: meeting } : null;
    if (rules[0]?.end.kind === 'count') this.#daysLeft -= Math.max(0, key - time.start) / MINUTES_PER_DAY;
    if (this.#daysLeft < 0) return null;
    const named = overrides.map((each, index) => ({ id: String(index), of: each.of, time: each.time }));
    const split = splitSeries({ time, rules, added, except, overrides: named }, key);
    if (!split.ok) return null;
    const part = (series: Series): IcsMeeting => ({
      ...meeting,
      time: series.time,
      rules: series.rules,
      added: series.added,
      except: series.except,
      overrides: series.overrides.flatMap(({ id }) => overrides[Number(id)] ?? []),
    });
    return { before: part(split.value.before), after: part(split.value.after) };
  }
}

interface Followed {
  readonly meeting: IcsMeeting;
  readonly isNamed: boolean;
}

/** What follows, as the change says: all of it moved as far as its first. */
function follow(after: IcsMeeting, change: IcsOverride, time: MeetingTime): Followed {
  const shift = time.start - after.time.start;
  const moved = (stamp: Stamp): Stamp => {
    const wall = timeOfStamp(stamp, after.time) + shift;
    return time.isAllDay ? { kind: 'day', day: dayOfInstant(wall) } : { kind: 'wall', wall };
  };
  const [rule] = after.rules;
  const found = rule ? movedRule(rule, { from: after.time, to: time, shift }) : null;
  const named = rule && !found ? namedTimes(rule, after.time).map((at) => ({ at: moved(at), length: null })) : [];
  return {
    isNamed: named.length > 0,
    meeting: {
      ...after,
      time,
      details: change.details,
      rules: found ? [found] : [],
      added: [...after.added.map(({ at, length }) => ({ at: moved(at), length })), ...named],
      except: after.except.map(moved),
      overrides: after.overrides.filter((each) => each !== change).map((each) => ({ ...each, of: moved(each.of) })),
    },
  };
}

interface Move {
  readonly from: MeetingTime;
  readonly to: MeetingTime;
  readonly shift: Instant;
}

/** The rule that brings the moved times: as it is, on other days of the week, or as its new beginning has it. Null where none does. */
function movedRule(rule: Rule, { from, to, shift }: Move): Rule | null {
  const end = movedEnd(rule.end, from, shift);
  const days = dayOfInstant(to.start) - dayOfInstant(from.start);
  const weekdays = rule.weekdays.map(({ nth, weekday }) => ({ nth, weekday: (((weekday + days) % 7) + 7) % 7 }));
  const plain = { ...rule, end, hours: [], minutes: [] };
  const candidates: Rule[] = [
    { ...rule, end },
    plain,
    { ...plain, weekdays: weekdays.sort((a, b) => a.nth - b.nth || a.weekday - b.weekday) },
    { ...plain, weekdays: [], monthDays: [], months: [], yearDays: [] },
  ];
  const wanted = firstTimes(rule, from).map((at) => at + shift);
  return candidates.find((each) => isSame(firstTimes(each, to), wanted)) ?? null;
}

/** The last one that may come is moved with the others. */
function movedEnd(end: RuleEnd, from: MeetingTime, shift: Instant): RuleEnd {
  if (end.kind !== 'until') return end;
  const { until } = end;
  // A day as the last one holds all its times.
  const wall = until.kind === 'day' ? (until.day + 1) * MINUTES_PER_DAY - 1 : timeOfStamp(until, from);
  const moved = wall + shift;
  return {
    kind: 'until',
    until: from.isAllDay ? { kind: 'day', day: dayOfInstant(moved) } : { kind: 'wall', wall: moved },
  };
}

function firstTimes(rule: Rule, time: MeetingTime, most = COMPARED): Instant[] {
  const times: Instant[] = [];
  for (const at of ruleTimes(rule, time, time.start, Number.POSITIVE_INFINITY)) {
    if (times.push(at) === most) break;
  }
  return times;
}

function namedTimes(rule: Rule, time: MeetingTime): Stamp[] {
  return firstTimes(rule, time, NAMED).map((wall) =>
    time.isAllDay ? { kind: 'day', day: dayOfInstant(wall) } : { kind: 'wall', wall },
  );
}

function isSame(left: readonly Instant[], right: readonly Instant[]): boolean {
  return left.length === right.length && left.every((at, index) => at === right[index]);
}
