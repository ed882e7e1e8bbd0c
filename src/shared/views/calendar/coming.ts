/** The days on which open tasks that repeat will come again (SPEC.md, CAL-16): shown lightly, since nothing is kept of them. */
import { type DayNumber, formatDay, parseDay } from '#shared/calendar/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { comingDays, type IsWorking, plannedDay, readRepeat } from '#shared/repeat/index.ts';
import type { CalendarComing } from './items.ts';

/** Of one task: a daily one fills a month of weeks. */
const MOST = 50;

/** From `from` to `to`, both included. By completion nobody knows more than the next, were it done on its day. */
export function comingItems(
  tasks: readonly TaskRecord[],
  { from, to }: { readonly from: DayNumber; readonly to: DayNumber },
  isWorking: IsWorking,
): readonly CalendarComing[] {
  return tasks.flatMap((task) => {
    const repeat = task.repeat === null || task.doneAt !== null || task.archived ? null : readRepeat(task.repeat);
    const planned = repeat && plannedDay(repeat, task);
    if (!repeat || planned === null) return [];
    const most = repeat.by === 'done' ? 1 : MOST;
    const first = repeat.by === 'done' ? planned : formatDay(from);
    const days = comingDays(repeat, planned, { from: first, to: formatDay(to), most }, isWorking);
    return days.flatMap((each): readonly CalendarComing[] => {
      const day = parseDay(each);
      if (day === null || day < from) return [];
      return [{ kind: 'coming', key: `coming:${task.id}:${each}`, task, from: day, to: day, hours: null }];
    });
  });
}
