/** The rules of SCHEDULING by example. That they hold for any plan is shown by tests/fuzz/schedule.test.ts. */
import { describe, expect, it } from 'vitest';
import { formatInstant, type Instant, parseInstant, STANDARD_CALENDAR } from '#shared/calendar/index.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { planLink, planTask } from '#tests/support/plans.ts';
import {
  comparePlans,
  effectsOf,
  type Plan,
  type PlanCalendars,
  type PlanLink,
  type PlanTask,
  type Schedule,
  schedule,
} from './index.ts';

const DAY = 480;

function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`No such time: ${text}`);
  return instant;
}

const calendars: PlanCalendars = { project: STANDARD_CALENDAR, byId: new Map() };

const task = (id: string, days: number, more: Partial<PlanTask> = {}): PlanTask => planTask(id, days * DAY, more);
const link = planLink;

/** Begins on Monday, 2 November 2026. */
function plan(tasks: readonly PlanTask[], links: readonly PlanLink[] = []): Plan {
  return { start: at('2026-11-02T08:00'), tasks, links, criticalSlack: 0 };
}

function run(tasks: readonly PlanTask[], links: readonly PlanLink[] = [], status: string | null = null): Schedule {
  return schedule(plan(tasks, links), calendars, status === null ? null : at(status));
}

function dates(result: Schedule, id: string): string {
  const found = result.of(asId(id));
  return found ? `${formatInstant(found.start)} ${formatInstant(found.finish)}` : 'nowhere';
}

function forecast(result: Schedule, id: string): string {
  const found = result.of(asId(id));
  return found ? `${formatInstant(found.forecastStart)} ${formatInstant(found.forecastFinish)}` : 'nowhere';
}

