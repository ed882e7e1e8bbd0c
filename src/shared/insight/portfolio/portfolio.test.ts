import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { jointPeople } from '#shared/insight/digest/people.ts';
import { listed } from '#shared/insight/digest/words.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import { quoted } from '#shared/insight/words.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { fullRow, loadWeek, NOON, summaryPerson, summaryRow } from '#tests/support/summaries.ts';
import { portfolioFilter } from './filter.ts';
import { couldTake, heat } from './heat.ts';
import { lookFirst } from './look-first.ts';
import { grouped, SORTS, sortedStandings, standingOf } from './standing.ts';

const ME = { id: 'me-of-this-device-22-ch', name: 'Ana Reis' };

const stated = (status: 'on-track' | 'at-risk' | 'off-track', sentence = '') => ({
  stated: { status, sentence, by: null, at: NOON },
  proposed: null,
});
const progress = (percent: number, expected: number | null): ProjectSummary['progress'] => ({
  ...summaryRow('x').progress,
  tasks: { done: 1, total: 10 },
  percent,
  expected,
});
const milestone = (title: string, slipDays: number, forecast = '2026-12-01') => ({
  task: asId<TaskId>(title),
  title,
  isDone: false,
  baseline: null,
  plan: forecast as Day,
  forecast: forecast as Day,
  promised: null,
  slipDays,
});

const calm = summaryRow('Calm', { status: stated('on-track'), progress: progress(50, 50), client: 'Acme' });
const late = summaryRow('Late', {
  status: stated('at-risk', 'The permit is late.'),
  progress: progress(30, 42),
  milestones: [milestone('Opening', 4), milestone('Handover', 9, '2026-12-20')],
  sponsor: 'Zoë',
});
const quiet = summaryRow('Quiet', {
  progress: progress(10, null),
  freshness: { editedAt: NOON - 12 * 86_400_000, devices: [] },
  cards: { open: 10, overdue: 2 },
  people: [summaryPerson('bo', 'Bo Lind', { open: 10, overdue: 2 })],
});
const all = [calm, late, quiet].map(standingOf);

describe('where to look first', () => {
  it('[PORT-3] adds up what is wrong, and says it', () => {
    expect(lookFirst(all).map(({ standing, points, reasons }) => [standing.summary.name, points, reasons])).toEqual([
      [
        'Late',
        20 + 18 + 12,
        [
          'It is said to be at risk: The permit is late.',
          '“Handover” slips by 9 working days.',
          '30% is done where 42% should be.',
        ],
      ],
      ['Quiet', 20 + 10, ['2 of 10 open cards are overdue.', 'Nobody changed a card for 12 days.']],
    ]);
  });

  it('[PORT-3] counts what the rules say worse than people do, and no more than its most of each', () => {
    const hidden = summaryRow('Hidden', {
      status: { ...stated('on-track'), proposed: { status: 'off-track', reasons: [] } },
      counts: { alarm: 20, warning: 0, notice: 0 },
      milestones: [milestone('Far', 90)],
      progress: progress(0, 100),
    });
    const [found] = lookFirst([standingOf(hidden)]);
    expect(found?.points).toBe(15 + 30 + 30 + 25);
    expect(found?.reasons).toContain('The rules propose off track, which is worse than what was said.');
  });
});

describe('words of people in the sentences of insight', () => {
  it('[FLAG-2] turn no sentence around, and bring no line into it', () => {
    const turning = '\u202eOpen\ning\u2066';
    const row = summaryRow('Turned', {
      status: stated('at-risk', turning),
      milestones: [milestone(turning, 6)],
    });
    const words = [
      ...lookFirst([standingOf(row)]).flatMap(({ reasons }) => reasons),
      listed([turning, 'Dig']),
      quoted(turning),
    ];
    expect(words).toEqual([
      'It is said to be at risk: Open ing.',
      '“Open ing” slips by 6 working days.',
      'Open ing and Dig',
      '“Open ing”',
    ]);
  });
});

