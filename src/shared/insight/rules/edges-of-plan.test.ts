/** [FLAG-10] Rules that measure more than days since something, at the edges of their thresholds. */
import { describe, expect, it } from 'vitest';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { Thresholds } from '#shared/domain/thresholds.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { found } from '#tests/support/insight.ts';
import type { Flag } from '../flag.ts';
import type { RuleId } from '../rule-list.ts';

const DAY = 480;
const MONDAY = '2026-11-09';

const card = (id: string, more: object = {}) => ({ id, title: id, list: 'todo', ...more });

/** On Monday, 9 November 2026 unless another day is said. */
function flags(
  rule: RuleId,
  content: Partial<ExchangeProject>,
  thresholds: Partial<Thresholds> = {},
  day: string = MONDAY,
): readonly Flag[] {
  const project = importedProject({
    timeZone: 'UTC',
    start: '2026-11-02',
    lists: [{ id: 'todo', name: 'To do' }],
    people: [{ id: 'ana', name: 'Ana' }],
    thresholds,
    ...content,
  });
  return found(project, rule, day);
}

describe('[FLAG-10] at the edges', () => {
  it.each([
    [1, 0],
    [2, 0],
    [3, 1],
    [4, 1],
  ])('list-full: %d cards of a limit of two show %d', (cards, shown) => {
    const tasks = Array.from({ length: cards }, (_, index) => card(`t${index}`));
    const found = flags('list-full', { lists: [{ id: 'todo', name: 'To do', limit: 2 }], tasks });
    expect(found).toHaveLength(shown);
    if (shown > 0) expect(found[0]?.severity).toBe(cards === 4 ? 'warning' : 'notice');
  });

  it.each([
    [239, 0],
    [240, 1],
    [241, 1],
  ])('overloaded: four hours are too many at four, not a minute before: %d minutes show %d', (over, shown) => {
    // Seven days, so that its parts are no whole minutes.
    const tasks = [card('t', { owners: ['ana'], start: MONDAY, duration: 7 * DAY, effort: 7 * DAY })];
    const more = { ...card('u', { owners: ['ana'], start: MONDAY, duration: 5 * DAY }), effort: over };
    expect(flags('overloaded', { tasks: [...tasks, more] }, { overloadHours: 4 })).toHaveLength(shown);
  });

  it('overloaded: looks at as many weeks as it is told, this one among them', () => {
    const tasks = [card('t', { owners: ['ana'], start: '2026-11-23', duration: DAY, effort: 60 * DAY })];
    expect(flags('overloaded', { tasks }, { overloadWeeks: 2 })).toEqual([]);
    expect(flags('overloaded', { tasks }, { overloadWeeks: 3 })).toHaveLength(1);
  });

  it.each([
    [28, 1],
    [29, 1],
    [30, 0],
  ])('scope-grown: 29 percent more is %d percent, and shows %d', (threshold, shown) => {
    // 29 / 100 * 100 is less than 29 to a machine.
    const tasks = [card('t', { duration: 129 * DAY })];
    const baselines = [{ name: 'Signed', tasks: { t: { start: '2026-11-02T08:00', finish: '2027-03-19T17:00' } } }];
    expect(flags('scope-grown', { tasks, baselines }, { scopeGrown: threshold })).toHaveLength(shown);
  });

  it.each([
    ['2026-11-11', 1, null],
    ['2026-11-12', 1, -1],
    ['2026-11-13', 1, 0],
    ['2026-11-12', 0, null],
    ['2026-11-13', 0, 0],
  ])('slack-used: on %s, with %d working days left at the most, its measure is %s', (day, slackLeft, measure) => {
    // Monday's work may last until Friday, which is slack of four working days; the other one goes on for weeks.
    const tasks = [
      card('t', { start: MONDAY, duration: DAY, deadline: '2026-11-13' }),
      card('u', { start: MONDAY, duration: 30 * DAY }),
    ];
    expect(flags('slack-used', { tasks }, { slackLeft }, day)[0]?.measure ?? null).toBe(measure);
  });

  it('slack-used: of what runs by the clock a day has 24 hours', () => {
    const tasks = [
      card('t', { start: MONDAY, duration: 1440, elapsed: true, deadline: '2026-11-13T00:00' }),
      card('u', { start: MONDAY, duration: 30 * DAY }),
    ];
    const [flag] = flags('slack-used', { tasks }, { slackLeft: 1 }, '2026-11-11');
    // From Tuesday, 8:00 to Friday there are 64 hours, of which the forecast has left 24.
    expect(flag?.measure).toBe(-1);
  });

  it.each([
    [1, 1],
    [2, 1],
    [3, 0],
  ])('waiting-late: what waits two days longer shows from %d working days on: %d', (waitingLate, shown) => {
    const tasks = [card('a', { duration: 3 * DAY, actualStart: MONDAY }), card('b', { duration: DAY })];
    const links = [{ id: 'k', from: 'a', to: 'b', type: 'FS' as const }];
    const signed = {
      a: { start: `${MONDAY}T08:00`, finish: `${MONDAY}T17:00` },
      b: { start: '2026-11-10T08:00', finish: '2026-11-10T17:00' },
    };
    const found = flags(
      'waiting-late',
      { tasks, links, baselines: [{ name: 'Signed', tasks: signed }] },
      { waitingLate },
    );
    expect(found.map(({ measure, basis }) => [measure, basis])).toEqual(shown > 0 ? [[2, 'a']] : []);
  });

  it('[FLAG-11] milestone-late: days whose minutes are no whole number of working days are told to a tenth', () => {
    // Days of eight hours where seven make a working day: five of them are 5.714285….
    const hours = [['08:00', '16:00']];
    const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, hours])) as never;
    const calendars = [{ id: 'c', name: 'Site', minutesPerDay: 420, week }];
    const late = (days: number) => {
      const deadline = '2026-11-06' as Day;
      const tasks = [
        card('m', { milestone: true, mode: 'manual', start: `2026-11-${String(8 + days).padStart(2, '0')}`, deadline }),
      ];
      return flags('milestone-late', { tasks, calendars, calendar: 'c' }, { milestoneLate: 1 }, '2026-11-02');
    };
    for (const days of [1, 2, 3, 4, 5]) expect(late(days)[0]?.measure).toBe(Math.round((days * 4800) / 420) / 10);
  });
});