describe('tasks', () => {
  it('[SCH-U3] a task of days ends on its last working day', () => {
    expect(dates(run([task('a', 5)]), 'a')).toBe('2026-11-02T08:00 2026-11-06T17:00');
    expect(dates(run([task('a', 0.5)]), 'a')).toBe('2026-11-02T08:00 2026-11-02T12:00');
  });

  it('[SCH-U2] elapsed time runs over nights and weekends', () => {
    expect(dates(run([task('a', 5), task('b', 3, { elapsed: true })], [link('a', 'b')]), 'b')).toBe(
      '2026-11-06T17:00 2026-11-07T17:00',
    );
  });

  it('[SCH-T2] a summary spans its children and has their percentage by duration', () => {
    const parent = asId<TaskId>('s');
    const result = run(
      [task('s', 0), task('a', 1, { parent, percent: 100 }), task('b', 3, { parent })],
      [link('a', 'b')],
    );
    expect(dates(result, 's')).toBe('2026-11-02T08:00 2026-11-05T17:00');
    expect(result.of(parent)).toMatchObject({ isSummary: true, percent: 25, duration: 4 * DAY });
  });

  it('[SCH-T2] a link into a summary holds each of its children, however deep', () => {
    const result = run(
      [
        task('first', 2),
        task('s', 0),
        task('inner', 0, { parent: asId('s') }),
        task('a', 1, { parent: asId('inner') }),
        task('b', 1, { parent: asId('s') }),
      ],
      [link('first', 's')],
    );
    expect(dates(result, 'a')).toBe('2026-11-04T08:00 2026-11-04T17:00');
    expect(dates(result, 'b')).toBe('2026-11-04T08:00 2026-11-04T17:00');
  });

  it('[SCH-T2] a manual summary keeps its dates, and says how far its children go beyond', () => {
    const result = run([
      task('s', 0, { mode: 'manual', start: at('2026-11-02T08:00'), finish: at('2026-11-03T17:00') }),
      task('a', 4, { parent: asId('s') }),
    ]);
    expect(dates(result, 's')).toBe('2026-11-02T08:00 2026-11-03T17:00');
    expect(result.of(asId('s'))?.conflicts).toEqual([{ kind: 'summary', by: 2 * DAY }]);
  });

  it('[SCH-T3] a milestone stands where work ends, and a deadline takes slack and moves nothing', () => {
    const result = run([task('a', 5), task('m', 0, { deadline: at('2026-11-04T17:00') })], [link('a', 'm')]);
    expect(dates(result, 'm')).toBe('2026-11-06T17:00 2026-11-06T17:00');
    expect(result.of(asId('m'))).toMatchObject({
      totalSlack: -2 * DAY,
      conflicts: [{ kind: 'deadline', by: 2 * DAY }],
    });
    expect(result.of(asId('a'))).toMatchObject({ totalSlack: -2 * DAY, isCritical: true });
  });

  it('[SCH-T4] a manual task stays where it was put, and the broken link is shown', () => {
    const put = { mode: 'manual', start: at('2026-11-04T08:00'), finish: at('2026-11-04T17:00') } as const;
    const result = run([task('a', 5), task('b', 1, put)], [link('a', 'b')]);
    expect(dates(result, 'b')).toBe('2026-11-04T08:00 2026-11-04T17:00');
    expect(result.of(asId('b'))?.conflicts).toEqual([{ kind: 'link', link: 'ab', by: 3 * DAY }]);
  });

  it.each([
    ['start-no-earlier-than', '2026-11-04T08:00', '2026-11-04T08:00 2026-11-04T17:00'],
    ['finish-no-earlier-than', '2026-11-05T17:00', '2026-11-05T08:00 2026-11-05T17:00'],
    ['start-no-later-than', '2026-11-02T08:00', '2026-11-02T08:00 2026-11-02T17:00'],
    ['finish-no-later-than', '2026-11-02T17:00', '2026-11-02T08:00 2026-11-02T17:00'],
    ['must-start-on', '2026-11-10T08:00', '2026-11-10T08:00 2026-11-10T17:00'],
    ['must-finish-on', '2026-11-10T17:00', '2026-11-10T08:00 2026-11-10T17:00'],
  ] as const)('[SCH-T5] %s', (type, date, expected) => {
    const result = run([task('a', 1), task('b', 1, { constraint: { type, at: at(date) } })], [link('a', 'b')]);
    expect(dates(result, 'b')).toBe(expected);
    // What must not be later stands in the way of the link, and that is said.
    const isBroken = type === 'start-no-later-than' || type === 'finish-no-later-than';
    expect(result.of(asId('b'))?.conflicts).toEqual(isBroken ? [{ kind: 'link', link: 'ab', by: DAY }] : []);
  });

  it('[SCH-T5] as late as possible waits until the next would have to, and moves nobody', () => {
    const result = run(
      [task('a', 1, { constraint: { type: 'as-late-as-possible', at: null } }), task('b', 5), task('c', 1)],
      [link('a', 'c'), link('b', 'c')],
    );
    expect(dates(result, 'a')).toBe('2026-11-06T08:00 2026-11-06T17:00');
    expect(dates(result, 'c')).toBe('2026-11-09T08:00 2026-11-09T17:00');
    expect(result.of(asId('a'))).toMatchObject({ freeSlack: 0, totalSlack: 0 });
  });

  it('[SCH-T2] [SCH-T5] as late as possible heeds the limits of the summaries above it', () => {
    const held = (limit: Partial<PlanTask>): string =>
      dates(
        run([
          task('s', 0, limit),
          task('inner', 0, { parent: asId('s') }),
          task('a', 1, { parent: asId('inner'), constraint: { type: 'as-late-as-possible', at: null } }),
          task('long', 10),
        ]),
        'a',
      );
    expect(held({})).toBe('2026-11-13T08:00 2026-11-13T17:00');
    expect(held({ constraint: { type: 'finish-no-later-than', at: at('2026-11-05T17:00') } })).toBe(
      '2026-11-05T08:00 2026-11-05T17:00',
    );
    expect(held({ constraint: { type: 'start-no-later-than', at: at('2026-11-04T08:00') } })).toBe(
      '2026-11-04T08:00 2026-11-04T17:00',
    );
  });

  it('[SCH-T6] what was begun or ended wins over every link, and begun work may have rested', () => {
    const result = run(
      [
        task('a', 5),
        task('b', 2, {
          actualStart: at('2026-11-03T08:00'),
          interruptions: [{ from: at('2026-11-04T08:00'), to: at('2026-11-09T08:00') }],
        }),
        task('c', 2, { actualStart: at('2026-11-02T08:00'), actualFinish: at('2026-11-02T12:00') }),
      ],
      [link('a', 'b'), link('a', 'c')],
    );
    expect(dates(result, 'b')).toBe('2026-11-03T08:00 2026-11-09T17:00');
    expect(dates(result, 'c')).toBe('2026-11-02T08:00 2026-11-02T12:00');
  });

  it('has no place for what nothing plans', () => {
    const result = run([task('a', 1, { mode: 'unplanned' }), task('b', 1)]);
    expect(result.of(asId('a'))).toBeNull();
    expect(dates(result, 'b')).toBe('2026-11-02T08:00 2026-11-02T17:00');
  });
});

