import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { serialiseExchange } from '#shared/transfer/exchange/write.ts';
import { readFile } from '#shared/transfer/read-file.ts';
import { rehearsal } from '#shared/transfer/rehearsal.ts';
import { fixtureBytes, fixturesMissing } from '#tests/acceptance/fixtures.ts';
import { calendarOfExchange } from './export.ts';
import { readCalendarProject } from './project.ts';

const calendar = (...events: readonly string[]): Uint8Array =>
  strToU8(
    `BEGIN:VCALENDAR\nX-WR-CALNAME:Harbour\n${events.map((event) => `BEGIN:VEVENT\n${event}\nEND:VEVENT\n`).join('')}END:VCALENDAR\n`,
  );

const WEEKLY =
  'UID:a\nSUMMARY:Weekly\nDTSTART;TZID=Europe/Berlin:20261201T100000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Berlin:20261208T100000\nATTENDEE;CN=Ana;PARTSTAT=ACCEPTED:mailto:ana@example.com\nATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room@example.com';

describe('a calendar as a project', () => {
  it('[ICS-63] has its meetings, people and rooms, and says the same each time', () => {
    const bytes = calendar(
      WEEKLY,
      'UID:a\nRECURRENCE-ID;TZID=Europe/Berlin:20261215T100000\nSUMMARY:Weekly, late\nDTSTART;TZID=Europe/Berlin:20261215T150000\nDURATION:PT30M',
      'SUMMARY:Kick-off\nDTSTART:20261202T090000\nDURATION:PT1H',
    );
    const { exchange, losses } = must(readCalendarProject(bytes, { fileName: 'x.ics' }));
    const [project] = exchange.projects;
    expect(project).toMatchObject({ name: 'Harbour', timeZone: 'UTC', source: { tool: 'ics', file: 'x.ics' } });
    expect(project?.series).toMatchObject([
      {
        uid: 'a',
        title: 'Weekly',
        starts: '2026-12-01T10:00',
        length: 30,
        timeZone: 'Europe/Berlin',
        rule: 'FREQ=WEEKLY',
        without: ['20261208T100000'],
      },
    ]);
    expect(project?.meetings).toMatchObject([
      { occurrence: '20261215T100000', title: 'Weekly, late', starts: '2026-12-15T15:00' },
      { title: 'Kick-off', starts: '2026-12-02T09:00' },
    ]);
    expect(project?.people?.map(({ name, email }) => [name, email])).toEqual([['Ana', 'ana@example.com']]);
    expect(project?.resources).toMatchObject([{ name: 'Room 4' }]);
    expect(losses).toMatchObject([{ code: 'time-zone-assumed', count: 1 }]);
    const written = (): string => serialiseExchange(must(readCalendarProject(bytes, {})).exchange);
    expect(written()).toBe(written());
    expect(written()).not.toMatch(/createdAt": "1970/);
  });

  it('[ICS-63] is read as any file is, on the clock that was chosen, and rehearsed', () => {
    const making = { clock: { now: () => 0 }, random: (length: number) => new Uint8Array(length) };
    const read = must(
      readFile(calendar(WEEKLY, 'DTSTART:20261202T090000'), { ...making, fileName: 'x.ics', timeZone: 'Asia/Tokyo' }),
    );
    expect(read.format).toBe('ics');
    expect(read.losses).toEqual([]);
    expect(read.exchange.projects[0]?.meetings).toMatchObject([{ timeZone: 'Asia/Tokyo', title: '(no name)' }]);
    expect(rehearsal(read)).toMatchObject({
      tool: 'a calendar',
      projects: [{ series: 1, meetings: 1, people: 1, lists: 3 }],
    });
    const wrong = readFile(calendar(WEEKLY), { ...making, fileName: 'x.ics', format: 'trello' });
    expect(wrong.ok ? '' : wrong.error.message).toContain('a calendar (.ics)');
  });

  it('[ICS-63] is none of whole days alone, of nothing, or of more meetings than a project takes', () => {
    const refusal = (bytes: Uint8Array): string => {
      const read = readCalendarProject(bytes, {});
      return read.ok ? '' : `${read.error.code} ${read.error.message}`;
    };
    expect(refusal(calendar('SUMMARY:Christmas\nDTSTART;VALUE=DATE:20261225'))).toMatch(/^format-unknown .*holidays/);
    expect(refusal(strToU8('BEGIN:VCALENDAR\nBEGIN:VJOURNAL\nEND:VJOURNAL\nEND:VCALENDAR\n'))).toMatch(/^no-events /);
    const tasks = 'BEGIN:VTODO\nEND:VTODO\n'.repeat(5001);
    expect(refusal(strToU8(`BEGIN:VCALENDAR\n${tasks}END:VCALENDAR\n`))).toMatch(/^too-many-tasks/);
    const many = Array.from({ length: 5001 }, () => 'DTSTART:20261202T090000Z');
    expect(refusal(calendar(...many))).toMatch(/^too-many-meetings/);
  });

  it.skipIf(fixturesMissing !== null)(
    `[ICS-63] of another program arrives with every meeting${fixturesMissing ? ` (${fixturesMissing})` : ''}`,
    () => {
      const counts = (name: string): unknown => {
        const { exchange } = must(readCalendarProject(fixtureBytes(`ics/${name}.ics`), { timeZone: 'Europe/Lisbon' }));
        return [exchange.projects[0]?.series?.length ?? 0, exchange.projects[0]?.meetings?.length ?? 0];
      };
      expect(counts('nodeical-badRRULE')).toEqual([2, 1]);
      expect(counts('nodeical-large-file-with-late-error')).toEqual([0, 395]);
      expect(counts('ical4j-Dryway')).toEqual([1, 29]);
    },
  );
});

