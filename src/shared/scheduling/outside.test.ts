import { describe, expect, it } from 'vitest';
import { formatInstant, type Instant, parseInstant, STANDARD_CALENDAR } from '#shared/calendar/index.ts';
import { LINK_TYPES } from '#shared/domain/records.ts';
import { asId } from '#shared/kernel/ids.ts';
import { planLink, planTask } from '#tests/support/plans.ts';
import { type OutsideLink, type Plan, schedule } from './index.ts';

const DAY = 480;
const at = (text: string): Instant => parseInstant(text) ?? Number.NaN;
const calendars = { project: STANDARD_CALENDAR, byId: new Map() };
const STATUS = at('2026-11-10T00:00');

/** A takes three days from Monday, 2 November 2026; B two, after it. */
function plan(outside: readonly Partial<OutsideLink>[]): Plan {
  const usual: OutsideLink = {
    id: asId('o'),
    to: asId('a'),
    type: 'FS',
    lag: 0,
    lagKind: 'working',
    at: at('2026-11-05T17:00'),
  };
  return {
    start: at('2026-11-02T08:00'),
    tasks: [planTask('a', 3 * DAY), planTask('b', 2 * DAY)],
    links: [planLink('a', 'b')],
    outside: outside.map((link) => ({ ...usual, ...link })),
    criticalSlack: 0,
  };
}

describe('[SCH-L4] links from other projects', () => {
  it.each(LINK_TYPES)('bind as the same %s from a milestone that has happened would', (type) => {
    for (const [lag, lagKind] of [
      [0, 'working'],
      [DAY, 'working'],
      [-DAY, 'working'],
      [2880, 'elapsed'],
    ] as const) {
      const from = plan([{ type, lag, lagKind }]);
      const milestone = planTask('m', 0, {
        mode: 'manual',
        start: at('2026-11-05T17:00'),
        finish: at('2026-11-05T17:00'),
        percent: 100,
        actualStart: at('2026-11-05T17:00'),
        actualFinish: at('2026-11-05T17:00'),
      });
      const { outside: _, ...inside } = from;
      const same = {
        ...inside,
        tasks: [milestone, ...from.tasks],
        links: [planLink('m', 'a', { id: asId('o'), type, lag, lagKind }), ...from.links],
      };
      const [found, expected] = [schedule(from, calendars, STATUS), schedule(same, calendars, STATUS)];
      for (const id of ['a', 'b']) expect(found.of(asId(id)), `${lag} ${lagKind}`).toEqual(expected.of(asId(id)));
    }
  });

  it('moves later when the date known does, and earlier again', () => {
    const starts = (known: string): string =>
      formatInstant(schedule(plan([{ at: at(known) }]), calendars, null).of(asId('a'))?.start ?? 0);
    expect([starts('2026-11-05T17:00'), starts('2026-11-12T17:00'), starts('2026-11-03T17:00')]).toEqual([
      '2026-11-06T08:00',
      '2026-11-13T08:00',
      '2026-11-04T08:00',
    ]);
  });

  it('is what drives the task, and no part of the plan: neither its start, nor its end, nor one of its tasks', () => {
    const early = schedule(plan([{ at: at('2026-10-01T17:00') }]), calendars, null);
    expect(formatInstant(early.start ?? 0)).toBe('2026-11-02T08:00');
    const late = schedule(plan([{ type: 'SF', lag: -20 * DAY, at: at('2026-12-24T08:00') }]), calendars, STATUS);
    expect(formatInstant(late.finish ?? 0)).toBe('2026-11-27T17:00');
    expect(formatInstant(late.forecastFinish ?? 0)).toBe('2026-11-27T17:00');
    expect(late.of(asId('a'))?.drivenBy).toBe('o');
    expect(late.of(asId('outside/o'))).toBeNull();
  });

  it('is a conflict where a task stays where it was put', () => {
    const put = { mode: 'manual', start: at('2026-11-02T08:00'), finish: at('2026-11-04T17:00') } as const;
    const moved = { ...plan([{}]), tasks: [planTask('a', 3 * DAY, put)], links: [] };
    expect(schedule(moved, calendars, null).of(asId('a'))?.conflicts).toEqual([
      { kind: 'link', link: 'o', by: 4 * DAY },
    ]);
  });

  it('stays true when a task changes', () => {
    const before = plan([{}]);
    const kept = schedule(before, calendars, STATUS);
    const longer = planTask('a', 6 * DAY);
    kept.update([longer]);
    const anew = schedule({ ...before, tasks: [longer, ...before.tasks.slice(1)] }, calendars, STATUS);
    for (const id of ['a', 'b']) expect(kept.of(asId(id))).toEqual(anew.of(asId(id)));
    expect(kept.finish).toBe(anew.finish);
  });
});
