/** Real calendars of other programs as meetings: against facts that were counted independently, and against ical.js. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { occurrencesBetween } from '#shared/meetings/when/occurrences.ts';
import { parseStamp, printStamp } from '#shared/meetings/when/rule-text.ts';
import { UTC, zoneOf } from '#shared/meetings/when/zone.ts';
import { type IcsMeeting, seriesOf } from '#shared/transfer/ics/meeting.ts';
import { type IcsCalendar, readMeetings } from '#shared/transfer/ics/read-meetings.ts';
import { icalJsEvents } from '#tests/support/ical-js-events.ts';
import { factsOf, fixtureBytes, fixturePath, fixturesMissing } from './fixtures.ts';

const LISBON = must(zoneOf('Europe/Lisbon'));
/** Of `RRULE:RRULE:AnythingRandom;FREQ=WEEKLY…`. */
const BAD_RULE = '11le1ep09hvog7dbotn6foj38e@google.com';
const files = fixturesMissing ? [] : readdirSync(fixturePath('ics')).map((name) => name.replace(/\.ics$/, ''));
const read = (name: string): IcsCalendar => must(readMeetings(fixtureBytes(`ics/${name}.ics`), { zone: LISBON }));

interface FactEvent {
  readonly uid: string | null;
  readonly summary: string | null;
  readonly dtstart: string | null;
  readonly all_day: boolean;
  readonly rrule: readonly string[];
  readonly exdate: readonly string[];
  readonly attendees: readonly unknown[];
}

/** As a fact has it: a day, a time on its clock, or a moment. */
function startOf({ time }: IcsMeeting): string {
  if (time.isAllDay) return printStamp({ kind: 'day', day: time.start / 1440 });
  return printStamp({
    kind: time.zone.name === 'UTC' ? 'moment' : 'wall',
    ...{ wall: time.start, moment: time.start },
  });
}

