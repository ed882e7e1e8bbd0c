import { describe, expect, test } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import {
  changeTasks,
  createLink,
  createList,
  createTask,
  type ProjectDocument,
  type ScheduleFields,
  setProjectFields,
  setSchedule,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { PlanPreview, type ScheduledPlan, scheduleView, type TaskPlanChange } from '#shared/views/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { shiftedTogether, summaryMovedTo } from './summary-moves.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const day = (text: string): Day => text as Day;

interface Built {
  readonly project: ProjectDocument;
  readonly plan: () => ScheduledPlan;
  readonly phase: TaskId;
  readonly add: (title: string, fields: ScheduleFields, parent?: TaskId | null) => TaskId;
  /** By title, what would be written. */
  readonly said: (changes: readonly TaskPlanChange[]) => Readonly<Record<string, ScheduleFields>>;
}

/** A phase of a plan that begins on Thursday, 3 December 2026. */
function build(): Built {
  const { project } = newProject();
  must(setProjectFields(project, { start: day('2026-12-03') }));
  const list = must(createList(project, { name: 'To do' }));
  const phase = must(createTask(project, { list, title: 'Phase' }));
  const view = scheduleView(project);
  return {
    project,
    phase,
    plan: () => view.get(),
    add: (title, fields, parent = phase) => {
      const id = must(createTask(project, { list, title, parent }));
      must(setSchedule(project, [{ task: id, fields }]));
      return id;
    },
    said: (changes) =>
      Object.fromEntries(changes.map(({ task, fields }) => [project.live('task', task)?.title ?? '', fields])),
  };
}

describe('[SCH-T2] a summary that is moved', () => {
  test('takes along what is under it: what begins by itself is pinned, what follows within it comes without a pin', () => {
    const { project, phase, plan, add, said } = build();
    const permits = add('Permits', { duration: 3 * 480 });
    const walls = add('Walls', { duration: 2 * 480 });
    must(createLink(project, { from: permits, to: walls }));
    add('Visit', { start: day('2026-12-03'), due: day('2026-12-04') });
    const opening = add('Opening', { duration: 0 }, null);
    must(createLink(project, { from: walls, to: opening }));
    const changes = summaryMovedTo(project, plan(), phase, at('2026-12-05T10:00'));
    expect(said(changes)).toEqual({
      Permits: { start: '2026-12-07' },
      Visit: { start: '2026-12-07', due: '2026-12-08' },
    });
    const effects = must(new PlanPreview(project).of(plan(), { tasks: changes }));
    expect(effects.moved.map(({ task, startBy }) => [project.live('task', task)?.title, startBy])).toEqual([
      ['Phase', 960],
      ['Permits', 960],
      ['Walls', 960],
      ['Visit', 960],
      ['Opening', 960],
    ]);
    must(setSchedule(project, changes));
    expect(plan().of(phase)?.start).toBe(at('2026-12-07T08:00'));
    project.history.undo();
    expect(plan().of(phase)?.start).toBe(at('2026-12-03T08:00'));
    expect(plan().of(walls)?.start).toBe(at('2026-12-08T08:00'));
  });

  test('leaves what is done, and pins what followed it', () => {
    const { project, phase, plan, add, said } = build();
    const permits = add('Permits', { duration: 480, actualStart: day('2026-12-03') });
    const walls = add('Walls', { duration: 480 });
    must(createLink(project, { from: permits, to: walls }));
    const roof = add('Roof', { duration: 480 });
    must(changeTasks(project, [roof], { done: true }));
    expect(said(shiftedTogether(project, plan(), [phase], 1))).toEqual({ Walls: { start: '2026-12-07' } });
  });

  test('moves the pins that there are, its own and those of summaries under it too', () => {
    const { project, phase, plan, add, said } = build();
    const part = add('Part', { constraint: { type: 'start-no-earlier-than', date: day('2026-12-04') } });
    const permits = add('Permits', { duration: 480 }, part);
    const walls = add(
      'Walls',
      { duration: 480, constraint: { type: 'finish-no-later-than', date: day('2026-12-18') } },
      part,
    );
    must(createLink(project, { from: permits, to: walls }));
    must(
      setSchedule(project, [
        { task: phase, fields: { mode: 'manual', start: day('2026-12-03'), due: day('2026-12-11') } },
      ]),
    );
    expect(said(shiftedTogether(project, plan(), [phase], 1))).toEqual({
      Phase: { start: '2026-12-04', due: '2026-12-14' },
      Part: { constraint: { type: 'start-no-earlier-than', date: '2026-12-07' } },
      Permits: { start: '2026-12-07' },
      Walls: { constraint: { type: 'finish-no-later-than', date: '2026-12-21' } },
    });
  });

  test('earlier, pins nothing that a link from outside holds where it is', () => {
    const { project, phase, plan, add, said } = build();
    const before = add('Before', { duration: 5 * 480 }, null);
    const permits = add('Permits', { duration: 480 });
    must(createLink(project, { from: before, to: permits }));
    add('Walls', { duration: 480, start: day('2026-12-15') });
    expect(said(shiftedTogether(project, plan(), [phase], -1))).toEqual({ Walls: { start: '2026-12-14' } });
  });

  test('chosen together with a task under it, moves that once', () => {
    const { project, phase, plan, add } = build();
    const permits = add('Permits', { duration: 480 });
    const other = add('Other', { duration: 480 }, null);
    expect(shiftedTogether(project, plan(), [permits, phase, other], 1)).toEqual([
      { task: permits, fields: { start: '2026-12-04' } },
      { task: other, fields: { start: '2026-12-04' } },
    ]);
  });

  test('nowhere else, changes nothing', () => {
    const { project, phase, plan, add } = build();
    add('Permits', { duration: 480 });
    expect(summaryMovedTo(project, plan(), phase, at('2026-12-03T15:00'))).toEqual([]);
  });
});