describe('the list of projects', () => {
  it('[PORT-1] [PORT-2] is sorted by each column, what has none last', () => {
    const names = (sort: (typeof SORTS)[number], isDescending = false) =>
      sortedStandings(all, sort, isDescending).map(({ summary }) => summary.name);
    expect(names('status')).toEqual(['Late', 'Quiet', 'Calm']);
    expect(names('behind', true)).toEqual(['Late', 'Calm', 'Quiet']);
    expect(names('behind')).toEqual(['Calm', 'Late', 'Quiet']);
    expect(names('milestone')).toEqual(['Late', 'Calm', 'Quiet']);
    expect(names('slip', true)[0]).toBe('Late');
    expect(names('client', true)).toEqual(['Calm', 'Late', 'Quiet']);
    for (const sort of SORTS) expect(names(sort).toSorted()).toEqual(['Calm', 'Late', 'Quiet']);
  });

  it('is grouped, those without last', () => {
    const names = (by: Parameters<typeof grouped>[1]) =>
      grouped(all, by).map(([name, rows]) => [name, rows.map(({ summary }) => summary.name)]);
    expect(names('status')).toEqual([
      ['at-risk', ['Late']],
      ['', ['Quiet']],
      ['on-track', ['Calm']],
    ]);
    expect(names('client')).toEqual([
      ['Acme', ['Calm']],
      ['', ['Late', 'Quiet']],
    ]);
  });

  it('[PORT-4] is filtered by words, all of which must hold', () => {
    const shown = (text: string) => all.filter(portfolioFilter(text)).map(({ summary }) => summary.name);
    expect(shown('')).toEqual(['Calm', 'Late', 'Quiet']);
    expect(shown('acme')).toEqual(['Calm']);
    expect(shown('sponsor:zoe')).toEqual(['Late']);
    expect(shown('is:late')).toEqual(['Late']);
    expect(shown('-is:late')).toEqual(['Calm', 'Quiet']);
    expect(shown('is:stale')).toEqual(['Quiet']);
    expect(shown('status:on-track client:acme')).toEqual(['Calm']);
    expect(shown('person:bo -status:at-risk')).toEqual(['Quiet']);
    for (const nothing of ['is:nothing', 'is:constructor', 'is:__proto__']) expect(shown(nothing)).toEqual([]);
    expect(shown('- ')).toHaveLength(3);
  });
});

describe('load over all projects', () => {
  const week = (work: number) => loadWeek('2026-11-16' as Day, work * 60);
  const rows = [
    summaryRow('Harbour', {
      people: [
        summaryPerson('b1', 'Bo Lind', { weeks: [week(30)] }),
        summaryPerson('c1', 'Chi Tan', { weeks: [week(10)] }),
        summaryPerson('d1', 'Dee', { weeks: [week(39.5)] }),
      ],
    }),
    summaryRow('Quay', {
      people: [summaryPerson('b2', 'Bo Lind', { weeks: [week(25)] }), summaryPerson('e2', 'Eve', { weeks: [week(0)] })],
    }),
    summaryRow('Other', { people: [summaryPerson('f3', 'Fay', { weeks: [week(0)] })] }),
  ];
  const people = jointPeople(rows, ME);

  it('[PORT-6] is summed for everybody once, and against their time once', () => {
    const [bo, ...others] = heat(rows, people);
    expect(bo?.person.name).toBe('Bo Lind');
    expect(bo?.cells).toEqual([
      {
        from: '2026-11-16',
        work: 55 * 60,
        available: 2400,
        over: 15 * 60,
        isOver: true,
        parts: [
          { project: 'Harbour', work: 1800 },
          { project: 'Quay', work: 1500 },
        ],
      },
    ]);
    expect(others.every(({ over }) => over === 0)).toBe(true);
  });

  it('[PORT-6] is over on single days of a week that has room', () => {
    const [calm, busy] = [week(20), week(10)];
    // Ten hours on Monday over both, of eight.
    const onMonday = (minutes: number) => [minutes, 0, 0, 0, 0, 0, 0];
    const of = (name: string, load: typeof calm) =>
      summaryRow(name, { people: [summaryPerson(`bo ${name}`, 'Bo Lind', { weeks: [load] })] });
    const both = [
      of('Harbour', { ...calm, work: 360, workOn: onMonday(360) }),
      of('Quay', { ...busy, work: 240, workOn: onMonday(240) }),
    ];
    expect(heat(both, jointPeople(both, ME))[0]?.cells).toMatchObject([{ work: 600, over: 120, isOver: false }]);
  });

  it('[PORT-7] names who could take it: of the projects that ask, the freest first', () => {
    const found = heat(rows, people);
    const [bo] = found;
    if (!bo) throw new Error('Bo is not there');
    const takers = couldTake(found, bo, '2026-11-16' as Day);
    expect(takers.map(({ person, free }) => [person.name, free])).toEqual([
      ['Eve', 2400],
      ['Chi Tan', 1800],
    ]);
  });

  it('[PORT-6] equals the sum over all rows, however many projects there are', () => {
    const many = Array.from({ length: 20 }, (_, index) => fullRow(index));
    const asked = many.flatMap((row) => row.people.flatMap(({ weeks }) => weeks.map(({ work }) => work)));
    const told = heat(many, jointPeople(many, ME)).flatMap(({ cells }) => cells.map(({ work }) => work));
    expect(told.reduce((a, b) => a + b, 0)).toBe(asked.reduce((a, b) => a + b, 0));
  });
});
