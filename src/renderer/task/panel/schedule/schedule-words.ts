/** What the engine found for a task, in words. */
import { longDate } from '#renderer/ui/dates/format-date.ts';
import type { WorkTime } from '#shared/calendar/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import { finishDay, movedWords, type PlanWords, startDay, workWords } from '#shared/views/index.ts';

/** "1 Dec – 3 Dec"; one day alone where it begins and ends on it. */
export function datesWords(dates: TaskSchedule, { date }: PlanWords): string {
  const [from, to] = [startDay(dates.start), finishDay(dates)];
  return from === to ? date(to) : `${date(from)} – ${date(to)}`;
}

/** The same for people who hear it. */
export function datesInFull(dates: TaskSchedule): string {
  const [from, to] = [startDay(dates.start), finishDay(dates)];
  return from === to ? longDate(to) : `${longDate(from)} to ${longDate(to)}`;
}

/** [SCH-R3] Null where the forecast has it as the plan does. */
export function forecastWords(dates: TaskSchedule, time: WorkTime, words: PlanWords): string | null {
  const forecast = { start: dates.forecastStart, finish: dates.forecastFinish };
  const by = time.between(dates.finish, dates.forecastFinish);
  if (finishDay(forecast) === finishDay(dates) || by === 0) return null;
  return `Forecast to end ${words.date(finishDay(forecast))}, ${movedWords(by, words.minutesPerDay)} than planned`;
}

/** [SCH-R1] Null for what is done: it can slip no more. */
export function slackWords(
  task: TaskRecord,
  dates: TaskSchedule,
  { minutesPerDay }: Pick<PlanWords, 'minutesPerDay'>,
): string | null {
  if (task.doneAt !== null || dates.percent >= 100) return null;
  const { totalSlack: total, freeSlack: free } = dates;
  if (total < 0) return `Critical, and ${workWords(total, minutesPerDay)} behind what a date after it asks for`;
  if (total === 0) return 'Critical: it cannot slip without moving the end';
  const most = `${dates.isCritical ? 'Critical: it can' : 'Can'} slip ${workWords(total, minutesPerDay)}`;
  if (free >= total) return most;
  return free <= 0
    ? `${most}, moving others from the first`
    : `${most}, the first ${workWords(free, minutesPerDay)} without moving others`;
}
