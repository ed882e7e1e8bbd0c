import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#shared/calendar/index.ts';
import {
  type ActivityRecord,
  createLink,
  deleteTasks,
  moveInOutline,
  type ProjectDocument,
  purgeRecord,
  setProjectFields,
  setSchedule,
  takeBaseline,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { addCard, addList } from '#tests/support/cards.ts';
import { newProject, type Replica } from '#tests/support/documents.ts';
import { planOf } from '../plan.ts';
import { scheduleView } from '../schedule.ts';
import {
  baselineDates,
  baselinePlan,
  type ComparedTask,
  comparison,
  kindsOf,
  milestoneTrends,
  type PlanComparison,
  pastPlans,
  type StatedPlan,
  spreadDays,
  statedPlan,
} from './index.ts';

const DAY = 480;

/** Site (a summary) with Dig and Build one after the other, then the milestone Opening, from Monday, 2 November 2026. */
function harbour() {
  const first = newProject();
  const { project } = first;
  must(setProjectFields(project, { start: '2026-11-02' as Day }));
  const list = addList(first, 'To do');
  const names = ['Site', 'Dig', 'Build', 'Opening'] as const;
  const [site, dig, build, opening] = names.map((title) => addCard(first, list, title)) as [
    TaskId,
    TaskId,
    TaskId,
    TaskId,
  ];
  for (const task of [dig, build]) must(moveInOutline(project, task, site));
  must(
    setSchedule(project, [
      { task: dig, fields: { duration: 2 * DAY } },
      { task: build, fields: { duration: 3 * DAY } },
      { task: opening, fields: { duration: 0, milestone: true } },
    ]),
  );
  must(createLink(project, { from: dig, to: build }));
  must(createLink(project, { from: build, to: opening }));
  return { first, project, list, site, dig, build, opening };
}

function compared(project: ProjectDocument, before: StatedPlan, after = statedPlan(project)): PlanComparison {
  return comparison(before, after, planOf(project).calendars.project);
}

function kept(project: ProjectDocument, name = 'Signed'): () => StatedPlan {
  const id = must(takeBaseline(project, { name, tasks: baselineDates(scheduleView(project).get()) }));
  return () => {
    const baseline = project.get('baseline', id);
    if (!baseline) throw new Error('It was taken');
    return baselinePlan(project, baseline, planOf(project).calendars.project);
  };
}

/** "Opening moved 4": title, kinds and working days of its finish. */
function words({ title, difference }: ComparedTask): string {
  const days = difference.kind === 'moved' ? ` ${difference.finishBy / DAY}` : '';
  return `${title} ${kindsOf(difference).join(' ')}${days}`;
}

describe('comparing plans', () => {
  it('[SCH-R4] a baseline equals the plan of which it was taken', () => {
    const { project } = harbour();
    const signed = kept(project)();
    const result = compared(project, signed);
    expect(result.tasks).toEqual([]);
    expect(result).toMatchObject({ same: 3, finishBy: 0, milestone: null });
    expect(formatInstant(signed.finish ?? 0)).toBe('2026-11-06T17:00');
  });

  it('[SCH-R4] says what moved, what takes longer, what is new and gone, by working days and without summaries', () => {
    const { first, project, list, site, dig, build } = harbour();
    const signed = kept(project);
    must(setSchedule(project, [{ task: dig, fields: { duration: 6 * DAY } }]));
    const paint = addCard(first, list, 'Paint');
    must(moveInOutline(project, paint, site));
    must(setSchedule(project, [{ task: paint, fields: { duration: DAY } }]));
    must(deleteTasks(project, [build]));
    const result = compared(project, signed());
    expect(result.tasks.map(words)).toEqual(['Dig moved longer 4', 'Opening moved -5', 'Paint new', 'Build gone']);
    expect(result.counts).toEqual({ moved: 2, longer: 1, shorter: 0, new: 1, gone: 1 });
    expect(result.milestone?.title).toBe('Opening');
    expect(result.tasks.find(({ title }) => title === 'Dig')).toMatchObject({ wasCritical: null, isCritical: true });
    must(purgeRecord(project, 'task', build));
    const gone = compared(project, signed()).tasks.find(({ difference }) => difference.kind === 'gone');
    expect(gone).toMatchObject({ task: build, title: null });
  });

  it('[SCH-R4] reads imported baselines: days, one date of two, and nothing of what is no date', () => {
    const { project, dig, build, opening } = harbour();
    const calendar = planOf(project).calendars.project;
    const tasks = {
      [dig]: { start: '2026-11-02', finish: '2026-11-03' },
      [build]: { start: '2026-11-04T08:00', finish: null },
      [opening]: { start: 'soon', finish: 7 },
      odd: 'nothing',
    };
    const read = baselinePlan(project, { ...blankBaseline(project), tasks }, calendar);
    const dates = [...read.tasks.values()].map(({ start, finish }) => [formatInstant(start), formatInstant(finish)]);
    expect(dates).toEqual([
      ['2026-11-02T08:00', '2026-11-03T17:00'],
      ['2026-11-04T08:00', '2026-11-04T08:00'],
    ]);
    expect(baselinePlan(project, { ...blankBaseline(project), tasks: [1] }, calendar).finish).toBe(null);
  });

  it('[PAST-1] [SCH-R4] a day of the past is a plan like any other', async () => {
    const { project, first, dig } = harbour();
    const records = recordsOf(first);
    const yesterday = statedPlan(project);
    const day = '2026-11-20' as Day;
    must(setSchedule(project, [{ task: dig, fields: { duration: 5 * DAY } }]));
    const moved = records.map((record) => ({ ...record, at: record.at + 86_400_000 }));
    const { value: past } = await pastPlans(project, moved, [day], () => Promise.resolve()).next();
    expect(past?.plan).toEqual(yesterday);
    expect(past?.unknowns).toEqual({ untold: 0, removed: 0 });
    expect(compared(project, past?.plan as StatedPlan)).toMatchObject({
      finishBy: 3 * DAY,
      counts: { moved: 3, longer: 1 },
    });
  });

  it('[SCH-R3] milestones wander from plan to plan, the most slipped first', () => {
    const { project, dig, opening } = harbour();
    const at = (day: string): number => parseInstant(day) ?? 0;
    const plans = [2, 4, 3].map((days, index) => {
      must(setSchedule(project, [{ task: dig, fields: { duration: days * DAY } }]));
      return { at: at(`2026-11-0${index + 1}`), name: `State ${index}`, plan: statedPlan(project) };
    });
    const [trend, ...others] = milestoneTrends(plans, planOf(project).calendars.project);
    expect(others).toEqual([]);
    expect(trend).toMatchObject({ task: opening, title: 'Opening', slipBy: DAY });
    expect(trend?.points.map(({ finish }) => formatInstant(finish).slice(5, 10))).toEqual(['11-06', '11-10', '11-09']);
    expect(milestoneTrends(plans.slice(0, 1), planOf(project).calendars.project)).toEqual([]);
  });

  it('spreads days evenly from the first to the last', () => {
    const [first, last] = ['2026-11-01' as Day, '2026-11-11' as Day];
    expect(spreadDays(first, last, 3)).toEqual(['2026-11-01', '2026-11-06', '2026-11-11']);
    expect(spreadDays(last, last, 5)).toEqual([last]);
    expect(spreadDays(first, '2026-11-03' as Day, 12)).toEqual(['2026-11-01', '2026-11-02', '2026-11-03']);
    expect(spreadDays(last, first, 5)).toEqual([]);
  });
});

function recordsOf({ project }: Replica): ActivityRecord[] {
  const records: ActivityRecord[] = [];
  project.activity.on((record) => records.push(record));
  return records;
}

function blankBaseline(project: ProjectDocument) {
  kept(project, 'Blank');
  const [baseline] = project.all('baseline');
  if (!baseline) throw new Error('It was taken');
  return baseline;
}
