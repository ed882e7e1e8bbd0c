/**
 * The scheduling engine (SCHEDULING T, L, R): a pure function from a plan, its calendars and a status date to dates, slack
 * and conflicts. Computed dates are never written into a document.
 */
export { linksInCircles } from './circular-links.ts';
export { comparePlans, type Difference, type PlannedDates, type PlanState } from './compare.ts';
export type { Conflict } from './conflicts.ts';
export { type Effect, type Effects, effectsOf, type MissedDeadline } from './effects.ts';
export {
  type Asked,
  type Assignment,
  isOver,
  type Overload,
  type PersonTime,
  type TaskWork,
  Workload,
  type WorkPiece,
  workLeft,
} from './load.ts';
export type {
  Constraint,
  ConstraintType,
  Interruption,
  LagKind,
  OutsideLink,
  Plan,
  PlanCalendars,
  PlanLink,
  PlanTask,
} from './plan.ts';
export { Schedule, schedule, type TaskSchedule } from './schedule.ts';
export { WorkTimes } from './times.ts';
