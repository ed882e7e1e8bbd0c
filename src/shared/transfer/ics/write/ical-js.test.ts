/** What we write, read back by ical.js: a second opinion that shares nothing with our reader. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilOf, formatInstant, MINUTES_PER_DAY, parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { occurrencesBetween, occurrencesOf } from '#shared/meetings/when/occurrences.ts';
import { printRule } from '#shared/meetings/when/rule-text.ts';
import { UTC, type Zone, zoneOf } from '#shared/meetings/when/zone.ts';
import { changesBetween } from '#shared/meetings/when/zone-changes.ts';
import { anyMeeting, WRITTEN_AT } from '#tests/support/any-meeting.ts';
import { IcalJsCalendar, icalJsOffsets } from '#tests/support/ical-js-calendar.ts';
import { icalJsTimes, isKnownToIcalJs } from '#tests/support/ical-js-times.ts';
import { TWENTY_ZONES } from '#tests/support/zones.ts';
import { seriesOf } from '../meeting.ts';
import { type OutgoingMeeting, writeCalendar } from './index.ts';
import { CalendarLines } from './lines.ts';
import { writeZone } from './zone.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const write = (meeting: OutgoingMeeting): string =>
  must(writeCalendar({ method: null, name: null, at: WRITTEN_AT, meetings: [meeting] })).text;

describe('what we write, in ical.js', () => {
  it('[ICS-45] says the same words of the same people', () => {
    fc.assert(
      fc.property(anyMeeting, (meeting) => {
        const theirs = new IcalJsCalendar(write(meeting));
        const { details } = meeting;
        const said = (text: string): string | null => (text === '' ? null : text);
        expect(theirs.text('summary')).toBe(said(details.title));
        expect(theirs.text('description')).toBe(said(details.text));
        expect(theirs.text('location')).toBe(said(details.where));
        expect(theirs.text('url')).toBe(details.link);
        expect(theirs.text('uid')).toBe(meeting.uid);
        expect(Number(theirs.text('sequence'))).toBe(details.sequence);
        expect(theirs.text('status')).toBe(details.status.toUpperCase());
        expect(theirs.people('attendee').map(([address, name]) => [address, name])).toEqual(
          details.attendees.map(({ address, name }) => [`mailto:${address}`, name]),
        );
        expect(theirs.people('organizer').map(([address, name]) => [address, name])).toEqual(
          details.organizer ? [[`mailto:${details.organizer.address}`, details.organizer.name]] : [],
        );
      }),
      { numRuns: 150 },
    );
  });

  it('[ICS-45] comes at the same moments, moved, dropped and left out as it is, wherever ical.js knows the rule', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyMeeting, (any) => {
        const meeting = knownMeeting(any);
        fc.pre(meeting !== null);
        if (!meeting) return;
        const theirs = new IcalJsCalendar(write(meeting)).occurrences(40).filter(({ of }) => of < '2055');
        const window = { from: 0, to: at('2060-01-01') };
        const ours = occurrencesBetween(seriesOf(meeting), window, 1000).occurrences.map((each) => ({
          of: formatInstant(each.key) as string,
          from: each.from,
          minutes: each.to - each.from,
          title: meeting.overrides[Number(each.override?.id)]?.details.title ?? meeting.details.title,
        }));
        const byKey = new Map(ours.map((each) => [each.of, each]));
        for (const each of theirs) {
          const of = meeting.time.isAllDay ? `${each.of.slice(0, 10)}T00:00` : each.of;
          const own = byKey.get(of);
          // A length of minutes (RFC 5545, 3.8.5.3) is one on the clock to it, in the night that clocks are changed.
          const isExact = zonesOf(meeting).every((zone) => isEven(zone, own?.from ?? 0, own?.minutes ?? 0));
          const minutes = isExact ? each.minutes : (own?.minutes ?? 0);
          expect([of, own]).toEqual([of, { ...each, of, minutes }]);
          compared++;
        }
        const sure = ours.filter(({ of }) => of < '2055');
        expect(theirs.length).toBeGreaterThanOrEqual(Math.min(sure.length, 30));
      }),
      { numRuns: 250, seed: 5546 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  it.each(TWENTY_ZONES)('[ICS-42] shows every change of the clocks of %s over thirty years', (name) => {
    const zone = must(zoneOf(name));
    const [from, to] = [at('2000-01-01'), at('2030-01-01')];
    const lines = new CalendarLines();
    writeZone(lines, zone, { from, to }, WRITTEN_AT);
    const offsetAt = icalJsOffsets(lines.toString());
    const wrong: string[] = [];
    for (const change of changesBetween(zone, from, to)) {
      for (let moment = change.at - 1440; moment <= change.at + 1440; moment += 30) {
        const wall = zone.wallOf(moment);
        // Of a time that comes twice it takes the second, where RFC 5545 (3.3.5) has the first.
        if (zone.place(wall).shown !== 'once') continue;
        const day = Math.floor(wall / MINUTES_PER_DAY);
        const { year, month, day: date } = civilOf(day);
        const theirs = offsetAt(year, month, date, wall - day * MINUTES_PER_DAY);
        if (theirs !== wall - moment) wrong.push(`${formatInstant(wall)}: ${theirs} for ${wall - moment}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** As ical.js can be asked about it: one rule of those it knows, whose start fits, and overrides of times that it has. */
