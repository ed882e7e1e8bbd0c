import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { blankProject, blankTask } from '#shared/transfer/exchange/blank.ts';
import { scheduledExchange } from '#shared/transfer/scheduled-project.ts';
import { sniffBytes } from '#shared/transfer/sniff.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';
import { readDate } from './dates.ts';
import { previewTable, readPlanTable } from './index.ts';
import { writePlanTable } from './write.ts';

const making = { clock: tickingClock(), random: seededRandom(5) };

function read(text: string, mapping = {}) {
  const { exchange, losses } = must(readPlanTable(text, { fileName: 'plan.csv', mapping }));
  const [project] = exchange.projects;
  if (!project) throw new Error('The table holds no project.');
  return { project, losses: Object.fromEntries(losses.map(({ code, count, where }) => [code, [count, where]])) };
}

describe('[CSV-2] values', () => {
  it.each([
    ['2026 January 02 12:00 AM', 'DMY', '2026-01-02'],
    ['2026 January 19 7:00 PM', 'DMY', '2026-01-19T19:00'],
    ['2026-01-05T08:00', 'DMY', '2026-01-05T08:00'],
    ['5 Jan 26', 'DMY', '2026-01-05'],
    ['January 5, 2026 8:30 AM', 'DMY', '2026-01-05T08:30'],
    ['Mon 1/5/26', 'MDY', '2026-01-05'],
    ['05.01.2026', 'DMY', '2026-01-05'],
    ['2026-02-30', 'DMY', null],
    ['31.31.2026', 'DMY', null],
    ['when ready', 'DMY', null],
  ] as const)('date %s', (text, order, date) => expect(readDate(text, order)).toBe(date));
});

