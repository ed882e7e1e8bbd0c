/** Finding a time for fifty people over half a year, against the search that looks at every minute of everybody. */
import { parseInstant, resolveCalendars, STANDARD_RULES } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { findTimes } from '#shared/meetings/find-time/find-times.ts';
import type { Attendee, FoundTimes, TimeQuery } from '#shared/meetings/find-time/query.ts';
import { busyOf } from '#shared/meetings/free-busy/busy-of.ts';
import { everyRule } from '#shared/meetings/when/rule.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { findByBruteForce } from '#tests/support/find-time-oracle.ts';
import { processorTime } from './processor-time.ts';
import type { BenchRow } from './table.ts';

const PEOPLE = 50;
const DAYS = 183;
const ROUNDS = 5;
/** The search of every minute is asked about so much less, and its time taken in proportion. */
const SHARE = { people: 5, days: 6 };
const START = parseInstant('2026-01-05') ?? 0;
const ZONES = ['Europe/Lisbon', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'America/Sao_Paulo'];

/** Everybody with a calendar of their country, ten series, and two hundred times that a calendar elsewhere says. */
function attendee(index: number): Attendee {
  const zone = must(zoneOf(ZONES[index % ZONES.length] ?? 'UTC'));
  const { byId } = resolveCalendars([{ id: 'own', base: null, rules: STANDARD_RULES }]);
  const hours = byId.get('own');
  if (!hours) throw new Error('The calendar of the bench has no working time');
  const series = Array.from({ length: 10 }, (_, each) => ({
    time: {
      start: START + ((index + each) % 5) * 1440 + (8 + ((index * 3 + each) % 9)) * 60,
      length: 30 + (each % 3) * 15,
      isAllDay: false,
      zone,
    },
    rules: [everyRule('WEEKLY', { interval: 1 + (each % 2) })],
    added: [],
    except: [],
    overrides: [],
  }));
  const periods = Array.from({ length: 200 }, (_, each) => {
    const from = START + each * 1317 + ((index * 97) % 700);
    return { kind: 'busy' as const, from, to: from + 45 };
  });
  const window = { from: START, to: START + DAYS * 1440 };
  const known = { readAt: START - 1440, knownTo: null };
  const { busy } = busyOf({ series, periods }, window);
  return { id: `p${index}`, isRequired: index % 3 > 0, zone, hours, daysOff: [], busy, known };
}

function queryOf(people: number, days: number): TimeQuery {
  const firstDay = START / 1440;
  return {
    people: Array.from({ length: people }, (_, index) => attendee(index)),
    needs: [],
    length: 60,
    zone: must(zoneOf('Europe/Lisbon')),
    firstDay,
    lastDay: firstDay + days - 1,
    earliest: 0,
    latest: 1440,
    step: 15,
    now: START,
    staleAfter: 7 * 1440,
    most: 10,
  };
}

export function benchFindingTime(): BenchRow[] {
  const whole = queryOf(PEOPLE, DAYS);
  const reading = processorTime(() => Array.from({ length: PEOPLE }, (_, index) => attendee(index)), ROUNDS);
  const finding = processorTime(() => must(findTimes(whole)), ROUNDS);
  const part = queryOf(SHARE.people, SHARE.days);
  let searched: FoundTimes | null = null;
  const search = processorTime(() => {
    searched = findByBruteForce(part);
  }, ROUNDS);
  if (JSON.stringify(searched) !== JSON.stringify(must(findTimes(part)))) throw new Error('The two do not agree');
  const times = (PEOPLE / SHARE.people) * (DAYS / SHARE.days);
  return [
    {
      name: 'find a time for 50 people in 6 months',
      value: finding + reading,
      unit: 'ms',
      goal: 150,
      binding: false,
      note: `of which ${reading.toFixed(0)} ms for when they are busy; every quarter of an hour, day and night`,
    },
    {
      name: 'find a time against a search of every minute',
      value: (finding / (search * times)) * 100,
      unit: '%',
      goal: 0.5,
      binding: true,
    },
  ];
}
