/** Random decisions, risks, change requests and meetings with what they left open, for random projects. */
import fc from 'fast-check';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import type { Dates } from './any-site-dates.ts';

const day = fc.integer({ min: -3, max: 34 });
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null, freq: 2 });
const isGone = fc.integer({ min: 0, max: 7 }).map((drawn) => drawn === 0);
const people = fc.subarray(['ana', 'bo', 'cy'], { maxLength: 2 });

const decision = fc.record({
  state: fc.constantFrom('proposed', 'proposed', 'decided', 'withdrawn'),
  reviewOn: maybe(day),
  created: day,
  deciders: people,
  isGone,
});
const change = fc.record({
  state: fc.constantFrom('proposed', 'proposed', 'accepted'),
  requestedOn: maybe(day),
  created: day,
  isGone,
});
const risk = fc.record({
  state: fc.constantFrom('open', 'open', 'closed'),
  reviewOn: maybe(day),
  trend: fc.constantFrom('rising', 'steady'),
  likelihood: maybe(fc.integer({ min: 1, max: 5 })),
  impact: maybe(fc.integer({ min: 1, max: 5 })),
  isGone,
});
const zone = fc.constantFrom(null, 'America/New_York', 'Asia/Tokyo');
const hour = fc.constantFrom('09:00', '10:30', '22:00', '12:15');
const series = fc.record({
  first: fc.constantFrom(-75, -64, -57, -20, -13, -6, -2, 0, 3, 9),
  hour,
  zone,
  isWeekly: fc.constantFrom(true, true, false),
  state: fc.constantFrom('planned', 'planned', 'planned', 'cancelled'),
  without: fc.subarray([0, 1, 2]),
});
/** Of a series one of its first weeks, or by itself. */
const meeting = fc.record({
  of: fc.option(fc.record({ series: fc.constantFrom(0, 0, 1), week: fc.integer({ min: 0, max: 3 }) }), {
    nil: null,
    freq: 3,
  }),
  starts: day,
  moved: fc.constantFrom(null, null, 4, 12),
  hour,
  zone,
  length: fc.constantFrom(null, 15, 90),
  state: fc.constantFrom('planned', 'planned', 'held', 'cancelled'),
  isGone,
});
const item = fc.record({
  meeting: fc.nat(3),
  type: fc.constantFrom('inform', 'discuss', 'decide'),
  done: maybe(fc.constant(0)),
  carriedFrom: fc.option(fc.nat(5), { nil: null, freq: 2 }),
  fromTemplate: fc.constantFrom(null, null, 'weekly-status/1'),
  isGone,
});

export const anyRegisters = fc
  .record({
    decisions: fc.array(decision, { maxLength: 3 }),
    changes: fc.array(change, { maxLength: 3 }),
    risks: fc.array(risk, { maxLength: 3 }),
    series: fc.array(series, { minLength: 1, maxLength: 2 }),
    meetings: fc.array(meeting, { maxLength: 6 }),
    items: fc.array(item, { maxLength: 6 }),
  })
  .map((all) => (dates: Dates): Partial<ExchangeProject> => {
    const deleted = (isDeleted: boolean) => (isDeleted ? { deletedAt: dates.text(0) } : {});
    const stampOf = (index: number, week: number): string | null => {
      const of = all.series[index];
      return of ? `${(dates.day(of.first + 7 * week) ?? '').replaceAll('-', '')}T${of.hour.replace(':', '')}00` : null;
    };
    return {
      decisions: all.decisions.map(({ created, reviewOn, isGone: gone, ...rest }, index) => ({
        ...rest,
        id: `d${index}`,
        title: `Decision ${index}`,
        createdAt: dates.text(created),
        reviewOn: dates.day(reviewOn),
        ...deleted(gone),
      })),
      changeRequests: all.changes.map(({ created, requestedOn, isGone: gone, ...rest }, index) => ({
        ...rest,
        id: `c${index}`,
        title: `Change ${index}`,
        createdAt: dates.text(created),
        requestedOn: dates.day(requestedOn),
        ...deleted(gone),
      })),
      risks: all.risks.map(({ reviewOn, isGone: gone, ...rest }, index) => ({
        ...rest,
        id: `r${index}`,
        title: `Risk ${index}`,
        reviewOn: dates.day(reviewOn),
        ...deleted(gone),
      })),
      series: all.series.map((each, index) => ({
        id: `s${index}`,
        title: `Series ${index}`,
        starts: `${dates.day(each.first)}T${each.hour}`,
        timeZone: each.zone,
        length: 60,
        rule: each.isWeekly ? 'FREQ=WEEKLY' : null,
        state: each.state,
        without: each.without.flatMap((week) => stampOf(index, week + 5) ?? []),
      })),
      meetings: all.meetings.flatMap(
        ({ of, starts, moved, hour: at, zone: own, length, state, isGone: gone }, index) => {
          const stamp =
            of && all.series[of.series] && (all.series[of.series]?.isWeekly || of.week === 0)
              ? stampOf(of.series, of.week)
              : null;
          const begins = stamp === null ? starts : moved;
          return [
            {
              id: `m${index}`,
              title: `Meeting ${index}`,
              series: stamp === null ? null : `s${of?.series}`,
              occurrence: stamp,
              starts: begins === null ? null : `${dates.day(begins)}T${at}`,
              timeZone: stamp === null ? own : null,
              length,
              state,
              ...deleted(gone),
            },
          ];
        },
      ),
      agendaItems: all.items
        .filter(({ meeting: in_ }) => in_ < all.meetings.length)
        .map(({ meeting: in_, done, carriedFrom, isGone: gone, ...rest }, index) => ({
          ...rest,
          id: `i${index}`,
          title: `Item ${index}`,
          meeting: `m${in_}`,
          doneAt: dates.text(done),
          carriedFrom: carriedFrom === null || carriedFrom === index ? null : `i${carriedFrom}`,
          ...deleted(gone),
        })),
    } as Partial<ExchangeProject>;
  });