describe('[FLAG-10] what a meeting left open', () => {
  const series = [
    { id: 's', title: 'Weekly', starts: '2026-11-02T10:00' as DateValue, length: 60, rule: 'FREQ=WEEKLY' },
  ];
  const meetings = [{ id: 'm', series: 's', occurrence: '20261102T100000' }];
  const item = (id: string, more: object = {}) => ({ id, title: id, meeting: 'm', type: 'discuss' as const, ...more });

  it('[MEET-7] is told once where two carried it over at once, or took it of the same agenda', () => {
    const agendaItems = [
      item('a', { carriedFrom: 'gone' }),
      item('b', { carriedFrom: 'gone' }),
      item('c', { fromTemplate: 'weekly-status/1' }),
      item('d', { fromTemplate: 'weekly-status/1' }),
    ];
    const found = flags('item-open', { series, meetings, agendaItems });
    expect(found.map(({ subject }) => subject)).toEqual(['agendaItem:a', 'agendaItem:c']);
  });

  it('[MEET-9] an action is told once where two made it of one line', () => {
    const tasks = ['x', 'y'].map((id) => card(id, { meeting: 'm', line: 'l' }));
    expect(flags('action-open', { series, meetings, tasks }, {}, '2026-11-10').map(({ subject }) => subject)).toEqual([
      'task:x',
    ]);
    expect(flags('action-open', { series, meetings, tasks }, {}, '2026-11-08')).toEqual([]);
  });

  it('is looked at for sixty days after its end', () => {
    const single = [{ id: 'm', title: 'Kick-off', starts: '2026-11-02T10:30' as DateValue, length: 60 }];
    const agendaItems = [item('a')];
    // At noon it is over, and so it is for sixty days.
    expect(flags('item-open', { meetings: single, agendaItems }, {}, '2026-11-02')).toHaveLength(1);
    expect(flags('item-open', { meetings: single, agendaItems }, {}, '2026-12-31')).toHaveLength(1);
    expect(flags('item-open', { meetings: single, agendaItems }, {}, '2027-01-02')).toEqual([]);
  });
});
