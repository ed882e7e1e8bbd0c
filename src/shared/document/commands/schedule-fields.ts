/** [SCHEDULE-1] What a person says of when and how long, for the engine to place: the inputs of SCHEDULING T1. */
import { type DateValue, isDateValue } from '#shared/domain/day.ts';
import { type Interruption, joinInterruptions } from '#shared/domain/interruptions.ts';
import { type CONSTRAINT_TYPES, type DURATION_UNITS, isLive } from '#shared/domain/records.ts';
import type { CalendarId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers } from '../writer.ts';
import { requireLive } from './require.ts';
import { refusedFields } from './task-change.ts';

export interface ConstraintField {
  readonly type: (typeof CONSTRAINT_TYPES)[number];
  /** Null for as soon and as late as possible. */
  readonly date: DateValue | null;
}

export interface ScheduleFields {
  /** Working minutes, or elapsed ones; null takes the task out of the schedule where nothing else keeps it there. */
  readonly duration?: number | null;
  readonly durationUnit?: (typeof DURATION_UNITS)[number] | null;
  readonly elapsed?: boolean;
  readonly mode?: 'auto' | 'manual';
  /** The pin (SCHEDULING T5): null removes it. */
  readonly constraint?: ConstraintField | null;
  readonly calendar?: CalendarId | null;
  readonly actualStart?: DateValue | null;
  readonly actualFinish?: DateValue | null;
  readonly remaining?: number | null;
  /** [SCH-T6] All of them. */
  readonly interruptions?: readonly Interruption[];
  readonly start?: DateValue | null;
  readonly due?: DateValue | null;
  readonly deadline?: DateValue | null;
  /** 0 to 100. */
  readonly percent?: number | null;
  readonly milestone?: boolean;
}

const LABELS: Readonly<Record<keyof ScheduleFields, string>> = {
  duration: 'Set duration',
  durationUnit: 'Set duration',
  elapsed: 'Set duration',
  mode: 'Change scheduling',
  constraint: 'Set constraint',
  calendar: 'Set calendar',
  actualStart: 'Set actual start',
  actualFinish: 'Set actual finish',
  remaining: 'Set remaining duration',
  interruptions: 'Set interruptions',
  start: 'Set start date',
  due: 'Set due date',
  deadline: 'Set deadline',
  percent: 'Set progress',
  milestone: 'Set milestone',
};

export interface ScheduleChange {
  readonly task: TaskId;
  readonly fields: ScheduleFields;
}

/** One step, whatever number of cards a drag or a key moves. Cards that are no longer there are left out. */
export function setSchedule(project: ProjectDocument, changes: readonly ScheduleChange[]): Result<void, Problem> {
  const live = changes.filter(({ task }) => project.live('task', task));
  if (live.length === 0) return requireMissing(project, changes);
  for (const { fields } of live) {
    const refused = refusedSchedule(project, fields);
    if (refused) return err(refused);
  }
  return project.run({ command: 'setSchedule', label: labelOf(live) }, (writer) => {
    for (const { task, fields } of live) writer.patch('task', task, scheduleRegisters(fields));
    return ok();
  });
}

/** Flags that are off, and what says nothing, are not stored. */
export function scheduleRegisters({ elapsed, milestone, mode, interruptions, ...rest }: ScheduleFields): Registers {
  return {
    ...rest,
    ...(elapsed === undefined ? {} : { elapsed: elapsed || null }),
    ...(interruptions === undefined
      ? {}
      : { interruptions: interruptions.length === 0 ? null : joinInterruptions(interruptions) }),
    ...(milestone === undefined ? {} : { milestone: milestone || null }),
    ...(mode === undefined ? {} : { mode: mode === 'manual' ? mode : null }),
  };
}

function requireMissing(project: ProjectDocument, changes: readonly ScheduleChange[]): Result<void, Problem> {
  const [first] = changes;
  if (!first) return ok();
  const missing = requireLive(project, 'task', first.task);
  return missing.ok ? ok() : missing;
}

function labelOf(changes: readonly ScheduleChange[]): string {
  const names = new Set(
    changes.flatMap(({ fields }) => (Object.keys(fields) as (keyof ScheduleFields)[]).map((field) => LABELS[field])),
  );
  const [only = 'Change schedule'] = names;
  const what = names.size === 1 ? only : 'Change schedule';
  return changes.length === 1 ? what : `${what} of ${changes.length} cards`;
}

/** Minutes of the years that there are. */
const MOST_MINUTES = 10_000 * 366 * 1440;

/** Why this cannot be said of a task; null where it can. */
export function refusedSchedule(project: ProjectDocument, fields: ScheduleFields): Problem | null {
  const { duration, remaining, constraint, calendar, start, due, actualStart, actualFinish } = fields;
  for (const minutes of [duration, remaining]) {
    if (typeof minutes === 'number' && !(minutes >= 0 && minutes <= MOST_MINUTES)) {
      return { code: 'bad-duration', message: 'This is no duration that there is, so nothing was changed.' };
    }
  }
  const refused = refusedFields(fields);
  if (refused) return refused;
  const { interruptions = [] } = fields;
  const rests = interruptions.flatMap(({ from, to }) => [from, to]);
  const dates = [actualStart, actualFinish, constraint?.date, ...rests].filter((date) => date != null);
  if (!dates.every(isDateValue)) {
    return { code: 'bad-date', message: 'This date does not exist, so nothing was changed.' };
  }
  if (interruptions.some(({ from, to }) => from >= to)) {
    return { code: 'bad-interruption', message: 'Work resumes after it has stopped. Nothing was changed.' };
  }
  if (start != null && due != null && due.slice(0, 10) < start.slice(0, 10)) {
    return { code: 'bad-dates', message: 'A card cannot be due before it starts, so nothing was changed.' };
  }
  const isFree = constraint?.type === 'as-soon-as-possible' || constraint?.type === 'as-late-as-possible';
  if (constraint && !isFree && constraint.date === null) {
    return { code: 'bad-constraint', message: 'This constraint needs a date, so nothing was changed.' };
  }
  if (calendar != null) {
    const record = project.get('calendar', calendar);
    if (!record || !isLive(record)) return { code: 'gone', message: 'This calendar is no longer there.' };
  }
  return null;
}