describe('links', () => {
  it.each([
    ['FS', 0, '2026-11-04T08:00 2026-11-04T17:00'],
    ['SS', DAY, '2026-11-03T08:00 2026-11-03T17:00'],
    ['FF', 0, '2026-11-03T08:00 2026-11-03T17:00'],
    ['SF', 2 * DAY, '2026-11-03T08:00 2026-11-03T17:00'],
    ['FS', -DAY, '2026-11-03T08:00 2026-11-03T17:00'],
  ] as const)('[SCH-L1] %s with a lag of %i minutes', (type, lag, expected) => {
    expect(dates(run([task('a', 2), task('b', 1)], [link('a', 'b', { type, lag })]), 'b')).toBe(expected);
  });

  it('[SCH-L1] lags in elapsed time, and in percent of the predecessor', () => {
    const tasks = [task('a', 5), task('b', 1)];
    expect(dates(run(tasks, [link('a', 'b', { lag: 1440, lagKind: 'elapsed' })]), 'b')).toBe(
      '2026-11-09T08:00 2026-11-09T17:00',
    );
    expect(dates(run(tasks, [link('a', 'b', { lag: 20, lagKind: 'percent' })]), 'b')).toBe(
      '2026-11-10T08:00 2026-11-10T17:00',
    );
  });

  it('[SCH-L2] of links in a circle the one made last is set aside', () => {
    const tasks = [task('a', 1), task('b', 1), task('c', 1)];
    const links = [
      link('c', 'a', { createdAt: 1 }),
      link('a', 'b', { createdAt: 3 }),
      link('b', 'c', { createdAt: 2 }),
    ];
    expect(run(tasks, links).ignoredLinks).toEqual(['ab']);
    expect(run(tasks.toReversed(), links.toReversed()).ignoredLinks).toEqual(['ab']);
  });

  it('[SCH-L2] of a long way there and back, made from its end, only the way back is set aside', () => {
    const tasks = Array.from({ length: 8_000 }, (_, index) => task(`t${index}`, 1));
    const there: PlanLink[] = [];
    const back: PlanLink[] = [];
    for (let index = 1; index < tasks.length; index++) {
      there.push(link(`t${index - 1}`, `t${index}`, { createdAt: tasks.length - index }));
      back.push(link(`t${index}`, `t${index - 1}`, { createdAt: 2 * tasks.length - index }));
    }
    const ignored = run(tasks, [...back, ...there]).ignoredLinks;
    expect(ignored).toEqual(back.map(({ id }) => id));
  });

  it('[SCH-L3] a successor returns when its predecessor recovers', () => {
    const result = run([task('a', 2), task('b', 1)], [link('a', 'b')]);
    const before = dates(result, 'b');
    result.update([task('a', 5)]);
    expect(dates(result, 'b')).toBe('2026-11-09T08:00 2026-11-09T17:00');
    result.update([task('a', 2)]);
    expect(dates(result, 'b')).toBe(before);
  });
});

