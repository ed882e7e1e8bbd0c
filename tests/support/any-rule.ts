/** Random rules of recurrence that `checkRule` takes, short enough to be held against a search of every day. */
import fc from 'fast-check';
import { checkRule, everyRule, FREQUENCIES, type Rule, type Stamp } from '#shared/meetings/when/rule.ts';

const some = (least: number, most: number, length = 3): fc.Arbitrary<readonly number[]> =>
  fc
    .uniqueArray(
      fc.integer({ min: least, max: most }).filter((each) => each !== 0 || least === 0),
      { maxLength: length },
    )
    .map((list) => list.toSorted((a, b) => a - b));

/** Mostly nothing: a rule that says everything at once brings nothing. */
const seldom = (list: fc.Arbitrary<readonly number[]>): fc.Arbitrary<readonly number[]> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: list });

const weekdays = fc
  .uniqueArray(fc.record({ nth: fc.constantFrom(0, 0, 0, 1, 2, 4, 5, -1, -2, 20), weekday: fc.nat(6) }), {
    maxLength: 3,
    selector: ({ nth, weekday }) => nth * 7 + weekday,
  })
  .map((list) => list.toSorted((a, b) => a.weekday - b.weekday || a.nth - b.nth));

const YEAR = 366 * 1440;
/** About 1997 to 2036, where the starts of the tests are. */
const wall = fc.integer({ min: 27 * YEAR, max: 66 * YEAR });
const until: fc.Arbitrary<Stamp> = fc.oneof(
  wall.map((at) => ({ kind: 'day' as const, day: Math.floor(at / 1440) })),
  wall.map((at) => ({ kind: 'wall' as const, wall: at })),
  wall.map((at) => ({ kind: 'moment' as const, moment: at })),
);

export const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    frequency: fc.constantFrom(...FREQUENCIES),
    interval: fc.constantFrom(1, 1, 1, 2, 3, 5),
    end: fc.oneof(
      fc.constant({ kind: 'never' as const }),
      fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ kind: fc.constant('until' as const), until }),
    ),
    months: seldom(some(1, 12)),
    weekNumbers: seldom(some(-53, 53)),
    yearDays: seldom(some(-366, 366)),
    monthDays: seldom(some(-31, 31)),
    weekdays: fc.oneof(fc.constant([]), weekdays),
    hours: seldom(some(0, 23)),
    minutes: seldom(some(0, 59, 2)),
    positions: seldom(some(-4, 4, 2)),
    weekStart: fc.constantFrom(0, 0, 6, 3),
  })
  .map((rule) => everyRule(rule.frequency, rule))
  .filter((rule) => checkRule(rule).ok);
