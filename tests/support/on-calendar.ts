/** A project whose dates stand on a calendar, and how tests say what stands there. */
import { formatDay, parseDay, parseInstant } from '#shared/calendar/index.ts';
import { createList, createTask, type ScheduleFields, setProjectFields, setSchedule } from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { type CalendarItem, datedTasksView, scheduleView } from '#shared/views/index.ts';
import { newProject } from './documents.ts';

export const date = (text: string): DateValue => text as DateValue;
export const day = (text: string): number => parseDay(text) ?? Number.NaN;
export const at = (text: string): number => parseInstant(text) ?? Number.NaN;

/** A project of which Tuesday, 1 December 2026, is the first day. */
export function datedProject() {
  const { project } = newProject();
  must(setProjectFields(project, { start: '2026-12-01' as Day }));
  const list = must(createList(project, { name: 'To do' }));
  const plan = scheduleView(project);
  plan.subscribe(() => undefined);
  const dated = datedTasksView(project, plan);
  dated.subscribe(() => undefined);
  const add = (title: string, fields: ScheduleFields = {}, parent: TaskId | null = null): TaskId => {
    const task = must(createTask(project, { list, title, ...(parent === null ? {} : { parent }) }));
    must(setSchedule(project, [{ task, fields }]));
    return task;
  };
  return { project, list, plan, dated, add, said: () => dated.get().items.map(itemWords).sort() };
}

/** "Walls 2026-12-01..2026-12-03". */
export function itemWords(item: CalendarItem): string {
  const title = item.kind === 'meeting' ? item.meeting.title : item.task.title;
  const days = item.from === item.to ? formatDay(item.from) : `${formatDay(item.from)}..${formatDay(item.to)}`;
  const hours = item.hours ? ` ${clockWords(item.hours.start)}-${clockWords(item.hours.finish)}` : '';
  return `${item.kind === 'deadline' ? 'deadline of ' : ''}${title} ${days}${hours}`;
}

function clockWords(instant: number): string {
  const minute = ((instant % 1440) + 1440) % 1440;
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
