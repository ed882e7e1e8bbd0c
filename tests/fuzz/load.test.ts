/**
 * Load against a count of minutes, day by day, and the view of it against one made from nothing. `FUZZ_RUNS` and
 * `FUZZ_SEED` as in document.test.ts.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTES_PER_DAY, parseInstant, STANDARD_CALENDAR, type WorkingCalendar } from '#shared/calendar/index.ts';
import { createList, createPerson, type ProjectDocument, setSchedule } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type CalendarId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { type Assignment, isOver, Workload } from '#shared/scheduling/index.ts';
import { loadView, type ProjectLoad, scheduleView } from '#shared/views/index.ts';
import { newProject, type Replica, rebuilt } from '#tests/support/documents.ts';
import { CALENDARS, HOUR, PROJECT_START } from './any-plan.ts';
import { type Choice, choice } from './chosen.ts';
import { perform } from './commands.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 60);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

const FIRST = Math.floor(PROJECT_START / MINUTES_PER_DAY) - 5;
const DAYS = 45;

const assignment = fc
  .record({
    from: fc.integer({ min: 0, max: (DAYS - 15) * 24 }),
    length: fc.integer({ min: 0, max: 10 * 24 }),
    asks: fc.oneof(
      fc.record({ kind: fc.constant('effort' as const), minutes: fc.integer({ min: 0, max: 80 * HOUR }) }),
      fc.record({ kind: fc.constant('allocation' as const), percent: fc.constantFrom(0, 25, 50, 100, 150) }),
    ),
  })
  .map(({ from, length, asks }, index = 0): Omit<Assignment, 'task'> & { index: number } => {
    const start = FIRST * MINUTES_PER_DAY + from * HOUR;
    return { start, finish: start + length * HOUR, asks, index };
  });

/** Each hour of each day, one after the other. */
function counted(assignments: readonly Assignment[], calendar: WorkingCalendar, share: number): number[] {
  const isWorked = (hour: number): boolean => calendar.isWorkBegun(hour * HOUR);
  const days = new Array<number>(DAYS).fill(0);
  const add = (hour: number, minutes: number): void => {
    const day = Math.floor(hour / 24) - FIRST;
    days[day] = (days[day] ?? 0) + minutes;
  };
  for (const { start, finish, asks } of assignments) {
    const hours: number[] = [];
    for (let hour = start / HOUR; hour < finish / HOUR; hour++) if (share > 0 && isWorked(hour)) hours.push(hour);
    if (asks.kind === 'allocation') for (const hour of hours) add(hour, (HOUR * share * asks.percent) / 100);
    else if (hours.length === 0) add(start / HOUR, asks.minutes);
    else for (const hour of hours) add(hour, asks.minutes / hours.length);
  }
  return days;
}

describe('a workload', () => {
  it('[SCH-R5] equals a count of hours, and so do the days that are over', () => {
    fc.assert(
      fc.property(
        fc.array(assignment, { maxLength: 8 }),
        fc.constantFrom('holidays', 'night', 'part', 'standard'),
        fc.constantFrom(0, 0.5, 1, 1.25),
        fc.nat(DAYS - 1),
        fc.nat(20),
        (drawn, name, share, from, length) => {
          const time = CALENDARS.byId.get(asId<CalendarId>(name)) ?? STANDARD_CALENDAR;
          const assignments = drawn.map((each, index): Assignment => ({ ...each, task: asId(`task${index}`) }));
          const load = new Workload(assignments, { time, share });
          const days = counted(assignments, time, share);
          const to = Math.min(DAYS - 1, from + length);
          let [asked, over] = [0, 0];
          for (const [index, work] of days.entries()) {
            const day = FIRST + index;
            const capacity = load.capacityOn(day);
            expect(load.workOn(day)).toBeCloseTo(work, 6);
            expect(load.tasksOn(day).reduce((sum, task) => sum + task.work, 0)).toBeCloseTo(work, 6);
            const isIn = load.overloads.some((run) => run.from <= day && day <= run.to);
            if (capacity > 0 || work > 1e-6) expect(isIn, `day ${index}`).toBe(isOver(work, capacity + 1e-9));
            if (index < from || index > to) continue;
            asked += work;
            over += isIn ? work - capacity : 0;
          }
          expect(load.workOn(FIRST + from, FIRST + to)).toBeCloseTo(asked, 6);
          expect(load.overOn(FIRST + from, FIRST + to)).toBeCloseTo(over, 6);
          const whole = load.overloads.reduce((sum, run) => sum + run.by, 0);
          expect(whole).toBeCloseTo(load.overOn(FIRST, FIRST + DAYS), 6);
        },
      ),
      { numRuns: runs * 5, ...seed },
    );
  });
});

const STATUS = parseInstant('2026-12-07');

function liveLoad(project: ProjectDocument): { get(): ProjectLoad } {
  const view = loadView(project, scheduleView(project, STATUS));
  view.subscribe(() => view.get());
  return view;
}

/** As plain data: who is asked for what. */
function told({ people, nobody, unplaced }: ProjectLoad): unknown {
  const byTask = (load: Workload): readonly Assignment[] =>
    load.assignments.toSorted((a, b) => (a.task < b.task ? -1 : a.task > b.task ? 1 : a.start - b.start));
  return {
    people: people.map(({ person, work }) => [person, work.person.share, byTask(work), work.overloads]),
    nobody: byTask(nobody),
    unplaced,
  };
}

/** Commands of which most that concern load are few: a date or a duration for one card in three. */
function act(on: Replica, chosen: Choice): void {
  perform(on, chosen);
  const ids = on.project.ids('task').sort();
  const task = ids[chosen.second % Math.max(1, ids.length)];
  if (chosen.first % 3 !== 0 || task === undefined) return;
  const start = `2026-12-${String((chosen.second % 28) + 1).padStart(2, '0')}` as Day;
  setSchedule(on.project, [{ task, fields: { start, duration: (chosen.first % 40) * HOUR } }]);
}

describe('the load of a document', () => {
  it('[SCH-R5] [SCH-R7] kept true by any commands equals one from nothing', () => {
    fc.assert(
      fc.property(fc.array(choice, { minLength: 5, maxLength: 60 }), (choices) => {
        const only = newProject();
        must(createList(only.project, { name: 'To do' }));
        must(createPerson(only.project, { name: 'Ada' }));
        const live = liveLoad(only.project);
        for (const chosen of choices) act(only, chosen);
        expect(told(live.get())).toEqual(told(liveLoad(rebuilt(only)).get()));
      }),
      { numRuns: runs, ...seed },
    );
  });
});
