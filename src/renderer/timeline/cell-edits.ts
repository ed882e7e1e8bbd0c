/** What is typed into the grid's cells, as changes of the plan. */
import { dayOfInstant, ELAPSED, formatDay, MINUTES_PER_DAY, parseInstant } from '#shared/calendar/index.ts';
import type { Predecessor, ScheduleFields } from '#shared/document/index.ts';
import { type DateContext, readDate } from '#shared/domain/date-phrases.ts';
import { type DateValue, dayOf } from '#shared/domain/day.ts';
import { readLength } from '#shared/domain/lengths.ts';
import { readPredecessors } from '#shared/domain/predecessors.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import { calendarOf, movedToDate, type PlanChange, type ScheduledPlan } from '#shared/views/index.ts';
import type { ColumnId } from './columns.ts';

export type CellEdit =
  | { readonly kind: 'fields'; readonly fields: ScheduleFields }
  | { readonly kind: 'predecessors'; readonly predecessors: readonly Predecessor[] };

export interface CellContext extends DateContext {
  readonly plan: ScheduledPlan;
  /** Rows by their numbers, from 1. */
  readonly byNumber: readonly TaskId[];
}

const WRITABLE: ReadonlySet<ColumnId> = new Set([
  'title',
  'start',
  'finish',
  'duration',
  'percent',
  'owners',
  'predecessors',
  'deadline',
]);

export function isWritable(column: ColumnId): boolean {
  return WRITABLE.has(column);
}

/** Empty text takes the value away. */
export function readCell(
  column: ColumnId,
  text: string,
  task: TaskRecord,
  context: CellContext,
): Result<CellEdit, Problem> {
  const typed = text.trim();
  const schedule = context.plan.of(task.id);
  if (schedule?.isSummary && ['start', 'finish', 'duration', 'percent'].includes(column)) return err(OF_SUMMARY);
  switch (column) {
    case 'start':
      return withDate(typed, context, (date) => startFields(task, date, context));
    case 'finish':
      return withDate(typed, context, (date) => finishFields(task, date, context));
    case 'deadline':
      return withDate(typed, context, (deadline) => ok({ deadline }));
    case 'duration':
      return durationFields(typed, task, context);
    case 'percent':
      return percentFields(typed);
    case 'predecessors':
      return predecessorsOf(typed, context);
    default:
      return err({ code: 'not-writable', message: 'This follows from the plan and cannot be typed.' });
  }
}

const OF_SUMMARY: Problem = {
  code: 'of-summary',
  message: 'This follows from the tasks under it.',
  help: 'Change one of them.',
};

function asEdit(fields: Result<ScheduleFields, Problem>): Result<CellEdit, Problem> {
  return fields.ok ? ok({ kind: 'fields', fields: fields.value }) : fields;
}

function withDate(
  typed: string,
  context: DateContext,
  fieldsOf: (date: DateValue | null) => Result<ScheduleFields, Problem>,
): Result<CellEdit, Problem> {
  if (typed === '') return asEdit(fieldsOf(null));
  const date = readDate(typed, context);
  if (date !== null) return asEdit(fieldsOf(date));
  return err({ code: 'bad-date', message: `“${typed}” is no date: try fri, 4 dec, +2w or 2026-12-04.` });
}

function startFields(task: TaskRecord, date: DateValue | null, { plan }: CellContext): Result<ScheduleFields, Problem> {
  if (date === null) return ok({ start: null });
  return ok(movedToDate(task, plan, date));
}

function finishFields(
  task: TaskRecord,
  date: DateValue | null,
  { plan }: CellContext,
): Result<ScheduleFields, Problem> {
  const schedule = plan.of(task.id);
  const isScheduled = schedule !== null && task.duration !== null && task.mode !== 'manual';
  if (isScheduled && date === null) {
    return err({
      code: 'computed',
      message: 'Its finish follows from its start and its duration, and cannot be taken away.',
    });
  }
  if (!isScheduled || date === null) return ok({ due: date });
  const time = task.elapsed ? ELAPSED : plan.timeOf(task);
  const day = parseInstant(dayOf(date)) ?? 0;
  const end = date.length > 10 ? (parseInstant(date) ?? day) : day + MINUTES_PER_DAY;
  const duration = time.between(schedule.start, end);
  if (end <= schedule.start || duration <= 0) {
    const start = formatDay(dayOfInstant(schedule.start));
    return err({ code: 'bad-dates', message: `It cannot end before it starts, which is on ${start}.` });
  }
  return ok({ duration, milestone: false });
}

function durationFields(typed: string, task: TaskRecord, { plan }: CellContext): Result<CellEdit, Problem> {
  if (typed === '') return asEdit(ok({ duration: null, durationUnit: null, elapsed: false }));
  const { minutesPerDay } = calendarOf(task, plan.input.calendars);
  const length = readLength(typed, minutesPerDay, task.durationUnit ?? 'days');
  if (!length.ok) return length;
  const { minutes, unit, elapsed } = length.value;
  if (minutes < 0) return err({ code: 'bad-length', message: 'A task cannot take less than no time.' });
  return asEdit(ok({ duration: minutes, durationUnit: unit, elapsed, milestone: minutes === 0 }));
}

function percentFields(typed: string): Result<CellEdit, Problem> {
  const percent = typed === '' ? null : Number(typed.replace('%', '').replace(',', '.').trim());
  if (percent === null || (percent >= 0 && percent <= 100)) return asEdit(ok({ percent }));
  return err({ code: 'bad-percent', message: 'This has to be a number from 0 to 100.' });
}

function predecessorsOf(typed: string, { plan, byNumber }: CellContext): Result<CellEdit, Problem> {
  const read = readPredecessors(typed, plan.input.calendars.project.minutesPerDay);
  if (!read.ok) return read;
  const predecessors: Predecessor[] = [];
  for (const { ref, ...link } of read.value) {
    const from = byNumber[Number(ref) - 1];
    if (from === undefined) return err({ code: 'no-row', message: `There is no row ${ref}.` });
    predecessors.push({ from, ...link });
  }
  return ok({ kind: 'predecessors', predecessors });
}

/** The same as the preview of the plan takes it. */
export function planChangeOf(task: TaskId, edit: CellEdit, links: readonly PlanLink[]): PlanChange {
  if (edit.kind === 'fields') return { tasks: [{ task, fields: edit.fields }] };
  const known = new Map(links.map((link) => [link.from, link]));
  const wanted = new Map(edit.predecessors.map((link) => [link.from, link]));
  return {
    newLinks: edit.predecessors.filter(({ from }) => !known.has(from)).map((link) => ({ ...link, to: task })),
    links: links.map(({ id, from }) => {
      const { type = 'FS', lag = 0, lagKind = 'working' } = wanted.get(from) ?? {};
      return { link: id, fields: wanted.has(from) ? { type, lag, lagKind } : null };
    }),
  };
}
