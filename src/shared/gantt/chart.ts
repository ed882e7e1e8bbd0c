/**
 * What of a project stands on a chart, as data: rows of the outline with their dates, and the links between them. It reads
 * the document and the reckoned plan once; whoever draws needs neither.
 */
import { type Instant, MINUTES_PER_DAY, parseInstant, type WorkingCalendar } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { isDateValue } from '#shared/domain/day.ts';
import { writeLength } from '#shared/domain/lengths.ts';
import type { LinkType, TaskRecord } from '#shared/domain/records.ts';
import type { BaselineId, LinkId, TaskId } from '#shared/kernel/ids.ts';
import type { PlanTask, TaskSchedule } from '#shared/scheduling/index.ts';
import { outlineView, type ScheduledPlan } from '#shared/views/index.ts';

export interface Dates {
  readonly start: Instant;
  readonly finish: Instant;
}

export interface ChartRow extends Dates {
  readonly id: TaskId;
  readonly title: string;
  /** 0 at the top level. */
  readonly depth: number;
  readonly kind: 'task' | 'milestone' | 'summary';
  /** "5d". */
  readonly duration: string;
  /** 0 to 100. */
  readonly percent: number;
  readonly isCritical: boolean;
  /** It stays where it was put (SCH-T4). */
  readonly isManual: boolean;
  /** Null where it is the plan (SCH-R3). */
  readonly forecast: Dates | null;
  readonly baseline: Dates | null;
  readonly deadline: Instant | null;
  readonly owners: readonly string[];
}

export interface ChartLink {
  readonly id: LinkId;
  /** Places in `rows`. */
  readonly from: number;
  readonly to: number;
  readonly type: LinkType;
  /** It decides the dates of a critical task that follows a critical one. */
  readonly isCritical: boolean;
}

export interface Chart {
  readonly title: string;
  readonly rows: readonly ChartRow[];
  readonly links: readonly ChartLink[];
  /** The project's own: it shades the ground and spreads the days. */
  readonly calendar: WorkingCalendar;
  /** Working minutes of slack up to which a row is critical (SCH-R1). */
  readonly criticalSlack: number;
  readonly today: Instant | null;
  readonly statusDate: Instant | null;
  /** Name of the baseline that rows were given. */
  readonly baseline: string | null;
  /** Tasks that nothing says the time of: they have no row. */
  readonly undated: number;
}

export interface ChartChoice {
  readonly today: Instant | null;
  /** Null: no forecast. The plan has to have been reckoned with it. */
  readonly statusDate: Instant | null;
  readonly baseline: BaselineId | null;
  /** Levels of the outline that are shown; null for all. */
  readonly levels: number | null;
}

export function chartOf(
  project: ProjectDocument,
  scheduled: Pick<ScheduledPlan, 'input' | 'of'>,
  { today, statusDate, baseline, levels }: ChartChoice,
): Chart {
  const { plan, calendars } = scheduled.input;
  const planned = new Map(plan.tasks.map((task): [TaskId, PlanTask] => [task.id, task]));
  const compared = baseline === null ? undefined : project.live('baseline', baseline);
  const rows: ChartRow[] = [];
  const placeOf = new Map<TaskId, number>();
  let undated = 0;
  for (const { id, depth } of outlineView(project).get()) {
    const task = project.live('task', id);
    if (!task || task.archived) continue;
    const dates = scheduled.of(id);
    const input = planned.get(id);
    if (!dates || !input) {
      undated++;
      continue;
    }
    if (levels !== null && depth >= levels) continue;
    placeOf.set(id, rows.length);
    rows.push({
      ...rowOf(task, dates, input, calendars.project.minutesPerDay),
      depth,
      forecast: statusDate === null ? null : forecastOf(dates),
      baseline: compared ? baselineDates(compared.tasks, id) : null,
      owners: task.owners.flatMap((owner) => project.live('person', owner)?.name ?? []),
    });
  }
  return {
    title: project.project.name,
    rows,
    links: linksAmong(scheduled, placeOf, rows),
    calendar: calendars.project,
    criticalSlack: plan.criticalSlack,
    today,
    statusDate,
    baseline: compared?.name ?? null,
    undated,
  };
}

function rowOf(task: TaskRecord, dates: TaskSchedule, input: PlanTask, minutesPerDay: number) {
  const isMilestone = !dates.isSummary && dates.start === dates.finish;
  const elapsed = !dates.isSummary && input.elapsed;
  const unit = dates.isSummary ? 'days' : (task.durationUnit ?? 'days');
  return {
    id: task.id,
    title: task.title,
    kind: dates.isSummary ? ('summary' as const) : isMilestone ? ('milestone' as const) : ('task' as const),
    start: dates.start,
    finish: dates.finish,
    duration: isMilestone ? '' : writeLength({ minutes: dates.duration, unit, elapsed }, minutesPerDay),
    percent: Math.round(dates.percent),
    isCritical: dates.isCritical && dates.percent < 100,
    isManual: input.mode === 'manual',
    deadline: input.deadline,
  };
}

function forecastOf({ start, finish, forecastStart, forecastFinish, percent }: TaskSchedule): Dates | null {
  if (percent >= 100 || (forecastStart === start && forecastFinish === finish)) return null;
  return { start: forecastStart, finish: forecastFinish };
}

/** As imports and people stored it, which may be anything. A day ends at its midnight. */
function baselineDates(tasks: unknown, id: TaskId): Dates | null {
  if (typeof tasks !== 'object' || tasks === null || !Object.hasOwn(tasks, id)) return null;
  const entry: unknown = (tasks as Readonly<Record<string, unknown>>)[id];
  if (typeof entry !== 'object' || entry === null) return null;
  const { start, finish } = entry as { readonly start?: unknown; readonly finish?: unknown };
  if (!isDateValue(start) || !isDateValue(finish)) return null;
  const [from, to] = [parseInstant(start), parseInstant(finish)];
  if (from === null || to === null) return null;
  return { start: from, finish: Math.max(from, finish.length > 10 ? to : to + MINUTES_PER_DAY) };
}

function linksAmong(
  { input, of }: Pick<ScheduledPlan, 'input' | 'of'>,
  placeOf: ReadonlyMap<TaskId, number>,
  rows: readonly ChartRow[],
): readonly ChartLink[] {
  const links: ChartLink[] = [];
  for (const { id, from, to, type } of input.plan.links) {
    const [source, target] = [placeOf.get(from), placeOf.get(to)];
    if (source === undefined || target === undefined) continue;
    const isCritical = Boolean(rows[source]?.isCritical && rows[target]?.isCritical && of(to)?.drivenBy === id);
    links.push({ id, from: source, to: target, type, isCritical });
  }
  return links;
}

/** From the first to the last that is drawn of it; null of a chart without rows. */
export function spanOf({ rows }: Pick<Chart, 'rows'>): { readonly from: Instant; readonly to: Instant } | null {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { start, finish, forecast, baseline, deadline } of rows) {
    from = Math.min(from, start, forecast?.start ?? start, baseline?.start ?? start, deadline ?? start);
    to = Math.max(to, finish, forecast?.finish ?? finish, baseline?.finish ?? finish, deadline ?? finish);
  }
  return from <= to ? { from, to } : null;
}
