/** The calendar view, kept true by any commands, against a slow oracle. `FUZZ_RUNS` and `FUZZ_SEED` as in document.test.ts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '#shared/calendar/index.ts';
import { archiveTask, createList, setDone, setSchedule } from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import {
  type CalendarItem,
  type CalendarWeek,
  CalendarWeeks,
  datedTasksView,
  hoursOfDay,
  scheduleView,
} from '#shared/views/index.ts';
import { type OracleItem, oracleTasks, oracleWeek } from '#tests/support/calendar-oracle.ts';
import { newProject, type Replica, rebuilt } from '#tests/support/documents.ts';
import { type Choice, choice } from './chosen.ts';
import { perform } from './commands.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 60);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

const FIRST = parseDay('2026-11-30') ?? 0;
const WEEKS = 6;

/** Dates for one card in two: commands that concern the calendar are few among all. */
function act(on: Replica, chosen: Choice): void {
  perform(on, chosen);
  const ids = on.project.ids('task').sort();
  const task = ids[chosen.second % Math.max(1, ids.length)];
  if (task === undefined) return;
  const date = (number: number): DateValue =>
    `2026-12-${String((number % 28) + 1).padStart(2, '0')}${number % 4 === 0 ? 'T10:30' : ''}` as DateValue;
  const { first, second } = chosen;
  if (first % 11 === 0) setDone(on.project, task, second % 2 === 0);
  else if (first % 13 === 0) archiveTask(on.project, task, second % 3 > 0);
  else if (first % 3 === 0) {
    setSchedule(on.project, [{ task, fields: { start: date(second), duration: (first % 40) * 60 } }]);
  } else if (first % 3 === 1) setSchedule(on.project, [{ task, fields: { due: date(first) } }]);
  else setSchedule(on.project, [{ task, fields: { deadline: second % 2 === 0 ? date(second) : null } }]);
}

function told(item: CalendarItem): OracleItem {
  const { key, from, to, hours, kind } = item;
  return {
    key,
    days: Array.from({ length: to - from + 1 }, (_, index) => from + index),
    hours: hours ? [hours.start, hours.finish] : null,
    rank: kind === 'deadline' ? 0 : 2,
  };
}

const byKey = (left: OracleItem, right: OracleItem): number => (left.key < right.key ? -1 : 1);

function laid({ first, segments }: CalendarWeek): Record<string, string> {
  const taken: Record<string, string> = {};
  for (const { item, lane, from, to } of segments) {
    for (let column = from; column <= to; column++) taken[`${lane} ${formatDay(first + column)}`] = item.key;
  }
  return taken;
}

describe('the calendar of a document', () => {
  it('[CAL-1] [CAL-2] [CAL-3] [CAL-5] [CAL-6] [CAL-7] [CAL-11] equals the oracle after any commands', () => {
    fc.assert(
      fc.property(fc.array(choice, { minLength: 5, maxLength: 50 }), (choices) => {
        const only = newProject();
        must(createList(only.project, { name: 'To do' }));
        const plan = scheduleView(only.project);
        plan.subscribe(() => undefined);
        const live = datedTasksView(only.project, plan);
        live.subscribe(() => undefined);
        const weeks = new CalendarWeeks();
        for (const chosen of choices) {
          act(only, chosen);
          // Read after each: what is kept from one to the next is what may be wrong.
          weeks.read(live.get().items, FIRST, WEEKS);
        }
        const oracle = oracleTasks(rebuilt(only));
        const { items, unscheduled } = live.get();
        expect(items.map(told).sort(byKey)).toEqual(oracle.items.sort(byKey));
        expect([...unscheduled].sort()).toEqual(oracle.unscheduled);
        for (const week of weeks.read(items, FIRST, WEEKS)) {
          expect(laid(week)).toEqual(oracleWeek(oracle.items, week.first));
          for (const [column, day] of week.days.entries()) {
            const keys = oracle.items.filter(({ days }) => days.includes(week.first + column)).map(({ key }) => key);
            expect(day.map(({ item }) => item.key).sort()).toEqual(keys.sort());
          }
        }
      }),
      { numRuns: runs, ...seed },
    );
  });
});

const block = fc.record({ start: fc.integer({ min: -300, max: 1439 }), length: fc.integer({ min: 0, max: 500 }) });

describe('the hours of a day', () => {
  it('[CAL-9] show each once, none over another, and use no more columns than overlap at one time in their group', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (drawn) => {
        const midnight = FIRST * 1440;
        const items = drawn
          .map(({ start, length }, index) => {
            const hours = { start: midnight + start, finish: midnight + start + length };
            const [from, to] = [
              Math.floor(hours.start / 1440),
              Math.floor(Math.max(hours.start, hours.finish - 1) / 1440),
            ];
            return { kind: 'deadline', key: String(index), from, to, hours } as CalendarItem;
          })
          .filter(({ to }) => to >= FIRST);
        const blocks = hoursOfDay(items, FIRST);
        expect(blocks.map(({ item }) => item.key).sort()).toEqual(items.map(({ key }) => key).sort());
        for (const one of blocks) {
          expect(one.to - one.from).toBeGreaterThanOrEqual(30);
          expect(one.from).toBeGreaterThanOrEqual(0);
          expect(one.to).toBeLessThanOrEqual(1440);
          expect(one.column).toBeLessThan(one.columns);
          for (const other of blocks) {
            if (other === one || other.to <= one.from || other.from >= one.to) continue;
            expect(other.columns).toBe(one.columns);
            expect(other.column).not.toBe(one.column);
          }
        }
        for (const one of blocks) {
          // First-fit by beginning needs exactly as many columns as stand beside each other at the busiest minute.
          const group = groupOf(one, blocks);
          const busiest = Math.max(
            ...group.map(({ from }) => group.filter((each) => each.from <= from && each.to > from).length),
          );
          expect(one.columns).toBe(busiest);
        }
      }),
      { numRuns: runs * 5, ...seed },
    );
  });
});

type Block = ReturnType<typeof hoursOfDay>[number];

function groupOf(one: Block, blocks: readonly Block[]): readonly Block[] {
  const group = [one];
  for (const member of group) {
    for (const other of blocks) {
      if (!group.includes(other) && other.from < member.to && other.to > member.from) group.push(other);
    }
  }
  return group;
}
