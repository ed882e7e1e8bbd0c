/**
 * What comes after a card that repeats (SPEC REPEAT-12 to REPEAT-15): made of it when it is done, and taken back when it is opened again. Parts
 * of commands: done and next are one step.
 */
import { resolveCalendars, STANDARD_CALENDAR } from '#shared/calendar/index.ts';
import { type Day, dayInZone, dayOf, daysBetween } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { asId, type CalendarId, type TaskId } from '#shared/kernel/ids.ts';
import { type IsWorking, nextComing, plannedDay, readRepeat } from '#shared/repeat/index.ts';
import { storedCalendars } from '../calendar-sources.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { ReadableProject } from '../readable.ts';
import { isChanged, readRepetition } from '../repetitions.ts';
import type { Writer } from '../writer.ts';
import { copyNext, type Next } from './repetition-copy.ts';

/** [REPEAT-2] Whether the project works on a day. */
export function workingDays(project: ReadableProject): IsWorking {
  const own = project.project.calendar;
  const { byId } = resolveCalendars<CalendarId>(storedCalendars(project));
  const calendar = (own && byId.get(own)) || STANDARD_CALENDAR;
  return (day) => calendar.workOn(day).length > 0;
}

export function todayOf(project: ProjectDocument): Day {
  return dayInZone(project.clock.now(), project.project.timeZone);
}

/** Null for what does not repeat, and for the last one. */
export function nextOf(project: ProjectDocument, task: TaskRecord): Next | null {
  const repeat = readRepeat(task.repeat);
  if (!repeat) return null;
  const doneOn = todayOf(project);
  const planned = plannedDay(repeat, task) ?? doneOn;
  const next = nextComing({ repeat, planned, doneOn, isWorking: workingDays(project) });
  if (!next) return null;
  const dated = task.due ?? task.start;
  return { repeat: { ...repeat, ...next }, moved: daysBetween(dated === null ? planned : dayOf(dated), next.on) };
}

/** [REPEAT-12] `task` as it was before it was done: in the list from which it may have gone. */
export function makeNext(project: ProjectDocument, writer: Writer, task: TaskRecord): void {
  const next = nextOf(project, task);
  const [chain, number] = readRepetition(task.repetition) ?? [task.id, 1];
  // Somebody completed it before, and it was opened again after the next was begun.
  if (!next || project.repetition(chain, number + 1)) return;
  copyNext(project, writer, task, { ...next, number: number + 1 });
}

/** [REPEAT-13] The next one goes where nobody has done anything with it. */
export function takeNextBack(project: ProjectDocument, writer: Writer, task: TaskRecord): void {
  const [chain, number] = readRepetition(task.repetition) ?? [task.id, 1];
  const next = project.repetition(chain, number + 1);
  if (!next || !isAsMade(project, next)) return;
  const mark = { deletedAt: project.clock.now(), deletedBy: project.actor?.id };
  for (const id of withSubtasks(project, next.id)) writer.patch('task', id, mark);
}

function withSubtasks(project: ProjectDocument, id: TaskId): readonly TaskId[] {
  return [id, ...project.outline.children(id).flatMap((child) => withSubtasks(project, asId(child.id)))];
}

function isAsMade(project: ProjectDocument, task: TaskRecord): boolean {
  const parts = project
    .index('checklists')
    .children(task.id)
    .flatMap(({ id }) => [
      ['checklist', id] as const,
      ...project
        .index('checklistItems')
        .children(id)
        .map((item) => ['checklistItem', item.id] as const),
    ]);
  const isTalkedOf = (['comments', 'attachments'] as const).some(
    (name) => project.index(name).children(task.id).length > 0,
  );
  const isLinked = project
    .all('link')
    .some(({ from, to, deletedAt }) => deletedAt === null && (from === task.id || to === task.id));
  if (isTalkedOf || isLinked) return false;
  if (![['task', task.id] as const, ...parts].every(([kind, id]) => isRecordAsMade(project, kind, id))) return false;
  if (project.textsSaid(task.id).length > 0) return false;
  return project.outline.children(task.id).every(({ id }) => {
    const child = project.live('task', asId(id));
    return child !== undefined && isAsMade(project, child);
  });
}

const PLACED: ReadonlySet<string> = new Set(['outline', 'task', 'checklist']);

function isRecordAsMade(project: ProjectDocument, kind: 'task' | 'checklist' | 'checklistItem', id: string): boolean {
  const stored = project.stored(kind, asId(id));
  if (!stored?.has('made')) return false;
  let isSame = true;
  stored.forEach((_, key) => {
    // Where it stands may be said by another record that is shown as one with it.
    if (!PLACED.has(key) && isChanged(stored, key)) isSame = false;
  });
  return isSame;
}
