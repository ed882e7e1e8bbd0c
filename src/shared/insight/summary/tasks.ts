/** [SUMMARY-4] What was done, and what is to be done soon. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { addDays, type Day, dayInZone } from '#shared/domain/day.ts';
import { isLive, type TaskRecord } from '#shared/domain/records.ts';
import { subjectOf } from '#shared/domain/subjects.ts';
import { isBegun, isClosed, isMilestone, isSummary, targetOf } from '#shared/insight/rules/card-facts.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { type ScheduledPlan, startDay } from '#shared/views/index.ts';
import type { ComingTask, DoneTask, Waiting } from './summary.ts';

/** Days that a row tells of what was done. */
export const DAYS_OF_DONE = 30;
const AHEAD = 14;
/** Rows are read whole: a project in which everything is late says so by its counts. */
export const MOST_TASKS = 300;

export function doneTasks(project: ProjectDocument, scheduled: ScheduledPlan, today: Day): DoneTask[] {
  const from = addDays(today, -DAYS_OF_DONE);
  const found: DoneTask[] = [];
  for (const record of project.all('task')) {
    const { id, title, doneAt, doneBy } = record;
    if (!isLive(record) || doneAt === null) continue;
    const day = dayInZone(doneAt, project.project.timeZone);
    const milestone = isMilestone({ record, found: scheduled.of(id) });
    if (day >= from) found.push({ task: id, title, at: doneAt, day, by: doneBy, milestone });
  }
  return found.sort((a, b) => b.at - a.at || (a.task < b.task ? -1 : 1)).slice(0, MOST_TASKS);
}

export interface SoonTasks {
  readonly coming: readonly ComingTask[];
  readonly waiting: readonly Waiting[];
  readonly open: ReadonlyMap<PersonId, { readonly open: number; readonly overdue: number }>;
}

export function soonTasks(project: ProjectDocument, scheduled: ScheduledPlan, today: Day): SoonTasks {
  const until = addDays(today, AHEAD);
  const coming: ComingTask[] = [];
  const waiting: (readonly Waiting[])[] = [];
  const open = new Map<PersonId, { open: number; overdue: number }>();
  for (const task of project.all('task')) {
    if (!isLive(task)) continue;
    const planned = scheduled.of(task.id);
    const card = { record: task, found: planned };
    if (isClosed(card) || isSummary(card)) continue;
    const due = targetOf(card)?.day ?? null;
    for (const owner of task.owners) {
      const known = open.get(owner) ?? { open: 0, overdue: 0 };
      open.set(owner, { open: known.open + 1, overdue: known.overdue + (due !== null && due < today ? 1 : 0) });
    }
    const { id, title, owners } = task;
    if (due !== null && due >= today && due <= until)
      coming.push({ task: id, title, day: due, kind: isMilestone(card) ? 'milestone' : 'due', owners });
    const starts = planned && startDay(planned.start);
    if (starts && starts >= today && starts <= until && starts !== due && !isBegun(card))
      coming.push({ task: id, title, day: starts, kind: 'start', owners });
    if (task.blocked !== null || (due !== null && due <= until)) waiting.push(waitsFor(task, due));
  }
  coming.sort((a, b) => (a.day !== b.day ? (a.day < b.day ? -1 : 1) : a.task < b.task ? -1 : 1));
  waiting.sort(byDue);
  return { coming: coming.slice(0, MOST_TASKS), waiting: waiting.slice(0, MOST_TASKS).flat(), open };
}

function waitsFor({ id, title, owners, blocked }: TaskRecord, due: Day | null): Waiting[] {
  const row = { subject: subjectOf('task', id), title, since: null, due, reason: blocked ?? '' };
  const what = blocked === null ? 'card' : 'blocked';
  return owners.length === 0 ? [{ ...row, what, on: null }] : owners.map((on): Waiting => ({ ...row, what, on }));
}

function byDue([a]: readonly Waiting[], [b]: readonly Waiting[]): number {
  if (!a || !b) return 0;
  const [left, right] = [a.due ?? '9999', b.due ?? '9999'];
  return left < right ? -1 : left > right ? 1 : a.subject < b.subject ? -1 : 1;
}
