import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { type FileReading, readFile } from '#shared/transfer/read-file.ts';
import { scheduledExchange } from '#shared/transfer/scheduled-project.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';

const making = { clock: tickingClock(), random: seededRandom(5) };

interface Parts {
  readonly calendars?: string;
  readonly properties?: string;
  readonly rest?: string;
}

function plan(tasks: string, { calendars = '', properties = '', rest = '' }: Parts = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?><project name="Harbour" gantt-divider-location="1" version="3.3">
    <calendars>${calendars}</calendars><tasks><taskproperties>${properties}</taskproperties>${tasks}</tasks>${rest}</project>`;
}

function read(xml: string): FileReading {
  return must(readFile(new TextEncoder().encode(xml), { ...making, fileName: 'harbour.gan' }));
}

function projectOf(xml: string): ExchangeProject {
  const [project] = read(xml).exchange.projects;
  if (!project) throw new Error('The file holds no project.');
  return project;
}

function codes(xml: string): Record<string, number> {
  return Object.fromEntries(read(xml).losses.map(({ code, count }) => [code, count]));
}

const week = (members: string, shown = 'false'): string =>
  `<day-types><default-week ${members}/><only-show-weekends value="${shown}"/></day-types>`;
const OFFICE = week('sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"');

const task = (id: number, start: string, days: number, inner = '', members = ''): string =>
  `<task id="${id}" name="Task ${id}" start="${start}" duration="${days}" ${members}>${inner}</task>`;

const depend = (to: number, members = 'type="2" difference="0" hardness="Strong"'): string =>
  `<depend id="${to}" ${members}/>`;

describe('[GAN-2] calendars', () => {
  it('have holidays of one year and of every year, and work on days that would be off', () => {
    const calendars = `${OFFICE}<date year="2026" month="4" date="3" type="HOLIDAY"><![CDATA[Good Friday]]></date>
      <date month="5" date="1" type="HOLIDAY"/><date year="2026" month="5" date="9" type="WORKING_DAY"/>
      <date year="2026" month="5" date="4" type="NEUTRAL"/><date year="2026" month="2" date="30" type="HOLIDAY"/>`;
    const xml = plan(task(1, '2026-04-29', 5), { calendars });
    const [calendar] = projectOf(xml).calendars ?? [];
    expect(calendar?.exceptions).toMatchObject([
      { name: 'Good Friday', from: '2026-04-03', to: '2026-04-03', working: [] },
      { recurrence: { kind: 'yearly', month: 5, day: 1 } },
      {
        from: '2026-05-09',
        working: [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
      },
    ]);
    expect(codes(xml)).toEqual({ 'calendar-exceptions': 1 });
    const source = must(scheduledExchange(projectOf(xml), making));
    // Wed 29, Thu 30, (Fri 1 May off), Mon 4, Tue 5, Wed 6.
    expect(source.rows.map(({ id }) => source.schedule.of(id)?.finish)).toEqual([Date.UTC(2026, 4, 6, 17) / 60_000]);
  });

  it('work on weekends that are only shown, and on weekdays where a week has no work at all', () => {
    const all = plan('', { calendars: week('sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"', 'true') });
    expect(Object.values(projectOf(all).calendars?.[0]?.week ?? {}).filter((day) => day.length > 0)).toHaveLength(7);
    const none = plan('', { calendars: week('sun="1" mon="1" tue="1" wed="1" thu="1" fri="1" sat="1"') });
    expect(Object.values(projectOf(none).calendars?.[0]?.week ?? {}).filter((day) => day.length > 0)).toHaveLength(5);
    expect(codes(none)).toEqual({ 'calendar-without-work': 1 });
  });

  it('give a person with vacations one of their own', () => {
    const rest = `<resources><resource id="0" name="Ana" contacts="ana@example.org" phone="1"/></resources>
      <vacations><vacation start="2026-08-03" end="2026-08-14" resourceid="0"/><vacation start="x" end="y" resourceid="0"/></vacations>`;
    const { people, calendars } = projectOf(plan('', { rest }));
    expect(people).toMatchObject([
      { name: 'Ana', email: 'ana@example.org', calendar: 'person-0', gan: { phone: '1' } },
    ]);
    expect(calendars?.[1]).toMatchObject({ base: 'standard', exceptions: [{ from: '2026-08-03', to: '2026-08-14' }] });
    expect(codes(plan('', { rest }))).toEqual({ vacations: 1 });
  });
});

describe('[GAN-2] tasks', () => {
  it('are pinned to their start only where no dependency puts them there (SCH-L3)', () => {
    const xml = plan(
      task(1, '2026-01-05', 5, depend(2) + depend(3) + depend(4)) +
        task(2, '2026-01-12', 2) +
        task(3, '2026-01-14', 2) +
        task(4, '2026-01-12', 0, '', 'meeting="true"'),
    );
    expect(projectOf(xml).tasks?.map(({ constraint }) => constraint?.date ?? null)).toEqual([
      '2026-01-05',
      null,
      '2026-01-14',
      '2026-01-12',
    ]);
  });

  it('know the four kinds of dependency by GanttProject’s numbers, and lags in days', () => {
    const inner = [1, 2, 3, 4]
      .map((type) => depend(2, `type="${type}" difference="${type - 2}" hardness="Rubber"`))
      .join('');
    const xml = plan(task(1, '2026-01-05', 1, inner) + task(2, '2026-01-06', 1));
    expect(projectOf(xml).links?.map(({ type, lag }) => [type, lag])).toEqual([
      ['SS', -480],
      ['FS', 0],
      ['FF', 480],
      ['SF', 960],
    ]);
  });

  it('keep columns by their kinds, notes, links, priority, and the coordinator before other owners', () => {
    const properties = `<taskproperty id="tpd3" name="name" type="default" valuetype="text"/>
      <taskproperty id="c0" name="Checked" type="custom" valuetype="boolean"/><taskproperty id="c1" name="Cost" type="custom" valuetype="double"/>`;
    const inner = `<notes><![CDATA[Ask *Bo* <first>]]></notes><customproperty taskproperty-id="c0" value="true"/>
      <customproperty taskproperty-id="c1" value="12.5"/><customproperty taskproperty-id="gone" value="1"/>`;
    const members = 'priority="4" webLink="https%3A%2F%2Fexample.org%2Fa" uid="abc" complete="100"';
    const rest = `<resources><resource id="0" name="Ana"/><resource id="1" name="Bo"/></resources><allocations>
      <allocation task-id="1" resource-id="0" function="Default:1" responsible="false" load="50"/>
      <allocation task-id="1" resource-id="1" function="Default:0" responsible="true" load="100"/>
      <allocation task-id="1" resource-id="9" responsible="false" load="100"/></allocations>`;
    const xml = plan(task(1, '2026-01-05', 1, inner, members), { properties, rest });
    expect(projectOf(xml).tasks?.[0]).toMatchObject({
      sourceId: 'abc',
      description: 'Ask \\*Bo\\* \\<first>',
      fields: { c0: true, c1: 12.5 },
      attachments: [{ url: 'https://example.org/a' }],
      priority: 'urgent',
      done: true,
      list: 'done',
      owners: ['1', '0'],
      allocations: { 0: 50, 1: 100 },
    });
    expect(codes(xml)).toEqual({ roles: 1, assignments: 1 });
  });

  it('of baselines end where the calendar has them end', () => {
    const rest = `<previous><previous-tasks name="Signed"><previous-task id="1" start="2026-01-08" duration="3" meeting="false"/></previous-tasks></previous>`;
    expect(projectOf(plan(task(1, '2026-01-05', 1), { rest })).baselines).toMatchObject([
      { name: 'Signed', tasks: { 1: { start: '2026-01-08T08:00', finish: '2026-01-12T17:00', duration: 1440 } } },
    ]);
  });
});

describe('[GAN-3] faults', () => {
  it('cost themselves and nothing else', () => {
    const xml = plan(
      task(1, '2026-13-05', -3, depend(9) + depend(1, 'type="7"'), 'complete="130"') +
        `<task name="Lost">${task(2, '2026-01-05', 1)}</task>${task(1, '2026-01-05', 1)}`,
    );
    expect(projectOf(xml).tasks?.map(({ id, duration, percent, parent }) => [id, duration, percent, parent])).toEqual([
      ['1', null, 100, null],
      ['2', 480, 0, null],
    ]);
    expect(codes(xml)).toEqual({ 'tasks-without-id': 2, dates: 1, percent: 1, 'links-unknown': 2 });
  });

  it('that make it no plan are refused in words', () => {
    const refusal = (xml: string, format?: 'gan') => {
      const result = readFile(new TextEncoder().encode(xml), { ...making, fileName: 'x', format });
      return result.ok ? null : result.error.message;
    };
    expect(refusal(`<!DOCTYPE project>${plan('')}`)).toContain('DOCTYPE');
    expect(refusal(plan('').slice(0, -30))).toMatch(/no whole XML: .*\(line \d+, column \d+\)/);
    expect(refusal('<project><modelVersion>4.0.0</modelVersion></project>')).toContain('an XML file');
    expect(refusal('<project><modelVersion>4.0.0</modelVersion></project>', 'gan')).toContain(
      'no plan of GanttProject',
    );
    expect(refusal('{"id":"b"}', 'gan')).toContain('was to be read as a plan of GanttProject');
  });
});
