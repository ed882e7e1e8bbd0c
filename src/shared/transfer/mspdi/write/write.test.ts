import { describe, expect, it } from 'vitest';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { blankProject, blankTask } from '#shared/transfer/exchange/blank.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { scheduledExchange, scheduledProject } from '#shared/transfer/scheduled-project.ts';
import { childrenOf, entriesOf, textOf } from '#shared/transfer/xml/element.ts';
import { readXml, type XmlElement } from '#shared/transfer/xml/read-xml.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';
import { everyField } from '#tests/support/every-field.ts';
import { structureFaults } from '#tests/support/mspdi-structure.ts';
import { readMspdi } from '../index.ts';
import { writeMspdi } from './index.ts';
import { uidsOf } from './uids.ts';

const making = { clock: tickingClock(), random: seededRandom(5) };

type Parts = Partial<ExchangeProject>;

function project(parts: Parts): ExchangeProject {
  return { ...blankProject('p', 'Plan'), start: '2026-01-05' as Day, ...parts };
}

function written(parts: Parts) {
  const { text, losses } = writeMspdi(must(scheduledExchange(project(parts), making)));
  const root = must(readXml(text));
  expect(structureFaults(root)).toEqual([]);
  return { text, root, losses, codes: Object.fromEntries(losses.map(({ code, count }) => [code, count])) };
}

function readBack(root: XmlElement): ExchangeProject {
  const [back] = must(readMspdi(root)).exchange.projects;
  if (!back) throw new Error('The file holds no project.');
  return back;
}

/** Without the row of the project itself. */
function tasksOf(root: XmlElement): XmlElement[] {
  return entriesOf(root, 'Tasks', 'Task').filter((task) => textOf(task, 'UID') !== '0');
}

const task = (id: string, members: Partial<ReturnType<typeof blankTask>> | object = {}) => ({
  ...blankTask(id, `Task ${id}`),
  duration: 480,
  ...members,
});

describe('[MSPDI-5] texts', () => {
  it('keep signs of XML, other scripts, line ends and 300 characters', () => {
    const titles = ['<b>&amp; "quotes" & \'more\' ]]>', 'مراجعة التصميم', '設計レビュー 🏗', 'x'.repeat(300)];
    const tasks = titles.map((title, index) => ({ ...task(`t${index}`), title, description: 'One\n\nTwo \\<three>' }));
    const { root, codes } = written({ tasks });
    const back = readBack(root);
    expect(back.tasks?.map(({ title }) => title)).toEqual(titles);
    expect(back.tasks?.map(({ description }) => description)).toEqual(titles.map(() => tasks[0]?.description));
    expect(codes).toEqual({});
  });

  it('lose what XML cannot hold, counted, and nothing else', () => {
    const { root, losses } = written({ tasks: [{ ...task('a'), title: 'Bell\u0007 and\u000b half\ud83c end\uffff' }] });
    expect(readBack(root).tasks?.[0]?.title).toBe('Bell and half\ufffd end');
    expect(losses).toEqual([expect.objectContaining({ code: 'control-characters', count: 3 })]);
  });

  it('are cut at the 512 characters that the format has, not within a character', () => {
    const { root, codes } = written({ tasks: [{ ...task('a'), title: `${'x'.repeat(511)}🏗 and on` }] });
    expect(readBack(root).tasks?.[0]?.title).toBe('x'.repeat(511));
    expect(codes).toEqual({ 'names-cut': 1 });
  });

  it('lose their formatting, not their words', () => {
    const description = '**Ask** [the port](https://example.org/port)\n\n- [x] call\n- [ ] write\n\n> soon';
    const { root, codes } = written({ tasks: [{ ...task('a'), description }] });
    const [first] = tasksOf(root);
    expect(first && textOf(first, 'Notes')).toBe(
      'Ask the port (https://example.org/port)\n\n[x] call\n[ ] write\n\n> soon',
    );
    expect(codes).toEqual({ formatting: 1 });
  });
});

