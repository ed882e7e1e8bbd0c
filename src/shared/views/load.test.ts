import { describe, expect, it } from 'vitest';
import { MINUTES_PER_DAY, parseDay } from '#shared/calendar/index.ts';
import {
  addOwner,
  archiveTask,
  createList,
  createPerson,
  createTask,
  moveInOutline,
  type ProjectDocument,
  removeOwner,
  renameTask,
  setDone,
  setSchedule,
  setTaskFields,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { importedProject } from '#tests/support/imported-project.ts';
import { loadView, type PersonLoad, type ProjectLoad, scheduleView, type View } from './index.ts';

const HOUR = 60;
const TODAY = day('2026-12-07');

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

function viewOf(project: ProjectDocument): View<ProjectLoad> {
  const status = TODAY * MINUTES_PER_DAY;
  const view = loadView(project, scheduleView(project, status));
  view.subscribe(() => undefined);
  return view;
}

interface Bar {
  readonly from: string;
  readonly to: string;
  readonly effort?: number;
  readonly owners?: readonly PersonId[];
}

function start() {
  const { project } = newProject();
  const list = must(createList(project, { name: 'To do' }));
  const ada = must(createPerson(project, { name: 'Ada' }));
  const bo = must(createPerson(project, { name: 'Bo' }));
  const add = (title: string, { from, to, effort, owners = [] }: Bar): TaskId => {
    const id = must(createTask(project, { list, title }));
    must(setSchedule(project, [{ task: id, fields: { start: from as Day, due: to as Day } }]));
    if (effort !== undefined) must(setTaskFields(project, id, { effort: effort * HOUR }));
    for (const owner of owners) must(addOwner(project, id, owner));
    return id;
  };
  return { project, list, ada, bo, add };
}

function of(load: ProjectLoad, person: PersonId): PersonLoad {
  const found = load.people.find((each) => each.person.id === person);
  if (!found) throw new Error('Nobody of that id.');
  return found;
}

/** Hours from Monday 7 to Friday 11 December 2026. */
function week({ work }: Pick<PersonLoad, 'work'>): number[] {
  return [0, 1, 2, 3, 4].map((index) => Math.round(work.workOn(TODAY + index)) / HOUR);
}

describe('the load of a project', () => {
  it('[SCH-R5] shares effort among owners; without one each gives their time; what nobody owns stands apart', () => {
    const { project, ada, bo, add } = start();
    add('Walls', { from: '2026-12-07', to: '2026-12-08', effort: 16, owners: [ada, bo] });
    add('Roof', { from: '2026-12-09', to: '2026-12-09', owners: [bo] });
    add('Fence', { from: '2026-12-10', to: '2026-12-10', effort: 2 });
    add('Gate', { from: '2026-12-11', to: '2026-12-11' });
    const load = viewOf(project).get();
    expect(week(of(load, ada))).toEqual([4, 4, 0, 0, 0]);
    expect(week(of(load, bo))).toEqual([4, 4, 8, 0, 0]);
    expect(week({ work: load.nobody })).toEqual([0, 0, 0, 2, 8]);
  });

  it('[SCH-R5] counts what is left to do, from the status date on', () => {
    const { project, ada, add } = start();
    const half = add('Half', { from: '2026-12-03', to: '2026-12-08', effort: 32, owners: [ada] });
    must(setSchedule(project, [{ task: half, fields: { duration: 32 * HOUR, actualStart: '2026-12-03' as Day } }]));
    const view = viewOf(project);
    expect(week(of(view.get(), ada))).toEqual([8, 8, 8, 8, 0]);
    must(setDone(project, half, true));
    expect(week(of(view.get(), ada))).toEqual([0, 0, 0, 0, 0]);
  });

  it('[SCH-R5] [SCH-T6] asks nobody for anything while work is interrupted, and for the rest of it on both sides', () => {
    const { project, ada, bo, add } = start();
    const stopped = add('Stopped', { from: '2026-12-07', to: '2026-12-07', effort: 12, owners: [ada] });
    const whole = add('All of it', { from: '2026-12-07', to: '2026-12-07', owners: [bo] });
    const interruptions = [{ from: '2026-12-08' as Day, to: '2026-12-10' as Day }];
    const fields = { due: null, duration: 24 * HOUR, actualStart: '2026-12-07' as Day, interruptions };
    must(
      setSchedule(
        project,
        [stopped, whole].map((task) => ({ task, fields })),
      ),
    );
    const load = viewOf(project).get();
    expect(week(of(load, ada))).toEqual([4, 0, 0, 4, 4]);
    expect(week(of(load, bo))).toEqual([8, 0, 0, 8, 8]);
    expect(of(load, ada).work.tasksOn(TODAY, TODAY + 4)).toEqual([{ task: stopped, work: 12 * HOUR }]);
  });

  it('[SCH-R5] counts the parts of a card and not the card, and says which open cards have no dates', () => {
    const { project, list, ada, add } = start();
    const whole = add('Whole', { from: '2026-12-07', to: '2026-12-07', effort: 8, owners: [ada] });
    const part = add('Part', { from: '2026-12-08', to: '2026-12-08', effort: 3, owners: [ada] });
    must(moveInOutline(project, part, whole));
    const view = viewOf(project);
    expect(week(of(view.get(), ada))).toEqual([0, 3, 0, 0, 0]);
    const undated = must(createTask(project, { list, title: 'Some day' }));
    must(setTaskFields(project, undated, { effort: 5 * HOUR }));
    expect(view.get().unplaced).toEqual({ tasks: 1, effort: 5 * HOUR });
    must(archiveTask(project, undated, true));
    expect(view.get().unplaced).toEqual({ tasks: 0, effort: 0 });
  });

  it('[SCH-R5] asks nobody for anything for a milestone, nor for an effort of nothing', () => {
    const { project, ada, add } = start();
    const opening = add('Opening', { from: '2026-12-07', to: '2026-12-07', owners: [ada] });
    must(setSchedule(project, [{ task: opening, fields: { milestone: true, duration: 0, due: null } }]));
    add('Nothing', { from: '2026-12-08', to: '2026-12-08', effort: 0 });
    const load = viewOf(project).get();
    expect([of(load, ada).work.assignments, load.nobody.assignments]).toEqual([[], []]);
  });

  it('[SCH-R5] heeds allocations, hours per day and calendars of people', () => {
    const project = importedProject({
      calendars: [{ id: 'short', name: 'Mornings', week: { mon: [['08:00', '12:00']], tue: [['08:00', '12:00']] } }],
      people: [
        { id: 'ada', name: 'Ada', hoursPerDay: 6 },
        { id: 'bo', name: 'Bo', calendar: 'short' },
        { id: 'cy', name: 'Cy', calendar: 'short', hoursPerDay: 2 },
      ],
      lists: [{ id: 'l', name: 'To do' }],
      tasks: [
        { id: 'a', list: 'l', start: '2026-12-07', due: '2026-12-08', owners: ['ada'], allocations: { ada: 50 } },
        {
          id: 'b',
          list: 'l',
          start: '2026-12-07',
          due: '2026-12-08',
          effort: 24 * HOUR,
          owners: ['bo', 'cy'],
          allocations: { cy: 50 },
        },
      ].map((task) => ({ title: task.id, ...task })),
    });
    const { people } = viewOf(project).get();
    expect(people.map(({ person, work }) => [person.name, work.capacityOn(TODAY) / HOUR])).toEqual([
      ['Ada', 6],
      ['Bo', 4],
      ['Cy', 2],
    ]);
    expect(people.map((load) => week(load))).toEqual([
      [3, 3, 0, 0, 0],
      [8, 8, 0, 0, 0],
      [4, 4, 0, 0, 0],
    ]);
  });

  it('keeps the identity of people for whom nothing changed, and of all where nothing did', () => {
    const { project, ada, bo, add } = start();
    const walls = add('Walls', { from: '2026-12-07', to: '2026-12-08', effort: 16, owners: [ada] });
    add('Roof', { from: '2026-12-07', to: '2026-12-08', effort: 16, owners: [bo] });
    const view = viewOf(project);
    const before = view.get();
    must(renameTask(project, walls, 'All walls'));
    expect(view.get()).toBe(before);
    must(setTaskFields(project, walls, { effort: 8 * HOUR }));
    const after = view.get();
    expect(of(after, bo)).toBe(of(before, bo));
    expect(of(after, ada)).not.toBe(of(before, ada));
    must(removeOwner(project, walls, ada));
    expect(week(of(view.get(), ada))).toEqual([0, 0, 0, 0, 0]);
    expect(of(view.get(), bo)).toBe(of(before, bo));
  });
});