describe('a project as a calendar', () => {
  it('[ICS-64] holds all its meetings, and brings the same ones back', () => {
    const making = { clock: { now: () => 1_790_000_000_000 }, random: (length: number) => new Uint8Array(length) };
    const bytes = calendar(
      WEEKLY,
      'UID:a\nRECURRENCE-ID;TZID=Europe/Berlin:20261215T100000\nSUMMARY:Weekly, late\nDTSTART;TZID=Europe/Berlin:20261215T150000\nDURATION:PT30M',
      'UID:b\nSUMMARY:Kick-off\nDTSTART:20261202T090000Z\nDURATION:PT1H',
    );
    const { exchange } = must(readCalendarProject(bytes, {}));
    const task = { id: 't', title: 'A card', list: 'to-do' };
    const [project] = exchange.projects;
    if (!project) throw new Error('No project was read');
    const { text, losses } = must(
      calendarOfExchange({ ...exchange, projects: [{ ...project, tasks: [task] }] }, making),
    );
    expect(losses).toEqual([]);
    const again = must(readCalendarProject(strToU8(text), {}));
    expect(again.losses).toEqual([]);
    // Rooms are in the line that says where; what was answered came with the calendar.
    const told = (projects: typeof exchange.projects): unknown[] =>
      projects.flatMap(({ name, series = [], meetings = [], people = [] }) => [
        name,
        series.map(({ uid, title, starts, length, timeZone, rule, without, attendees }) => [
          uid,
          title,
          starts,
          length,
          timeZone,
          rule,
          without,
          attendees?.length,
        ]),
        meetings.map((each) => [
          Reflect.get(each, 'occurrence'),
          Reflect.get(each, 'title'),
          Reflect.get(each, 'starts'),
        ]),
        people.map((each) => [each.name, each.email]),
      ]);
    expect(told(again.exchange.projects)).toEqual(told(exchange.projects));
    expect(again.exchange.projects[0]?.series).toMatchObject([{ where: 'Room 4' }]);
  });

  it('[ICS-64] is written from nothing, and not from no project', () => {
    const making = { clock: { now: () => 0 }, random: (length: number) => new Uint8Array(length) };
    const empty = { format: 'throughline-export', version: 1, projects: [] } as const;
    expect(calendarOfExchange({ ...empty, projects: [] }, making)).toMatchObject({ error: { code: 'no-project' } });
    const project = { id: 'p', name: 'Harbour', timeZone: 'UTC' };
    const { text } = must(calendarOfExchange({ ...empty, projects: [project] }, making));
    expect(text).toBe(
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Throughline//Throughline//EN\r\nCALSCALE:GREGORIAN\r\nX-WR-CALNAME:Harbour\r\nEND:VCALENDAR\r\n',
    );
  });
});

describe('tasks of a calendar as cards', () => {
  const todo = (...lines: readonly string[]): string => `BEGIN:VTODO\n${lines.join('\n')}\nEND:VTODO\n`;
  const tasks = strToU8(
    `BEGIN:VCALENDAR\n${[
      todo('UID:a', 'SUMMARY:Order', 'DUE;VALUE=DATE:20261204', 'PRIORITY:2', 'DESCRIPTION:Piles', 'CATEGORIES:Site'),
      todo('UID:b', 'SUMMARY:Begun', 'STATUS:IN-PROCESS', 'ATTENDEE;CN=Ana:mailto:ana@example.org', 'RRULE:FREQ=DAILY'),
      todo('UID:c', 'SUMMARY:Done', 'COMPLETED:20261101T090000Z', 'PERCENT-COMPLETE:100'),
      todo('UID:d', 'SUMMARY:Done some day', 'STATUS:COMPLETED'),
      todo('UID:e', 'STATUS:CANCELLED'),
    ].join('')}END:VCALENDAR\n`,
  );

  it('[ICS-74] [ICS-63] stand where their state is, with what they say', () => {
    const { exchange, losses } = must(readCalendarProject(tasks, { timeZone: 'Europe/Lisbon', fileName: 'todo.ics' }));
    const [project] = exchange.projects;
    expect(
      project?.tasks?.map(({ sourceId, title, list, done, archived, doneAt }) => [
        ...[sourceId, title, list, done ?? false, archived ?? false, doneAt ?? null],
      ]),
    ).toEqual([
      ['a', 'Order', 'to-do', false, false, null],
      ['e', '(no name)', 'to-do', false, true, null],
      ['b', 'Begun', 'doing', false, false, null],
      ['c', 'Done', 'done', true, false, '2026-11-01T09:00:00Z'],
      ['d', 'Done some day', 'done', true, false, null],
    ]);
    const [order, , begun] = project?.tasks ?? [];
    expect(order).toMatchObject({ due: '2026-12-04', priority: 'high', description: 'Piles' });
    expect(project?.labels?.map(({ id, name }) => [order?.labels?.includes(id), name])).toEqual([[true, 'Site']]);
    expect(project?.people?.map(({ id, name }) => [begun?.owners?.includes(id), name])).toEqual([[true, 'Ana']]);
    expect(losses.map(({ code, count }) => `${code}: ${count}`)).toEqual(['task-recurring: 1', 'task-cancelled: 1']);
    expect(project?.name).toBe('todo');
  });
});
