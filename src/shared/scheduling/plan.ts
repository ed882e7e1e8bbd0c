/** What the engine reads (SCH-T1, SCH-L1). Instants are minutes on the project's wall clock (SCH-U1). */
import type { Instant, WorkingCalendar } from '#shared/calendar/index.ts';
import type { CONSTRAINT_TYPES, LinkType } from '#shared/domain/records.ts';
import type { CalendarId, LinkId, TaskId } from '#shared/kernel/ids.ts';

export type ConstraintType = (typeof CONSTRAINT_TYPES)[number];

export interface Constraint {
  readonly type: ConstraintType;
  /** Of as-soon and as-late-as-possible: null. */
  readonly at: Instant | null;
}

export interface Interruption {
  readonly from: Instant;
  readonly to: Instant;
}

export interface PlanTask {
  readonly id: TaskId;
  readonly parent: TaskId | null;
  /**
   * `auto`: the engine places it. `manual`: it stays where it was put (SCH-T4), also what lies in another project (SCH-L4).
   * `unplanned`: nothing says when it is to be done, so that it has no place on the timeline.
   */
  readonly mode: 'auto' | 'manual' | 'unplanned';
  /** Minutes of the task's working time, or elapsed ones (SCH-U2). 0 for a milestone. */
  readonly duration: number;
  readonly elapsed: boolean;
  /** Where a manual task was put. */
  readonly start: Instant | null;
  readonly finish: Instant | null;
  readonly constraint: Constraint | null;
  readonly deadline: Instant | null;
  /** 0 to 100. */
  readonly percent: number;
  readonly actualStart: Instant | null;
  readonly actualFinish: Instant | null;
  /** Minutes still to do; null: what the percentage leaves. */
  readonly remaining: number | null;
  /** Times in which work that was begun rested, ascending (SCH-T6). */
  readonly interruptions: readonly Interruption[];
  /** Its own calendar, before that of its owners. */
  readonly calendar: CalendarId | null;
  /** The calendars of those owners who have one of their own. */
  readonly ownerCalendars: readonly CalendarId[];
}

export type LagKind = 'working' | 'elapsed' | 'percent';

export interface PlanLink {
  readonly id: LinkId;
  readonly from: TaskId;
  readonly to: TaskId;
  readonly type: LinkType;
  /** Minutes, or the percentage of the predecessor's duration. Negative is a lead. */
  readonly lag: number;
  readonly lagKind: LagKind;
  /** When it was made, for the fixed order of SCH-L2; null counts as the beginning of time. */
  readonly createdAt: number | null;
}

/** [SCH-L4] A link from another project, of which one date is known: the one that its type binds. */
export interface OutsideLink {
  readonly id: LinkId;
  readonly to: TaskId;
  readonly type: LinkType;
  readonly lag: number;
  readonly lagKind: Exclude<LagKind, 'percent'>;
  /** The start or the finish of what lies outside. */
  readonly at: Instant;
}

export interface Plan {
  /** Nothing auto-scheduled begins before it, unless it is constrained to. */
  readonly start: Instant;
  readonly tasks: readonly PlanTask[];
  readonly links: readonly PlanLink[];
  /** Absent: nothing comes from other projects. */
  readonly outside?: readonly OutsideLink[];
  /** A task is critical from this total slack on, in minutes; 0 as a rule (SCH-R1). */
  readonly criticalSlack: number;
}

export interface PlanCalendars {
  /** The project's own (SCH-C2). */
  readonly project: WorkingCalendar;
  readonly byId: ReadonlyMap<CalendarId, WorkingCalendar>;
}
