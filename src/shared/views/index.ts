/** Views: incremental readers of documents. Each keeps the identity of what did not change, and equals a rebuild. */
export * from './bin.ts';
export * from './board.ts';
export { type CalendarEffects, calendarEffects } from './calendar-effects.ts';
export * from './calendars.ts';
export * from './cards.ts';
export { effectSentence } from './effect-words.ts';
export * from './family.ts';
export * from './filter/index.ts';
export * from './lanes.ts';
export * from './outline.ts';
export { type PlanInput, planOf } from './plan.ts';
export type { CalendarDraft } from './plan-calendars.ts';
export { finishDay, type PlanWords, workWords } from './plan-words.ts';
export { type LinkChange, type PlanChange, PlanPreview, type TaskPlanChange } from './preview.ts';
export * from './registry.ts';
export { type ScheduledPlan, scheduleView } from './schedule.ts';
export * from './task-parts.ts';
export type { View } from './view.ts';