function knownMeeting(any: OutgoingMeeting): OutgoingMeeting | null {
  const [rule] = any.rules;
  if (!rule || !isKnownToIcalJs(rule)) return null;
  const plain = {
    ...seriesOf(any),
    rules: [{ ...rule, end: { kind: 'never' as const } }],
    except: [],
    added: [],
    overrides: [],
  };
  const [, second] = occurrencesBetween(plain, { from: any.time.start, to: at('2060-01-01') }, 2).occurrences;
  const start = second?.key;
  if (start === undefined) return null;
  // Rules are held against it elsewhere (WHEN-20); here it need only be of one mind with us about this one.
  const counted = { ...rule, end: rule.end.kind === 'count' ? rule.end : ({ kind: 'never' } as const) };
  const endless = { ...plain, rules: [counted], time: { ...any.time, start } };
  const own = occurrencesBetween(endless, { from: 0, to: at('2200-01-01') }, 40).occurrences.map(({ key }) =>
    formatInstant(key),
  );
  const theirs = icalJsTimes(printRule(counted), start, own.length);
  if (own.join() !== theirs.join()) return null;
  const time = { ...any.time, start };
  const { end } = rule;
  // A series that ends before it begins is its beginning to us, and nothing to it.
  const isOver = end.kind === 'until' && end.until.kind !== 'wall' && lastOf(end.until) < time.zone.momentOf(start);
  if (isOver) return null;
  if (!isPlain(time.zone, start)) return null;
  const keys: number[] = [];
  for (const { key } of occurrencesOf({ ...plain, time, rules: [rule] }, { from: start, to: at('2060-01-01') })) {
    keys.push(key);
    if (keys.length === 30) break;
  }
  // Clocks that are changed at that hour make times that ical.js reads otherwise: those are zone.ts's to test.
  if (keys.some((key) => !isPlain(time.zone, key))) return null;
  const overrides = any.overrides.flatMap((override, index) => {
    const key = keys[index * 3 + 1];
    if (key === undefined || (override.time && override.time.isAllDay !== time.isAllDay)) return [];
    // Not so far away that it would have to be looked for.
    const shift = (override.time?.start ?? 0) % (20 * MINUTES_PER_DAY);
    const moved = override.time && {
      ...override.time,
      start: key + shift - (shift % (time.isAllDay ? MINUTES_PER_DAY : 1)),
    };
    if (moved && !isPlain(moved.zone, moved.start)) return [];
    return [{ ...override, time: moved, of: stampOf(key, time.isAllDay) }];
  });
  const except = keys.filter((_, index) => index % 5 === 3).map((key) => stampOf(key, time.isAllDay));
  const details = { ...any.details, status: 'confirmed' as const, busy: 'busy' as const };
  return { ...any, time, rules: [rule], added: [], except, overrides, details };
}

function stampOf(key: number, isAllDay: boolean): OutgoingMeeting['except'][number] {
  return isAllDay ? { kind: 'day', day: key / MINUTES_PER_DAY } : { kind: 'wall', wall: key };
}

function lastOf(until: Extract<OutgoingMeeting['except'][number], { kind: 'day' | 'moment' }>): number {
  return until.kind === 'day' ? until.day * MINUTES_PER_DAY : until.moment;
}

function isEven(zone: Zone, from: number, minutes: number): boolean {
  return zone.wallOf(from + minutes) - zone.wallOf(from) === minutes;
}

function isPlain(zone: Zone, wall: number): boolean {
  return zone === UTC || zone.place(wall).shown === 'once';
}

function zonesOf({ time, overrides }: OutgoingMeeting): Zone[] {
  return [time.zone, ...overrides.flatMap((each) => (each.time ? [each.time.zone] : []))];
}
