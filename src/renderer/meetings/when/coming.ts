/** What a time means before it is taken: the next ones, and the nights in which clocks there do something odd with it. */
import {
  clockOf,
  dayOfInstant,
  formatDay,
  type Instant,
  LAST_INSTANT,
  MINUTES_PER_DAY,
} from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { type Occurrence, occurrencesOf, type Series } from '#shared/meetings/when/occurrences.ts';
import type { Rule } from '#shared/meetings/when/rule.ts';
import { isBarren, type MeetingTime } from '#shared/meetings/when/rule-times.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';

export interface Coming {
  readonly occurrences: readonly Occurrence[];
  readonly isMore: boolean;
}

/** From the first on, or from now where it has begun: a series is looked at for what is still to come. */
export function comingOf(time: MeetingTime, rule: Rule | null, now: Moment, most = 5): Coming {
  const from = Math.max(now, time.zone.momentOf(time.start));
  const occurrences: Occurrence[] = [];
  for (const occurrence of occurrencesOf(seriesOf(time, rule), { from, to: LAST_INSTANT })) {
    if (occurrences.length === most) return { occurrences, isMore: true };
    occurrences.push(occurrence);
  }
  return { occurrences, isMore: false };
}

function seriesOf(time: MeetingTime, rule: Rule | null): Series {
  return { time, rules: rule ? [rule] : [], added: [], except: [], overrides: [] };
}

/** As far as clocks are known ahead: parliaments change their minds. */
const LOOK_AHEAD = 2 * 366 * MINUTES_PER_DAY;
const MOST_LOOKED_AT = 1000;
const MOST_SAID = 3;

export interface OddTime {
  readonly shown: 'never' | 'twice';
  /** As the series has it. */
  readonly wall: Instant;
  /** What clocks there show when it begins. */
  readonly begins: Instant;
}

/** Times within two years that clocks pass over, or show twice (WHEN-2); the first few. */
export function oddTimesOf(time: MeetingTime, rule: Rule | null, now: Moment): readonly OddTime[] {
  if (time.isAllDay) return [];
  const from = Math.max(now, time.zone.momentOf(time.start));
  const odd: OddTime[] = [];
  let looked = 0;
  for (const { key } of occurrencesOf(seriesOf(time, rule), { from, to: from + LOOK_AHEAD })) {
    const { shown, moment } = time.zone.place(key);
    if (shown !== 'once') odd.push({ shown, wall: key, begins: time.zone.wallOf(moment) });
    looked++;
    if (odd.length === MOST_SAID || looked === MOST_LOOKED_AT) break;
  }
  return odd;
}

/** `dateWords` says a day: “28 Mar 2027”. */
export function oddTimeWords({ shown, wall, begins }: OddTime, dateWords: (day: Day) => string): string {
  const day = dateWords(formatDay(dayOfInstant(wall)));
  return shown === 'never'
    ? `On ${day} there is no ${clockOf(wall)}, since clocks are put forward: it begins at ${clockOf(begins)}.`
    : `On ${day} clocks show ${clockOf(wall)} twice: it begins the first time.`;
}

/** Whether nothing ever follows the first: the 30th of February. */
export function followsNothing(time: MeetingTime, rule: Rule | null): boolean {
  return rule !== null && isBarren(rule, time);
}
