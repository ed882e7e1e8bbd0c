/** What the grid's cells say of a task, in words. */
import { dayOfInstant, formatInstant, type Instant, MINUTES_PER_DAY, parseInstant } from '#shared/calendar/index.ts';
import { type DateValue, type Day, dayOf } from '#shared/domain/day.ts';
import { lengthWords, wholeUnit, writeLength } from '#shared/domain/lengths.ts';
import { writePredecessors } from '#shared/domain/predecessors.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { dayWords, lastInstantOf, shortDayWords } from '#shared/gantt/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { PlanCalendars, PlanLink, TaskSchedule } from '#shared/scheduling/index.ts';
import { calendarOf, finishDay, type OutsideDependency, type ScheduledPlan, workWords } from '#shared/views/index.ts';
import type { ColumnId } from './columns.ts';

export interface Baseline {
  readonly tasks: ReadonlyMap<TaskId, { readonly start: Instant; readonly finish: Instant }>;
}

/** Links by the task that they lead to, while they are the same. */
export function linksByEnd<L extends { readonly to: TaskId }>(links: readonly L[]): ReadonlyMap<TaskId, readonly L[]> {
  const byEnd = new Map<TaskId, L[]>();
  for (const link of links) {
    const known = byEnd.get(link.to);
    if (known) known.push(link);
    else byEnd.set(link.to, [link]);
  }
  return byEnd;
}

export interface RowReading {
  readonly plan: ScheduledPlan;
  readonly links: ReadonlyMap<TaskId, readonly PlanLink[]>;
  /** [SCH-L4] What waits for other projects, known dates or not. */
  readonly outside: ReadonlyMap<TaskId, readonly OutsideDependency[]>;
  readonly numberOf: ReadonlyMap<TaskId, number>;
  readonly byNumber: readonly TaskId[];
  readonly baseline: Baseline | null;
  readonly today: Day;
}

/** '' for what is not set. The owners' and the title's cells draw themselves. */
export function cellText(column: ColumnId, task: TaskRecord, reading: RowReading): string {
  const schedule = reading.plan.of(task.id);
  const minutesPerDay = reading.plan.input.calendars.project.minutesPerDay;
  switch (column) {
    case 'number':
      return String(reading.numberOf.get(task.id) ?? '');
    case 'start':
      return schedule
        ? day(schedule.start, reading.today)
        : task.start === null
          ? ''
          : promisedDay(task.start, reading.today);
    case 'finish':
      return schedule
        ? lastDay(schedule, reading.today)
        : task.due === null
          ? ''
          : promisedDay(task.due, reading.today);
    case 'duration':
      return schedule ? durationText(task, schedule, reading.plan.input.calendars) : '';
    case 'percent':
      return schedule ? `${Math.round(schedule.percent)}` : task.percent === null ? '' : `${Math.round(task.percent)}`;
    case 'predecessors':
      return predecessorsText(task.id, reading);
    case 'deadline':
      return task.deadline === null ? '' : promisedDay(task.deadline, reading.today);
    case 'slack':
      return schedule && !isDone(task) ? spanText(schedule.totalSlack, minutesPerDay) : '';
    case 'freeSlack':
      return schedule && !isDone(task) ? spanText(schedule.freeSlack, minutesPerDay) : '';
    case 'forecast':
      return schedule ? day(lastInstantOf(schedule.forecastStart, schedule.forecastFinish), reading.today) : '';
    case 'baseline': {
      const planned = reading.baseline?.tasks.get(task.id);
      return planned ? day(lastInstantOf(planned.start, planned.finish), reading.today) : '';
    }
    case 'variance':
      return varianceText(task.id, schedule, reading);
    case 'title':
    case 'owners':
      return '';
  }
}

export interface Promised {
  readonly words: string;
  readonly isLate: boolean;
}

/** The due that a person promised, beside the finish that the plan has; null where that is the day, or nothing was promised. */
export function promisedFinish(task: TaskRecord, plan: ScheduledPlan): Promised | null {
  const schedule = plan.of(task.id);
  if (!schedule || task.due === null || finishDay(schedule) === dayOf(task.due)) return null;
  const day = parseInstant(dayOf(task.due)) ?? 0;
  const end = task.due.length > 10 ? (parseInstant(task.due) ?? day) : day + MINUTES_PER_DAY;
  const by = plan.timeOf(task).between(end, schedule.finish);
  const words = `Promised for ${dayWords(day)}`;
  if (by <= 0) return { words, isLate: false };
  return { words: `${words}: ${workWords(by, plan.input.calendars.project.minutesPerDay)} late`, isLate: true };
}

