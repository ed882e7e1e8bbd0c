import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { formatInstant, type Instant, parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { factsOf, fixtureBytes, fixturesMissing } from '#tests/acceptance/fixtures.ts';
import { type BusyReading, readBusy } from './read-busy.ts';

const LISBON = must(zoneOf('Europe/Lisbon'));
const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`No such time: ${text}`);
  return instant;
};
const JUNE = { from: at('2026-06-01'), to: at('2026-07-01') };
const WHOLE = { zone: LISBON, window: JUNE };

const calendar = (...parts: readonly string[]): Uint8Array =>
  strToU8(`BEGIN:VCALENDAR\n${parts.map((part) => `${part}\n`).join('')}END:VCALENDAR\n`);
const event = (said: string): string => `BEGIN:VEVENT\n${said}\nEND:VEVENT`;
const freeBusy = (said: string): string => `BEGIN:VFREEBUSY\n${said}\nEND:VFREEBUSY`;
const told = ({ periods }: BusyReading): string[] =>
  periods.map(([from, to]) => `${formatInstant(from).slice(5)} ${to - from}`);

describe('busy times of a calendar', () => {
  it('[ICS-30] are the times of its events, joined and in the window, and nothing that they say', () => {
    const reading = must(
      readBusy(
        calendar(
          event('SUMMARY:Secret plan\nDTSTART:20260602T090000Z\nDURATION:PT1H\nATTENDEE:mailto:someone@example.com'),
          event('SUMMARY:Overlapping\nDESCRIPTION:Secret\nDTSTART:20260602T093000Z\nDURATION:PT1H'),
          event(
            'DTSTART;TZID=Europe/Lisbon:20260605T090000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY\nEXDATE:20260612T080000Z',
          ),
          event('DTSTART;VALUE=DATE:20260630\nDTEND;VALUE=DATE:20260705'),
          event('DTSTART:20250101T090000Z\nDURATION:PT1H'),
        ),
        WHOLE,
      ),
    );
    expect(told(reading)).toEqual([
      '06-02T09:00 90',
      '06-05T08:00 30',
      '06-19T08:00 30',
      '06-26T08:00 30',
      // Midnight in Lisbon to the end of what was asked about.
      '06-29T23:00 1500',
    ]);
    expect(reading.known).toEqual(JUNE);
    expect(JSON.stringify(reading)).not.toMatch(/secret|someone/i);
  });

  it('[ICS-30] keep what words there are out of the account, too', () => {
    const reading = must(
      readBusy(
        calendar(event('SUMMARY:Secret\nDTSTART:soon'), event('SUMMARY:Secret\nDTSTART:20260602T090000Z')),
        WHOLE,
      ),
    );
    expect(reading.losses).toMatchObject([{ code: 'event-without-start', where: 'line 2' }]);
  });

  it('[ICS-31] leave out what is free by any of the words for it, of one occurrence too', () => {
    const reading = must(
      readBusy(
        calendar(
          event('DTSTART:20260602T090000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT'),
          event('DTSTART:20260603T090000Z\nDURATION:PT1H\nSTATUS:CANCELLED'),
          event('DTSTART:20260604T090000Z\nDURATION:PT1H\nX-MICROSOFT-CDO-BUSYSTATUS:FREE'),
          event('DTSTART:20260605T090000Z\nDURATION:PT1H\nX-MICROSOFT-CDO-BUSYSTATUS:OOF'),
          event('DTSTART:20260606T090000Z\nDURATION:PT1H\nSTATUS:TENTATIVE'),
          event('UID:a\nDTSTART:20260608T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3'),
          event('UID:a\nRECURRENCE-ID:20260609T090000Z\nDTSTART:20260609T090000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT'),
          event('UID:b\nDTSTART:20260611T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3\nTRANSP:TRANSPARENT'),
          event('UID:b\nRECURRENCE-ID:20260612T090000Z\nDTSTART:20260612T100000Z\nDURATION:PT1H'),
        ),
        WHOLE,
      ),
    );
    expect(told(reading)).toEqual([
      '06-05T09:00 60',
      '06-06T09:00 60',
      '06-08T09:00 60',
      '06-10T09:00 60',
      '06-12T10:00 60',
    ]);
  });

  it('[ICS-32] are what VFREEBUSY lists, known only where it speaks', () => {
    const reading = must(
      readBusy(
        calendar(
          freeBusy(
            `DTSTART:20260601T000000Z\nDTEND:20260615T000000Z\nFREEBUSY;FBTYPE=BUSY:20260602T090000Z/PT1H,20260603T090000Z/20260603T093000Z
FREEBUSY;FBTYPE=FREE:20260604T090000Z/PT1H\nFREEBUSY;FBTYPE=BUSY-TENTATIVE:20260605T090000Z/PT1H\nFREEBUSY:soon,20260606T090000Z/PT1H`,
          ),
        ),
        WHOLE,
      ),
    );
    expect(told(reading)).toEqual(['06-02T09:00 60', '06-03T09:00 30', '06-05T09:00 60', '06-06T09:00 60']);
    expect(reading.known).toEqual({ from: JUNE.from, to: at('2026-06-15') });
    expect(reading.losses).toMatchObject([{ code: 'period', count: 1 }]);
  });

  it('[ICS-32] of another time are refused with when they end, and files without any with what they hold', () => {
    const past = calendar(freeBusy('DTSTART:20140101T000000Z\nDTEND:20140201T000000Z\nFREEBUSY:20140102T090000Z/PT1H'));
    const refused = readBusy(past, WHOLE);
    expect(refused.ok ? '' : `${refused.error.code}: ${refused.error.message}`).toMatch(
      /^busy-elsewhere: .* 2014-02-01 /,
    );
    expect(readBusy(calendar('BEGIN:VTODO\nEND:VTODO'), WHOLE)).toMatchObject({ error: { code: 'no-events' } });
    expect(readBusy(strToU8('%PDF-1.7'), WHOLE)).toMatchObject({ error: { code: 'not-a-calendar' } });
  });

  it('[ICS-33] end, whatever repeats in the file', () => {
    const begun = performance.now();
    const barren = event('DTSTART:00010101T000000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1000000');
    const dense = event('DTSTART:20260601T000000Z\nRRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12');
    expect(readBusy(calendar(...Array.from({ length: 500 }, () => barren)), WHOLE)).toMatchObject({
      error: { code: 'calendar-too-large' },
    });
    expect(readBusy(calendar(...Array.from({ length: 8000 }, () => dense)), WHOLE)).toMatchObject({
      error: { code: 'calendar-too-large' },
    });
    const endless = must(readBusy(calendar(event('DTSTART:20000101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY')), WHOLE));
    expect(endless.periods).toHaveLength(30);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it.skipIf(fixturesMissing !== null)(
    `[ICS-32] of a real calendar are those that an independent count found${fixturesMissing ? ` (${fixturesMissing})` : ''}`,
    () => {
      const facts = factsOf('ics-nodeical-vfreebusy-zimbra').freebusy as { readonly periods: readonly string[] }[];
      const window = { from: at('2014-01-01'), to: at('2015-01-01') };
      const reading = must(readBusy(fixtureBytes('ics/nodeical-vfreebusy-zimbra.ics'), { zone: LISBON, window }));
      const shown = reading.periods.map(([from, to]) => [from, to].map((each) => formatInstant(each)).join('/'));
      const stamp = (text: string): string => text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)00Z$/, '$1-$2-$3T$4:$5');
      expect(shown).toEqual(
        facts.flatMap(({ periods }) => periods).map((each) => each.split('/').map(stamp).join('/')),
      );
      expect(formatInstant(reading.known.from)).toBe('2014-04-15T23:54');
    },
  );
});