describe('[MSPDI-5] numbers', () => {
  it('are those that records came with where they are numbers of their own', () => {
    const records = [
      { id: 'a', sourceId: '7' },
      { id: 'b', sourceId: '7' },
      { id: '3' },
      { id: 'c', sourceId: '0' },
      { id: 'd', sourceId: '99999999999' },
      { id: 'e', sourceId: '5f00a' },
    ];
    expect([...uidsOf(records)].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual([
      ['3', 3],
      ['a', 7],
      ['b', 1],
      ['c', 2],
      ['d', 4],
      ['e', 5],
    ]);
  });

  it('tell the outline', () => {
    const tasks = [
      task('a'),
      task('b', { parent: 'a' }),
      task('c', { parent: 'b' }),
      task('d', { parent: 'a' }),
      task('e'),
    ];
    const rows = tasksOf(written({ tasks }).root);
    expect(
      rows.map((row) => [textOf(row, 'OutlineNumber'), textOf(row, 'OutlineLevel'), textOf(row, 'Summary')]),
    ).toEqual([
      ['1', '1', '1'],
      ['1.1', '2', '1'],
      ['1.1.1', '3', '0'],
      ['1.2', '2', '0'],
      ['2', '1', '0'],
    ]);
  });
});

describe('[MSPDI-5] what the engine says', () => {
  it('stands beside what was asked: dates, slack in tenths of a minute, the critical path', () => {
    const tasks = [task('a', { duration: 960 }), task('b'), task('c')];
    const links = [
      { id: 'l1', from: 'a', to: 'c', type: 'FS' as const, lag: 50, lagKind: 'percent' as const },
      { id: 'l2', from: 'b', to: 'c', type: 'SS' as const, lag: -480, lagKind: 'elapsed' as const },
    ];
    const { root } = written({ tasks, links });
    const [a, b, c] = tasksOf(root).map((row) => (name: string) => textOf(row, name));
    expect([a?.('Start'), a?.('Finish'), a?.('TotalSlack'), a?.('Critical')]).toEqual([
      '2026-01-05T08:00:00',
      '2026-01-06T17:00:00',
      '0',
      '1',
    ]);
    expect([b?.('TotalSlack'), b?.('Critical'), b?.('LateFinish')]).toEqual(['14400', '0', '2026-01-08T17:00:00']);
    expect([c?.('Start'), c?.('EarlyFinish'), c?.('Duration'), c?.('DurationFormat')]).toEqual([
      '2026-01-08T08:00:00',
      '2026-01-08T17:00:00',
      'PT8H0M0S',
      '21',
    ]);
    expect(readBack(root).links).toMatchObject([
      { type: 'FS', lag: 50, lagKind: 'percent' },
      { type: 'SS', lag: -480, lagKind: 'elapsed' },
    ]);
  });

  it('leaves out the dependency that closes a circle, and those on tasks in the bin', () => {
    const link = (id: string, from: string, to: string) => ({ id, from, to });
    const { root, codes } = written({
      tasks: [task('a'), task('b'), task('c', { deletedAt: '2026-01-01T00:00:00Z' })],
      links: [link('l1', 'a', 'b'), link('l2', 'b', 'a'), link('l3', 'c', 'a')],
    });
    expect(tasksOf(root).flatMap((row) => childrenOf(row, 'PredecessorLink'))).toHaveLength(1);
    expect(codes).toEqual({ 'links-circular': 1, 'links-unknown': 1, bin: 1 });
  });

  it('puts promised dates where Project keeps such: a bar of its own, no earlier than, a deadline', () => {
    const { root } = written({
      tasks: [
        task('a', { duration: null, start: '2026-02-02', due: '2026-02-04' }),
        task('b', { start: '2026-02-02', due: '2026-02-27' }),
        task('c', { duration: null, due: '2026-03-02' }),
      ],
    });
    const [a, b, c] = tasksOf(root).map((row) => (name: string) => textOf(row, name));
    expect([a?.('Manual'), a?.('Start'), a?.('Finish'), a?.('Duration')]).toEqual([
      '1',
      '2026-02-02T08:00:00',
      '2026-02-04T17:00:00',
      'PT24H0M0S',
    ]);
    expect([b?.('Manual'), b?.('ConstraintType'), b?.('ConstraintDate'), b?.('Deadline')]).toEqual([
      '0',
      '4',
      '2026-02-02T08:00:00',
      '2026-02-27T17:00:00',
    ]);
    expect([c?.('Manual'), c?.('Start'), c?.('Deadline')]).toEqual(['1', null, '2026-03-02T17:00:00']);
  });
});

type Exception = NonNullable<NonNullable<ExchangeProject['calendars']>[number]['exceptions']>[number];

describe('[MSPDI-5] what the whole plan has', () => {
  it('[SCH-R1] [SCH-R3] keeps the status date and the slack up to which tasks are critical', () => {
    const settings = { statusDate: '2026-02-06T17:00' as DateValue, criticalSlack: 960 };
    const { root, codes } = written({ ...settings, tasks: [task('a')] });
    expect([textOf(root, 'StatusDate'), textOf(root, 'CriticalSlackLimit')]).toEqual(['2026-02-06T17:00:00', '2']);
    expect(readBack(root)).toMatchObject(settings);
    expect(codes).toEqual({});
  });

  it('[SCH-R1] says that the format has whole days of slack', () => {
    const { root, codes } = written({ criticalSlack: 700, tasks: [task('a')] });
    expect(textOf(root, 'CriticalSlackLimit')).toBe('1');
    expect(codes).toEqual({ 'critical-slack': 1 });
  });
});

describe('[MSPDI-5] calendars', () => {
  const week = { mon: [['08:00', '12:00'] as [string, string], ['13:00', '24:00'] as [string, string]] };

  it('keep their weeks, their bases and every kind of recurrence', () => {
    const exception = (from: string, members: object): Exception => ({
      from: from as Day,
      to: '2030-12-31' as Day,
      working: [],
      ...members,
    });
    const exceptions = [
      exception('2026-12-24', { to: '2026-12-26', name: 'Christmas' }),
      exception('2026-01-05', { recurrence: { kind: 'daily', interval: 3 }, working: [['09:00', '10:30']] }),
      exception('2026-01-05', { recurrence: { kind: 'weekly', interval: 2, days: ['mon', 'sun'] } }),
      exception('2026-01-05', { recurrence: { kind: 'monthly', interval: 1, day: 31 }, count: 4 }),
      exception('2026-01-05', { recurrence: { kind: 'monthly-nth', interval: 2, nth: -1, weekday: 'fri' } }),
      exception('2026-01-05', { recurrence: { kind: 'yearly', month: 5, day: 1 } }),
      exception('2026-01-05', { recurrence: { kind: 'yearly-nth', month: 11, nth: 4, weekday: 'thu' } }),
    ];
    const calendars = [
      { id: '1', name: 'Site', minutesPerDay: 450, week, exceptions, base: null },
      { id: '2', name: 'Ana', minutesPerDay: null, week: { tue: [] }, exceptions: [], base: '1' },
    ];
    const { root, codes } = written({ tasks: [task('a')], calendars, calendar: '1' });
    const back = readBack(root);
    expect(back.calendar).toBe('1');
    const off = { tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    expect(back.calendars).toEqual([{ ...calendars[0], week: { ...week, ...off } }, calendars[1]]);
    expect(codes).toEqual({});
  });

  it('are joined by the standard one where the project follows none of its own', () => {
    const calendars = [{ id: '1', name: 'Standard', minutesPerDay: 300, week, exceptions: [], base: null }];
    const { root, codes } = written({ tasks: [task('a')], calendars, calendar: null });
    expect(entriesOf(root, 'Calendars', 'Calendar').map((one) => textOf(one, 'Name'))).toEqual([
      'Standard',
      'Standard 2',
    ]);
    expect([textOf(root, 'CalendarUID'), textOf(root, 'MinutesPerDay')]).toEqual(['2', '480']);
    expect(codes).toEqual({ 'minutes-per-day': 1 });
  });
});

describe('[MSPDI-5] everything that a project can hold', () => {
  it('is in the file or named as lost', () => {
    const { project: document } = everyField();
    const { text, losses } = writeMspdi(scheduledProject(document, asId<ProjectId>('p')));
    const root = must(readXml(text));
    expect(structureFaults(root)).toEqual([]);
    expect(Object.fromEntries(losses.map(({ code, count }) => [code, count]))).toEqual({
      'fields-as-text': 1,
      'links-circular': 1,
      'baseline-names': 1,
      archived: 1,
      'done-times': 2,
      labels: 1,
      blocked: 1,
      covers: 1,
      checklists: 3,
      comments: 2,
      bin: 1,
      lists: 2,
      'outside-links': 1,
      registers: 21,
      'time-zone': 1,
    });
    const [first] = tasksOf(root);
    expect(first && textOf(first, 'Notes')).toBe('Steel, 24 m.');
    expect(first && textOf(first, 'HyperlinkAddress')).toBe('https://example.org/quote.pdf');
    expect(first && childrenOf(first, 'ExtendedAttribute').map((field) => textOf(field, 'Value'))).toEqual(['12500']);
    expect(entriesOf(root, 'Assignments', 'Assignment').map((one) => textOf(one, 'Work'))).toEqual(['PT160H0M0S']);
  });
});
