import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { parseComes } from '#shared/repeat/index.ts';
import { readBusy } from './read-busy.ts';
import { type IcsCalendar, readMeetings } from './read-meetings.ts';

const LISBON = must(zoneOf('Europe/Lisbon'));

function read(...todos: readonly string[]): IcsCalendar {
  const body = todos.map((todo) => `BEGIN:VTODO\n${todo}\nEND:VTODO\n`).join('');
  return must(readMeetings(strToU8(`BEGIN:VCALENDAR\n${body}END:VCALENDAR\n`), { zone: LISBON }));
}

const lossesOf = ({ losses }: IcsCalendar): string[] => losses.map(({ code, count }) => `${code}: ${count}`);

describe('tasks of a calendar', () => {
  it('[ICS-70] say what they are, in order, one of a UID', () => {
    const calendar = read(
      'UID:a\nSUMMARY:Order\\, piles\nDESCRIPTION:Two\\nlines\nLOCATION:Quay\nURL:https://example.org/x\nCATEGORIES:Site,North\\, east\nPRIORITY:1\nSEQUENCE:1',
      'SUMMARY:No name',
      'UID:a\nSUMMARY:Older\nSEQUENCE:0',
      'UID:b\nSUMMARY:First\nLAST-MODIFIED:20260101T100000Z',
      'UID:b\nSUMMARY:Later\nLAST-MODIFIED:20260102T100000Z\nURL:javascript:x',
    );
    expect(calendar.tasks).toMatchObject([
      {
        uid: 'a',
        line: 2,
        title: 'Order, piles',
        text: 'Two\nlines\n\nWhere: Quay\n\nhttps://example.org/x',
        labels: ['Site', 'North, east'],
        priority: 'high',
      },
      { uid: null, title: 'No name', text: '', labels: [], priority: null },
      { uid: 'b', title: 'Later', text: '', writtenAt: Date.UTC(2026, 0, 2, 10) / 60_000 },
    ]);
    expect(calendar.meetings).toEqual([]);
    expect(lossesOf(calendar)).toEqual(['task-twice: 2']);
  });

  it('[ICS-71] have dates on the reader’s clock, and midnight is a day', () => {
    const dates = read(
      'DTSTART:20260601T090000Z\nDUE:20260602T120000Z',
      'DUE;VALUE=DATE:20260602',
      'DUE;TZID=Asia/Tokyo:20260602T000000',
      'DUE:20260601T230000Z',
      'DUE:20260602T174500',
      'DTSTART;VALUE=DATE:20260601\nDURATION:P2D',
      'DTSTART:20260601T080000Z\nDURATION:PT3H',
      'DUE:20260230T100000Z',
    );
    expect(dates.tasks.map(({ start, due }) => [start, due])).toEqual([
      ['2026-06-01T10:00', '2026-06-02T13:00'],
      [null, '2026-06-02'],
      [null, '2026-06-02'],
      [null, '2026-06-02'],
      [null, '2026-06-02T17:45'],
      ['2026-06-01', '2026-06-02'],
      ['2026-06-01T09:00', '2026-06-01T12:00'],
      [null, null],
    ]);
    expect(lossesOf(dates)).toEqual(['task-date: 1']);
  });

  it('[ICS-72] are open, begun, done or cancelled as they say', () => {
    const states = read(
      'STATUS:NEEDS-ACTION\nCOMPLETED:20260601T090000Z',
      'STATUS:IN-PROCESS',
      'STATUS:COMPLETED',
      'STATUS:CANCELLED\nPERCENT-COMPLETE:100',
      'COMPLETED:20260601T090000Z',
      'PERCENT-COMPLETE:100',
      'PERCENT-COMPLETE:40',
      'PERCENT-COMPLETE:140',
      '',
    );
    expect(states.tasks.map(({ state, percent }) => [state, percent])).toEqual([
      ['open', null],
      ['begun', null],
      ['done', null],
      ['cancelled', 100],
      ['done', null],
      ['done', 100],
      ['begun', 40],
      ['open', null],
      ['open', null],
    ]);
    expect(states.tasks[4]?.doneAt).toBe(Date.UTC(2026, 5, 1, 9) / 60_000);
    expect(lossesOf(states)).toEqual(['task-percent: 1']);
    const priorities = read(...'0 1 4 5 6 9 10'.split(' ').map((number) => `PRIORITY:${number}`));
    expect(priorities.tasks.map(({ priority }) => priority)).toEqual([
      ...[null, 'high', 'high', 'medium', 'low', 'low', null],
    ]);
  });

  it('[ICS-73] name who is to do them, and what of them was left is counted', () => {
    const calendar = read(
      'ORGANIZER;CN=Eva:mailto:eva@example.org\nATTENDEE;CN=Ana:mailto:ana@example.org\nATTENDEE:invalid:nomail',
      'ORGANIZER;CN=Eva:mailto:eva@example.org\nRRULE:FREQ=DAILY\nRELATED-TO:x',
      'UID:y\nRECURRENCE-ID:20260601T090000Z',
    );
    expect(calendar.tasks.map(({ owners }) => owners)).toEqual([
      [{ name: 'Ana', address: 'ana@example.org' }],
      [{ name: 'Eva', address: 'eva@example.org' }],
    ]);
    expect(lossesOf(calendar)).toEqual(['task-recurring: 1', 'task-related: 1', 'task-occurrence: 1']);
  });

  it('[ICS-78] come again by one rule of days; another one is counted', () => {
    const calendar = read(
      'DUE;VALUE=DATE:20260605\nRRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=4',
      'DUE;VALUE=DATE:20260605\nRRULE:FREQ=DAILY\nRDATE:20260601',
      'DUE;VALUE=DATE:20260605\nRRULE:FREQ=HOURLY',
    );
    const { comes } = must(parseComes('FREQ=WEEKLY;BYDAY=FR'));
    expect(calendar.tasks.map(({ repeat }) => repeat)).toEqual([
      { comes, by: 'due', until: null, left: 3 },
      null,
      null,
    ]);
    expect(lossesOf(calendar)).toEqual(['task-recurring: 2']);
  });

  it('[ICS-30] [ICS-17] are not looked at where busy times are read, and count among what a file may hold', () => {
    const todo = 'BEGIN:VTODO\nSUMMARY:Secret\nEND:VTODO\n';
    const busy = readBusy(strToU8(`BEGIN:VCALENDAR\n${todo}END:VCALENDAR\n`), {
      zone: LISBON,
      window: { from: 0, to: 9 },
    });
    expect(busy).toMatchObject({ ok: false, error: { code: 'no-events' } });
    const many = readMeetings(strToU8(`BEGIN:VCALENDAR\n${todo.repeat(100_001)}END:VCALENDAR\n`), { zone: LISBON });
    expect(many).toMatchObject({ ok: false, error: { code: 'calendar-too-large' } });
  });

  it('[ICS-16] an unclosed one costs itself nothing', () => {
    const bytes = strToU8(
      'BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:A\nBEGIN:VTODO\nSUMMARY:B\nEND:VTODO\nEND:VCALENDAR\n',
    );
    const { tasks } = must(readMeetings(bytes, { zone: LISBON }));
    expect(tasks.map(({ title }) => title)).toEqual(['A', 'B']);
  });
});
