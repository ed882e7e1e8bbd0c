/** What stands on each day of a calendar, day by day and lane by lane, without anything kept: slow, and as SPEC.md says it. */
import { type DayNumber, dayOfInstant, formatDay, parseInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { isLive } from '#shared/domain/records.ts';
import { scheduleView } from '#shared/views/index.ts';

export interface OracleItem {
  readonly key: string;
  readonly days: readonly DayNumber[];
  readonly hours: readonly [start: number, finish: number] | null;
  readonly rank: number;
}

/** [CAL-1] [CAL-2] [CAL-3] [CAL-5] */
export function oracleTasks(project: ProjectDocument): { items: OracleItem[]; unscheduled: string[] } {
  const plan = scheduleView(project).get();
  const items: OracleItem[] = [];
  const unscheduled: string[] = [];
  for (const task of project.all('task')) {
    if (!isLive(task) || task.archived) continue;
    const found = plan.of(task.id);
    let last: DayNumber | null = null;
    if (found && !found.isSummary) {
      const days = [dayOfInstant(found.start)];
      while ((days.at(-1) as number) < dayOfInstant(Math.max(found.start, found.finish - 1))) {
        days.push((days.at(-1) as number) + 1);
      }
      last = days.at(-1) as number;
      const isTimed = days.length === 1 && ((task.start ?? '').includes('T') || (task.due ?? '').includes('T'));
      items.push({ key: task.id, days, hours: isTimed ? [found.start, found.finish] : null, rank: 2 });
    } else if (!found && task.due !== null) {
      const due = parseInstant(task.due) as number;
      last = dayOfInstant(due);
      items.push({ key: task.id, days: [last], hours: task.due.includes('T') ? [due, due] : null, rank: 2 });
    } else if (!found && task.doneAt === null) unscheduled.push(task.id);
    const isScheduled = plan.readTask(task).mode === 'auto';
    const deadline = task.deadline ?? (isScheduled ? task.due : null);
    const until = deadline === null ? null : dayOfInstant(parseInstant(deadline) as number);
    if (until !== null && task.doneAt === null && until !== last) {
      items.push({ key: `deadline:${task.id}`, days: [until], hours: null, rank: 0 });
    }
  }
  return { items, unscheduled: unscheduled.sort() };
}

/** [CAL-6] [CAL-7] Of a week: by lane and day, which item is there. */
export function oracleWeek(items: readonly OracleItem[], first: DayNumber): Readonly<Record<string, string>> {
  const own = items.filter(({ days }) => days.some((day) => day >= first && day < first + 7));
  const order = (item: OracleItem): (number | string)[] => {
    const [from = 0, to = from] = [item.days[0], item.days.at(-1)];
    return [from, -to, item.hours ? 1 : 0, item.hours?.[0] ?? 0, item.hours?.[1] ?? 0, item.rank, item.key];
  };
  own.sort((left, right) => {
    const [a, b] = [order(left), order(right)];
    const at = a.findIndex((part, index) => part !== b[index]);
    return at < 0 ? 0 : (a[at] as number | string) < (b[at] as number | string) ? -1 : 1;
  });
  const taken: Record<string, string> = {};
  for (const { key, days } of own) {
    const shown = days.filter((day) => day >= first && day < first + 7);
    let lane = 0;
    while (shown.some((day) => `${lane} ${formatDay(day)}` in taken)) lane++;
    for (const day of shown) taken[`${lane} ${formatDay(day)}`] = key;
  }
  return taken;
}