describe('[CSV-3] tables', () => {
  it('cost single rows and cells, named by their number', () => {
    const { project, losses } = read(
      'ID,Name,Duration,Start,Predecessors,% Complete\n1,A,2 days,2026-01-05,,50%\n1,B,-3 days,2026-13-01,1;9,250%\n3,,1 day,,,\n\n4,C,1 day,,1FS+1d,\n',
    );
    expect(project.tasks?.map(({ id, title, duration, percent }) => [id, title, duration, percent])).toEqual([
      ['1', 'A', 960, 50],
      ['row-3', 'B', null, 100],
      ['4', 'C', 480, 0],
    ]);
    expect(losses).toEqual({
      rows: [1, 'row 4'],
      'row-ids': [1, 'row 3'],
      durations: [1, 'row 3, B'],
      percent: [1, 'row 3, B'],
      dates: [1, 'row 3: 2026-13-01'],
      'links-unknown': [1, 'row 3: 9'],
    });
  });

  it('are read by a mapping, with the order of their dates, other columns as fields', () => {
    const columns = { Was: 'title', Beginn: 'start', Dauer: 'duration' };
    const { project } = read('Was;Beginn;Dauer;Ort\nA;03/04/2026;2;Kai 3\n', { columns, dateOrder: 'DMY' });
    expect(project.tasks?.[0]).toMatchObject({
      title: 'A',
      duration: 960,
      constraint: { type: 'start-no-earlier-than', date: '2026-04-03' },
      fields: { 'column-4': 'Kai 3' },
    });
    expect(project.fieldDefinitions).toMatchObject([{ id: 'column-4', name: 'Ort' }]);
  });

  it('[CSV-4] are read as a person chose, column by column, even where headings repeat or are missing', () => {
    const text = 'What,What,\nA,Pump,1/2/2026\nB,,3/4/2026\n';
    expect(must(previewTable(text)).columns.map(({ openDate, samples }) => [samples, openDate])).toEqual([
      [['A', 'B'], null],
      [['Pump'], null],
      [['1/2/2026', '3/4/2026'], '1/2/2026'],
    ]);
    const choice = { fields: [null, 'title', 'deadline'], dateOrder: 'MDY' } as const;
    const { exchange, losses } = must(readPlanTable(text, { choice }));
    expect(exchange.projects[0]?.tasks).toMatchObject([
      { title: 'Pump', deadline: '2026-01-02', fields: { 'column-1': 'A' } },
    ]);
    expect(losses).toMatchObject([{ code: 'rows', where: 'row 3' }]);
  });

  it('[CSV-4] begin dates with what any row tells, as the preview does, and name one that tells nothing', () => {
    const told = 'Name,Start,Finish\nPiles,,03/04/2026\n,12/25/2026,\n';
    expect(must(previewTable(told)).columns[1]?.dateOrder).toBe('MDY');
    expect(read(told).project.tasks?.[0]).toMatchObject({ due: '2026-03-04' });
    expect(read(told).losses).not.toHaveProperty('date-order');
    const open = read('Name,Start,Finish\nPiles,,03/04/2026\n');
    expect(open.losses['date-order']).toEqual([1, '03/04/2026']);
  });

  it('without a column of names are refused with what they have', () => {
    expect(readPlanTable('Start,Duration\n2026-01-05,1\n')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('row 1 has Start, Duration') },
    });
  });

  it('tell a plan from a list of cards', () => {
    const kind = (text: string): string => sniffBytes(new TextEncoder().encode(text)).kind;
    expect(kind('ID,Name,Duration,Start\n1,A,1 day,2026-01-05\n')).toBe('planTable');
    expect(kind('Task;Start Date;Depends On\nA;2026-01-05;\n')).toBe('planTable');
    expect(kind('Name,Start Date,Due Date,Section\nA,,,\n')).toBe('table');
    expect(kind('Summary,Issue key,Status\nA,B-1,Open\n')).toBe('table');
  });

  it('hand out no formula, and take their own text back as it was', () => {
    const titles = ['=1+1', '+49 30', '-- dash', '@home', 'a "quoted", b', 'two\nlines', "it's"];
    const tasks = titles.map((title, index) => ({ ...blankTask(`t${index}`, title), duration: 480 }));
    const source = must(scheduledExchange({ ...blankProject('p', 'Plan'), tasks }, making));
    const { text } = writePlanTable(source);
    for (const line of text.split('\r\n')) expect(line).not.toMatch(/(?:^|,)"?[=+\-@]/);
    expect(text).toContain(",'=1+1,");
    expect(read(text.slice(1)).project.tasks?.map(({ title }) => title)).toEqual(titles);
  });

  it('keep kinds of dependency, lags, constraints, deadlines, elapsed and manual tasks', () => {
    const tasks = [
      { ...blankTask('a', 'A'), duration: 2880, durationUnit: 'days' as const, elapsed: true },
      { ...blankTask('b', 'B'), duration: 720, durationUnit: 'hours' as const, deadline: '2026-03-02' as Day },
      { ...blankTask('c', 'C'), mode: 'manual' as const, start: '2026-01-07' as Day, due: '2026-01-08' as Day },
    ];
    const links = [
      { id: '1', from: 'a', to: 'b', type: 'SS' as const, lag: -90, lagKind: 'working' as const },
      { id: '2', from: 'c', to: 'b', type: 'FF' as const, lag: 50, lagKind: 'percent' as const },
      { id: '3', from: 'a', to: 'c', type: 'FS' as const, lag: 2880, lagKind: 'elapsed' as const },
    ];
    const source = must(
      scheduledExchange({ ...blankProject('p', 'Plan'), start: '2026-01-05' as Day, tasks, links }, making),
    );
    const { project } = read(writePlanTable(source).text.slice(1));
    expect(project.links?.map(({ from, to, type, lag, lagKind }) => [from, to, type, lag, lagKind])).toEqual([
      ['1', '2', 'SS', -90, 'working'],
      ['3', '2', 'FF', 50, 'percent'],
      ['1', '3', 'FS', 2880, 'elapsed'],
    ]);
    expect(project.tasks).toMatchObject([
      { duration: 2880, elapsed: true, mode: 'auto' },
      { duration: 720, durationUnit: 'hours', deadline: '2026-03-02T17:00' },
      { mode: 'manual', start: '2026-01-07T08:00', due: '2026-01-08T17:00' },
    ]);
  });
});