describe('results', () => {
  const diamond = [task('a', 1), task('long', 5), task('short', 2), task('end', 1)];
  const around = [link('a', 'long'), link('a', 'short'), link('long', 'end'), link('short', 'end')];

  it('[SCH-R1] early and late dates, total and free slack, the critical path and what drives it', () => {
    const result = run(diamond, around);
    expect(result.of(asId('short'))).toMatchObject({
      lateStart: at('2026-11-06T08:00'),
      lateFinish: at('2026-11-09T17:00'),
      totalSlack: 3 * DAY,
      freeSlack: 3 * DAY,
      isCritical: false,
      drivenBy: 'ashort',
    });
    expect(diamond.filter(({ id }) => result.of(id)?.isCritical).map(({ id }) => id)).toEqual(['a', 'long', 'end']);
    expect(result.of(asId('end'))?.drivenBy).toBe('longend');
  });

  it('[SCH-R1] of several ends, those before the last have slack', () => {
    const result = run([task('a', 5), task('b', 2)]);
    expect(result.of(asId('b'))).toMatchObject({ totalSlack: 3 * DAY, freeSlack: 3 * DAY, isCritical: false });
  });

  it('[SCH-R1] whoever asks for the project’s last instant, where work begins again, is on time', () => {
    const signed = task('signed', 0, { elapsed: true });
    const result = run(
      [task('a', 1), signed, task('b', 0.5)],
      [link('a', 'signed', { lag: 15 * 60, lagKind: 'elapsed' }), link('signed', 'b', { type: 'FF' })],
    );
    expect(dates(result, 'b')).toBe('2026-11-02T13:00 2026-11-03T08:00');
    expect(['a', 'signed', 'b'].map((id) => result.of(asId(id))?.totalSlack)).toEqual([0, 0, 0]);
  });

  it('[SCH-R1] a chosen threshold makes near-critical work critical', () => {
    const result = schedule({ ...plan(diamond, around), criticalSlack: 3 * DAY }, calendars, null);
    expect(result.of(asId('short'))?.isCritical).toBe(true);
  });

  it('[SCH-R3] the forecast puts what is not done after the status date, and pushes what follows', () => {
    const result = run(
      [task('a', 2, { percent: 50, actualStart: at('2026-11-02T08:00') }), task('b', 1), task('c', 1)],
      [link('a', 'b')],
      '2026-11-05T08:00',
    );
    expect(dates(result, 'b')).toBe('2026-11-04T08:00 2026-11-04T17:00');
    expect(forecast(result, 'a')).toBe('2026-11-02T08:00 2026-11-05T17:00');
    expect(forecast(result, 'b')).toBe('2026-11-06T08:00 2026-11-06T17:00');
    expect(forecast(result, 'c')).toBe('2026-11-05T08:00 2026-11-05T17:00');
  });

  it('[SCH-R3] done work lies in the past of the status date', () => {
    const result = run([task('a', 5, { percent: 100 }), task('b', 1)], [link('a', 'b')], '2026-11-04T17:00');
    expect(formatInstant(result.of(asId('a'))?.forecastFinish ?? 0)).toBe('2026-11-04T17:00');
    expect(formatInstant(result.of(asId('b'))?.forecastStart ?? 0)).toBe('2026-11-05T08:00');
  });

  it('[SCH-R3] reported work lies in the past too where nobody recorded its start; the rest stays where it is planned', () => {
    const constraint = { type: 'start-no-earlier-than', at: at('2026-11-09T08:00') } as const;
    const result = run(
      [task('half', 4, { percent: 50, constraint }), task('done', 2, { percent: 100, constraint })],
      [],
      '2026-11-04T17:00',
    );
    expect(dates(result, 'half')).toBe('2026-11-09T08:00 2026-11-12T17:00');
    expect(forecast(result, 'half')).toBe('2026-11-03T08:00 2026-11-12T17:00');
    expect(forecast(result, 'done')).toBe('2026-11-03T08:00 2026-11-04T17:00');
  });

  it('[SCH-R4] compares two states in working days', () => {
    const state = (result: Schedule, ids: readonly string[]) =>
      new Map(ids.map((id) => [asId<TaskId>(id), result.of(asId(id)) ?? { start: 0, finish: 0 }]));
    const before = state(run([task('a', 1), task('b', 1)], [link('a', 'b')]), ['a', 'b']);
    const after = state(run([task('a', 6), task('c', 1)]), ['a', 'c']);
    expect(comparePlans(before, after, STANDARD_CALENDAR)).toMatchObject([
      { kind: 'moved', task: 'a', startBy: 0, finishBy: 5 * DAY, longerBy: 5 * DAY },
      { kind: 'new', task: 'c' },
      { kind: 'gone', task: 'b' },
    ]);
  });

  it('[SCH-R6] says what a change would move, and which milestone and deadline it hits', () => {
    const tasks = [task('a', 2), task('b', 1), task('m', 0, { deadline: at('2026-11-04T17:00') }), task('x', 1)];
    const links = [link('a', 'b'), link('b', 'm')];
    const longer = [task('a', 4), ...tasks.slice(1)];
    const effects = effectsOf(tasks, run(tasks, links), run(longer, links), STANDARD_CALENDAR);
    expect(effects.finishBy).toBe(2 * DAY);
    expect(effects.moved.map(({ task: id, finishBy, isMilestone }) => [id, finishBy, isMilestone])).toEqual([
      ['a', 2 * DAY, false],
      ['b', 2 * DAY, false],
      ['m', 2 * DAY, true],
    ]);
    expect(effects.missed).toEqual([{ task: 'm', by: 2 * DAY }]);
    const earlier = [...tasks.slice(0, 3), task('x', 1, { deadline: at('2026-11-01T17:00') })];
    expect(effectsOf(earlier, run(tasks, links), run(earlier, links), STANDARD_CALENDAR)).toMatchObject({
      moved: [],
      missed: [{ task: 'x', by: DAY }],
      finishBy: 0,
    });
  });

  it('[SCH-R6] a fork is the same schedule, and changes by itself', () => {
    const tasks = [
      task('a', 2),
      task('b', 1, { constraint: { type: 'as-late-as-possible', at: null } }),
      task('c', 4, { parent: asId('s') }),
      task('s', 0),
    ];
    const links = [link('a', 'b'), link('a', 's')];
    const original = run(tasks, links, '2026-11-04T08:00');
    const figures = (result: Schedule) => tasks.map(({ id }) => result.of(id));
    const fork = original.fork();
    expect(figures(fork)).toEqual(figures(run(tasks, links)));
    expect(fork.finish).toBe(original.finish);
    const before = figures(original);
    const longer = task('a', 5);
    expect(fork.update([longer])).toContain('c');
    expect(figures(fork)).toEqual(figures(run([longer, ...tasks.slice(1)], links)));
    expect(figures(original)).toEqual(before);
    // And what changed in the original since then is in none of its forks.
    original.update([task('a', 1)]);
    expect(figures(fork)).toEqual(figures(run([longer, ...tasks.slice(1)], links)));
    expect(figures(original.fork())).toEqual(figures(run([task('a', 1), ...tasks.slice(1)], links)));
  });

  it('[SCH-R7] refuses to guess where a change needs a new schedule', () => {
    const result = run([task('a', 1), task('b', 1)]);
    expect(result.update([task('a', 1, { parent: asId('b') })])).toBeNull();
    expect(result.update([task('new', 1)])).toBeNull();
    expect(result.update([task('a', 2)])).toEqual(['a', 'b']);
  });
});
