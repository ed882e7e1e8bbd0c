/** Views: incremental readers of documents. Each keeps the identity of what did not change, and equals a rebuild. */
export {
  type Attention,
  attentionView,
  type HeardComment,
  type Listener,
  NOTHING_HEARD,
  newestFirst,
  type Reading,
} from './attention.ts';
export * from './bin.ts';
export * from './board.ts';
export * from './calendar/index.ts';
export { type CalendarEffects, calendarEffects } from './calendar-effects.ts';
export * from './calendars.ts';
export * from './cards.ts';
export * from './compare/index.ts';
export { conflictsOfTask, type SaidConflict } from './conflicts.ts';
export { type Doubled, doubledView } from './doubled.ts';
export { effectSentence } from './effect-words.ts';
export * from './family.ts';
export * from './filter/index.ts';
export { applyFix, type Fix, fixDone, fixWords } from './fixes.ts';
export {
  type JointLoad,
  jointLoad,
  type OutsideLoad,
  outsideLoad,
  type WorkPart,
} from './joint-load.ts';
export * from './lanes.ts';
export { gapOf, type LinkGap } from './link-gap.ts';
export { LINK_NAMES, linkWords } from './link-words.ts';
export { loadView, type PersonLoad, type ProjectLoad, type UnplacedWork } from './load.ts';
export * from './meetings/index.ts';
export { MentionedCards } from './mentioned-cards.ts';
export * from './merge/index.ts';
export {
  dayOfStart,
  lengthenedBy,
  movedTo,
  movedToDate,
  shiftedBy,
  startPulledTo,
  stretchedTo,
} from './moves/moves.ts';
export { familyOf, shiftedTogether, summaryMovedTo } from './moves/summary-moves.ts';
export * from './outline.ts';
export { boundDate, knownEnds, type OutsideDependency, outsideDependencies } from './outside.ts';
export { CONSTRAINT_NAMES, type Pin, pinEffect, pinOf, pinWords, storedConstraint } from './pin.ts';
export { type PlanInput, planOf } from './plan.ts';
export { type CalendarDraft, calendarOf } from './plan-calendars.ts';
export { finishDay, movedWords, type PlanWords, startDay, workWords } from './plan-words.ts';
export { type LinkChange, type PlanChange, PlanPreview, type TaskPlanChange } from './preview.ts';
export * from './register-filter/index.ts';
export * from './registers/index.ts';
export * from './registry.ts';
export { type SavedView, savedViewsView } from './saved-views.ts';
export { type ScheduledPlan, scheduleView } from './schedule.ts';
export * from './table/index.ts';
export * from './task-parts.ts';
export type { View } from './view.ts';
