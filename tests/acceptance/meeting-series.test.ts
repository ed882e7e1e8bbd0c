/** Series of real calendars: their rules are read, and come when ical.js and an independent count say they do. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { occurrencesBetween, type Series } from '#shared/meetings/when/occurrences.ts';
import { parseRule, parseStamp } from '#shared/meetings/when/rule-text.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { icalJsTimes } from '#tests/support/ical-js-times.ts';
import { factsOf, fixturePath, fixturesMissing } from './fixtures.ts';

interface EventFacts {
  readonly dtstart: string | null;
  readonly tzid: string | null;
  readonly rrule: readonly string[];
  readonly exdate: readonly string[];
}

const FOREVER = { from: -1_000_000_000, to: 1_000_000_000 };
/** What a calendar's own name of a zone means; names of Windows are its reader's affair. */
const ZONES: Readonly<Record<string, string>> = { '"Canberra, Melbourne, Sydney"': 'Australia/Sydney' };

function seriesIn(name: string): { event: EventFacts; rules: readonly string[] }[] {
  const facts = factsOf(name) as { event_list?: readonly EventFacts[] };
  return (facts.event_list ?? [])
    .filter(({ rrule }) => rrule.length > 0)
    .map((event) => ({ event, rules: event.rrule }));
}

function seriesOf(event: EventFacts, rules: readonly string[]): Series {
  const start = parseStamp(event.dtstart ?? '');
  if (!start || start.kind === 'day') throw new Error(`No such time: ${event.dtstart}`);
  const zone = must(zoneOf(ZONES[event.tzid ?? ''] ?? event.tzid ?? 'UTC'));
  return {
    time: { start: start.kind === 'wall' ? start.wall : start.moment, length: 30, isAllDay: false, zone },
    rules: rules.map((rule) => must(parseRule(rule))),
    added: [],
    except: event.exdate.flatMap((each) => parseStamp(each) ?? []),
    overrides: [],
  };
}

describe.skipIf(fixturesMissing !== null)('series of real calendars', () => {
  const files =
    fixturesMissing === null ? readdirSync(fixturePath('facts')).filter((each) => each.startsWith('ics-')) : [];
  const all = files.flatMap((file) => seriesIn(file.replace(/\.json$/, '')));

  it('[WHEN-13] reads every rule but the one that is none, which costs its own series alone', () => {
    const refused = all.flatMap(({ rules }) => rules.filter((rule) => !parseRule(rule).ok));
    expect(refused).toEqual(['RRULE:AnythingRandom;FREQ=WEEKLY;BYDAY=FR,MO,TH,TU,WE']);
    expect(all.length - refused.length).toBeGreaterThanOrEqual(6);
  });

  it('[WHEN-20] [WHEN-29] comes when ical.js says it does', () => {
    let compared = 0;
    for (const { event, rules } of all) {
      const [rule = ''] = rules;
      if (rules.length !== 1 || !parseRule(rule).ok) continue;
      const ours = occurrencesBetween({ ...seriesOf(event, rules), except: [] }, FOREVER, 200).occurrences;
      const times = ours.map(({ key }) => formatInstant(key));
      const theirs = icalJsTimes(rule, ours[0]?.key ?? 0, ours.length);
      // A start that does not fit its rule is one of ours, and none of theirs.
      const fitting = times.slice(theirs[0] === times[0] ? 0 : 1);
      expect(fitting).toEqual(theirs.slice(0, fitting.length));
      compared += theirs.length;
    }
    expect(compared).toBeGreaterThan(400);
  });

  it('[WHEN-29] leaves out every EXDATE of a series that has ten of them', () => {
    const holidays = all.find(({ event }) => event.exdate.length === 10);
    if (!holidays) throw new Error('The series with ten exceptions is not there');
    const series = seriesOf(holidays.event, holidays.rules);
    const window = { from: FOREVER.from, to: 27_000_000 };
    const [kept, whole] = [series, { ...series, except: [] }].map((each) => occurrencesBetween(each, window, 5000));
    expect(whole && kept && whole.occurrences.length - kept.occurrences.length).toBe(10);
  });

  it('[WHEN-23] brings what either of two rules brings, each once', () => {
    const two = all.find(({ rules }) => rules.length === 2);
    if (!two) throw new Error('The series of two rules is not there');
    const { occurrences } = occurrencesBetween(seriesOf(two.event, two.rules), FOREVER, 200);
    const days = occurrences.map(({ key }) => formatInstant(key).slice(0, 10));
    // Mondays from 26 March on, and Sundays, up to 29 July 2012 at midnight in Los Angeles.
    expect(days.slice(0, 4)).toEqual(['2012-03-26', '2012-04-01', '2012-04-02', '2012-04-08']);
    expect([days.at(-1), days.length, new Set(days).size]).toEqual(['2012-07-29', 36, 36]);
  });
});
