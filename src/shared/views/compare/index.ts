/** States of a plan compared: baselines, days of the past, other documents (SCH-R3, SCH-R4). */
export {
  type ComparedTask,
  type CriticalChange,
  comparison,
  DIFFERENCE_KINDS,
  type DifferenceKind,
  kindsOf,
  type PlanComparison,
} from './comparison.ts';
export { type ComparedLoad, type LoadComparison, loadComparison, statedLoad } from './loads.ts';
export { type PastPlan, pastPlans, spreadDays } from './past-plans.ts';
export { baselineDates, baselinePlan, type StatedPlan, type StatedTask, statedPlan } from './stated-plan.ts';
export { type DatedPlan, type MilestoneTrend, milestoneTrends } from './trend.ts';