/** What a field begins with: dates with their year, as a date without one may be read as that of another. */
export function draftOf(column: ColumnId, task: TaskRecord, text: string, { plan }: RowReading): string {
  const schedule = plan.of(task.id);
  if (text === '') return '';
  if (column === 'start') return schedule ? dayWords(schedule.start) : (task.start ?? '');
  if (column === 'finish')
    return schedule ? dayWords(lastInstantOf(schedule.start, schedule.finish)) : (task.due ?? '');
  return column === 'deadline' ? (task.deadline ?? '') : text;
}

function isDone(task: TaskRecord): boolean {
  return task.doneAt !== null;
}

function day(at: Instant, today: Day): string {
  const isSameYear = formatInstant(at).slice(0, 4) === today.slice(0, 4);
  return isSameYear ? shortDayWords(at) : dayWords(at);
}

function lastDay({ start, finish }: TaskSchedule, today: Day): string {
  return day(lastInstantOf(start, finish), today);
}

function promisedDay(date: DateValue, today: Day): string {
  return day(parseInstant(dayOf(date)) ?? 0, today);
}

/** As it is written in the cell, where it can be typed so again. */
function durationText(task: TaskRecord, { duration, isSummary }: TaskSchedule, calendars: PlanCalendars): string {
  // A summary's is counted in the project's calendar (SCH-T2).
  const { minutesPerDay } = isSummary ? calendars.project : calendarOf(task, calendars);
  const elapsed = task.elapsed && !isSummary;
  const unit = task.durationUnit ?? wholeUnit(duration, elapsed, minutesPerDay);
  return writeLength({ minutes: Math.round(duration), unit: isSummary ? 'days' : unit, elapsed }, minutesPerDay);
}

function spanText(minutes: number, minutesPerDay: number): string {
  return writeLength({ minutes: Math.round(minutes), unit: 'days', elapsed: false }, minutesPerDay);
}

function varianceText(task: TaskId, schedule: TaskSchedule | null, { baseline, plan }: RowReading): string {
  const planned = baseline?.tasks.get(task);
  if (!planned || !schedule) return '';
  const time = plan.input.calendars.project;
  const by = time.between(planned.finish, schedule.finish);
  return by === 0 ? '0d' : `${by > 0 ? '+' : '−'}${spanText(Math.abs(by), time.minutesPerDay)}`;
}

const LAST = Number.MAX_SAFE_INTEGER;

/** In the order of their rows: the plan's own is by ids. */
function predecessorsText(task: TaskId, { links, numberOf, plan }: RowReading): string {
  const own = (links.get(task) ?? []).map((link) => ({ link, number: numberOf.get(link.from) }));
  const written = own
    .sort((a, b) => (a.number ?? LAST) - (b.number ?? LAST))
    .map(({ link: { type, lag, lagKind }, number }) => ({ ref: String(number ?? '?'), type, lag, lagKind }));
  return writePredecessors(written, plan.input.calendars.project.minutesPerDay);
}

/** The days from the first to the last, with their years; one alone where it is all on that. */
export function spanWords({ start, finish }: Pick<TaskSchedule, 'start' | 'finish'>): string {
  const last = lastInstantOf(start, finish);
  return dayOfInstant(start) === dayOfInstant(last) ? dayWords(start) : `${dayWords(start)} to ${dayWords(last)}`;
}

/** The dates of a bar for people who point at it: with hours where they are not whole days. */
export function barWords(
  task: TaskRecord,
  { start, finish, duration, percent, isSummary }: TaskSchedule,
  calendars: PlanCalendars,
): string {
  const { minutesPerDay } = isSummary ? calendars.project : calendarOf(task, calendars);
  const dates = spanWords({ start, finish });
  const length =
    duration === 0
      ? 'milestone'
      : lengthWords({ minutes: Math.round(duration), unit: 'days', elapsed: false }, minutesPerDay);
  return `${task.title}: ${dates}, ${length}${percent > 0 ? `, ${Math.round(percent)} % done` : ''}`;
}