describe.skipIf(fixturesMissing !== null)(`calendars${fixturesMissing ? ` (${fixturesMissing})` : ''}`, () => {
  it.each(files)(
    '[ICS-10] [ICS-11] %s gives every event that has a beginning, at the time that the file says',
    (name) => {
      const facts = factsOf(`ics-${name}`);
      const events = facts.event_list as readonly FactEvent[];
      const result = readMeetings(fixtureBytes(`ics/${name}.ics`), { zone: LISBON });
      if (facts.events === 0 && (facts.todos as readonly unknown[]).length === 0) {
        expect(result).toMatchObject({ ok: false, error: { code: 'no-events' } });
        return;
      }
      const { meetings, losses } = must(result);
      const lost = losses.find(({ code }) => code === 'event-without-start')?.count ?? 0;
      expect(meetings.length + lost).toBe(facts.events);
      // The facts list the first sixty events.
      const dated = events.filter(({ dtstart }) => parseStamp(dtstart ?? '') !== null);
      for (const [index, event] of dated.entries()) {
        const meeting = meetings[index] as IcsMeeting;
        expect(meeting.uid).toBe(event.uid);
        expect(meeting.details.title).toBe((event.summary ?? '').replace(/\\,/g, ',').replace(/\s+/g, ' ').trim());
        expect(startOf(meeting)).toBe(event.all_day ? event.dtstart?.slice(0, 8) : event.dtstart);
        expect(meeting.except.length).toBe(event.exdate.length);
        expect(meeting.details.attendees.length).toBe(event.attendees.length);
        const isBad = event.rrule.some((rule) => rule.startsWith('RRULE:'));
        expect(meeting.rules.length).toBe(isBad ? 0 : event.rrule.length);
      }
      expect(meetings.filter(({ time }) => time.isAllDay).length + lost).toBeGreaterThanOrEqual(Number(facts.all_day));
    },
  );

  it.each(files)('[ICS-10] %s has the occurrences that ical.js finds in it', (name) => {
    const bytes = fixtureBytes(`ics/${name}.ics`);
    const theirs = icalJsEvents(new TextDecoder().decode(bytes));
    if (theirs === null) {
      // It gives up such a file whole.
      expect(['nodeical-multi-event-basic']).toContain(name);
      return;
    }
    const result = readMeetings(bytes, { zone: UTC });
    const { meetings: ours, losses } = result.ok ? result.value : { meetings: [], losses: [] };
    const missing: string[] = [];
    let compared = 0;
    for (const { uid, times } of theirs) {
      // To it a part of a rule that nobody knows is nothing.
      if (uid === null || uid === BAD_RULE) continue;
      const meeting = ours.find((each) => each.uid === uid);
      if (!meeting) {
        missing.push(uid);
        continue;
      }
      const { occurrences } = occurrencesBetween(seriesOf(meeting), { from: -1e9, to: 1e9 }, times.length);
      expect(occurrences.map(({ key, to, from }) => [formatInstant(key), to - from])).toEqual(times);
      compared++;
    }
    // It takes the 30th of February for the first of March.
    const lost = losses.find(({ code }) => code === 'event-without-start')?.count ?? 0;
    expect(missing).toHaveLength(name === 'nodeical-large-file-with-late-error' ? lost : 0);
    if (ours.some(({ uid }) => uid !== null)) expect(compared).toBeGreaterThan(0);
  });

  it.each(files)('[ICS-70] %s gives every task that the facts count, with its progress', (name) => {
    const facts = factsOf(`ics-${name}`).todos as readonly Readonly<Record<string, string>>[];
    const result = readMeetings(fixtureBytes(`ics/${name}.ics`), { zone: LISBON });
    const tasks = result.ok ? result.value.tasks : [];
    expect(tasks.map(({ uid, title, percent, state }) => [uid, title, percent, state])).toEqual(
      facts.map((each) => [
        each.UID,
        each.SUMMARY,
        each['PERCENT-COMPLETE'] === undefined ? null : Number(each['PERCENT-COMPLETE']),
        each.COMPLETED ? 'done' : 'open',
      ]),
    );
  });

  it('[ICS-20] [ICS-21] [ICS-22] knows the zones that Outlook and Exchange name', () => {
    expect(read('ical4j-Standup').meetings[0]?.time.zone.name).toBe('Australia/Sydney');
    expect(read('nodeical-exchange-custom-tz').meetings[0]?.time.zone.name).toBe('Asia/Bangkok');
    expect(read('ical4j-Dryway').meetings[0]?.time.zone.name).toBe('America/New_York');
    for (const name of ['ical4j-Standup', 'nodeical-exchange-custom-tz', 'ical4j-Dryway']) {
      expect(read(name).losses).toEqual([]);
    }
  });

  it('[ICS-12] [ICS-16] loses what is wrong and nothing else, and says so', () => {
    const told = (name: string): string[] => read(name).losses.map(({ code, count }) => `${code}: ${count}`);
    expect(told('nodeical-badRRULE')).toEqual(['rule: 1']);
    expect(told('nodeical-large-file-with-late-error')).toEqual(['event-without-start: 6', 'start-twice: 1']);
    expect(told('nodeical-multi-event-basic')).toEqual(['event-without-start: 1']);
    expect(told('nodeical-event-with-category')).toEqual(['event-without-start: 5']);
    // Six of the 401 are on the 30th of February and other days that there are not.
    expect(read('nodeical-large-file-with-late-error').meetings).toHaveLength(395);
    expect(read('nodeical-festival-multiday-rrule').meetings).toHaveLength(128);
  });

  it('[ICS-13] reads who is invited and what they said', () => {
    const [meeting] = read('icaljs-multiple_rrules').meetings;
    expect(meeting?.details.organizer).toEqual({ name: 'Benjamin Osgood', address: 'bosgood@example.com' });
    expect(meeting?.details.attendees).toEqual([
      {
        name: 'Peter Noy',
        address: 'pnoy@example.com',
        kind: 'person',
        role: 'required',
        answer: 'needed',
        isAsked: true,
      },
    ]);
    expect(meeting?.details.sequence).toBe(9);
    expect(meeting?.details.writtenAt).toBe(parseInstant('2012-07-30T16:56'));
  });
});
