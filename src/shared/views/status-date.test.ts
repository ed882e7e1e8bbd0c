/** [SCH-R3] As of when a document's plan is forecast. */
import { describe, expect, it } from 'vitest';
import { formatInstant, type Instant, parseInstant } from '#shared/calendar/index.ts';
import {
  addOwner,
  createList,
  createPerson,
  createTask,
  setProjectFields,
  setSchedule,
} from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { loadView } from './load.ts';
import { scheduleView } from './schedule.ts';

const TODAY = parseInstant('2026-11-10');

/** Two days of work from Monday, 2 November, that nobody has begun. */
function start() {
  const { project } = newProject('Harbour');
  must(setProjectFields(project, { start: '2026-11-02' as Day }));
  const list = must(createList(project, { name: 'To do' }));
  const task = must(createTask(project, { list, title: 'Permits' }));
  must(setSchedule(project, [{ task, fields: { duration: 960 } }]));
  must(addOwner(project, task, must(createPerson(project, { name: 'Ana' }))));
  return { project, task };
}

const words = (at: Instant | null | undefined): string | null => (at == null ? null : formatInstant(at));

describe('[SCH-R3] [SCHEDULE-2] the status date of a project', () => {
  it('is today where nobody chose one, and every forecast follows it at once', () => {
    const { project, task } = start();
    const view = scheduleView(project, TODAY);
    view.subscribe(() => undefined);
    const forecast = () => [words(view.get().statusDate), words(view.get().of(task)?.forecastStart)];
    expect(forecast()).toEqual(['2026-11-10T00:00', '2026-11-10T08:00']);
    must(setProjectFields(project, { statusDate: '2026-11-05' as Day }));
    expect(forecast()).toEqual(['2026-11-05T00:00', '2026-11-05T08:00']);
    must(setProjectFields(project, { statusDate: '2026-11-12T13:00' as DateValue }));
    expect(forecast()).toEqual(['2026-11-12T13:00', '2026-11-12T13:00']);
    project.history.undo();
    expect(forecast()).toEqual(['2026-11-05T00:00', '2026-11-05T08:00']);
    must(setProjectFields(project, { statusDate: null }));
    expect(forecast()).toEqual(['2026-11-10T00:00', '2026-11-10T08:00']);
  });

  it('moves no plan: a schedule without a forecast has none', () => {
    const { project, task } = start();
    must(setProjectFields(project, { statusDate: '2026-11-12' as Day }));
    const plan = scheduleView(project).get();
    expect(plan.statusDate).toBeNull();
    expect(words(plan.of(task)?.forecastStart)).toBe('2026-11-02T08:00');
  });

  it('[SCH-R5] is when people’s load begins', () => {
    const { project } = start();
    const view = loadView(project, scheduleView(project, TODAY));
    view.subscribe(() => undefined);
    const begins = () => view.get().people.find(({ person }) => person.name === 'Ana')?.work.assignments[0]?.start;
    expect(words(begins())).toBe('2026-11-10T08:00');
    must(setProjectFields(project, { statusDate: '2026-11-17' as Day }));
    expect(words(begins())).toBe('2026-11-17T08:00');
  });
});
