/**
 * Documents: the only mapping between records and Yjs. What it promises: every command is one transaction, one undo step
 * and one activity record; records read the same on every device that holds the same updates; reading never writes;
 * nothing is taken out of a document. SPEC.md states the rules by id.
 */
export { type ActivityRecord, type ActivityTarget, registerOfPath } from './activity.ts';
export type { Actor } from './activity-teller.ts';
export { type StoredCalendar, storedCalendars } from './calendar-sources.ts';
export * from './commands/actions.ts';
export * from './commands/agenda.ts';
export * from './commands/agenda-templates.ts';
export * from './commands/apply-what-if.ts';
export * from './commands/attendance.ts';
export * from './commands/baselines.ts';
export * from './commands/bin.ts';
export * from './commands/busy.ts';
export * from './commands/calendars.ts';
export * from './commands/change-requests.ts';
export * from './commands/checklists.ts';
export * from './commands/comments.ts';
export {
  createTask,
  createTasks,
  type FirstList,
  type NewTask,
  type NewTasks,
  type TaskEntry,
} from './commands/create-tasks.ts';
export * from './commands/decisions.ts';
export { KnownMeetings, uidOf } from './commands/incoming-known.ts';
export {
  type Arrival,
  type IncomingAttendee,
  type IncomingMeeting,
  type IncomingOccurrence,
  type IncomingRoom,
  refusedCalendar,
  type TakenIn,
  takeInMeetings,
} from './commands/incoming-meetings.ts';
export { addressesOf, IncomingPeople, type IncomingPerson } from './commands/incoming-people.ts';
export { type IncomingTask, KnownTasks, type TaskArrival } from './commands/incoming-tasks.ts';
export * from './commands/insight.ts';
export { noteInvitation } from './commands/invitations.ts';
export type { InvitedChange } from './commands/invited.ts';
export { keepStated, settleOccurrence } from './commands/keep-stated.ts';
export { separateRepetition, settleRepetition } from './commands/kept-apart.ts';
export { actionsOf, ofOneLine } from './commands/lines.ts';
export * from './commands/links.ts';
export * from './commands/lists.ts';
export * from './commands/many-tasks.ts';
export type { MeetingFields, SeriesFields } from './commands/meeting-fields.ts';
export type { MeetingOrSeries, MeetingRef, OccurrenceRef } from './commands/meeting-target.ts';
export * from './commands/meetings.ts';
export * from './commands/minutes.ts';
export * from './commands/outline.ts';
export * from './commands/outside-links.ts';
export * from './commands/people.ts';
export type { Landing } from './commands/placing.ts';
export * from './commands/project.ts';
export * from './commands/register-entries.ts';
export { nextRepetition, setRepeat, skipRepetition } from './commands/repeat.ts';
export * from './commands/reports.ts';
export * from './commands/resources.ts';
export * from './commands/risks.ts';
export * from './commands/saved-views.ts';
export {
  type ConstraintField,
  refusedSchedule,
  type ScheduleChange,
  type ScheduleFields,
  setSchedule,
} from './commands/schedule-fields.ts';
export { addOccurrence, changeLater, putBackOccurrence, takeOutOccurrence } from './commands/series-times.ts';
export type { MemberChange, TaskChange, TaskFields } from './commands/task-change.ts';
export * from './commands/task-sets.ts';
export * from './commands/tasks.ts';
export * from './commands/threads.ts';
export type { DocumentState } from './document-state.ts';
export { BIN_KINDS, type BinItem, type BinKind, binItem, type ReviewNotice } from './edited-in-bin.ts';
export type { HistoryState, HistoryStep, UndoOutcome } from './history.ts';
export { ROOT } from './indexes.ts';
export type { TextKey } from './layout.ts';
export type { Ordered } from './order-keys.ts';
export { markOrigin, type Origin } from './origin.ts';
export { type ActivityReach, PastDocument, reachOf, type Unknowns } from './past.ts';
export {
  type CommandSpec,
  ProjectDocument,
  type ProjectDocumentOptions,
  type WrittenDocument,
} from './project-document.ts';
export type { ReadableProject } from './readable.ts';
export type { DocumentChange } from './record-store.ts';
export { isMentionedIn } from './text-mentions.ts';
export { isTextEmpty, type LetGoReason, openText, type TextSession } from './text-session.ts';
export { beginWhatIf, type WhatIf, whatIfBase, whatIfOf } from './what-if.ts';
export {
  type MadeRecord,
  type RecordConflict,
  type RegisterChange,
  type WhatIfDifference,
  whatIfDifference,
} from './what-if-difference.ts';
export { withoutRecords } from './without.ts';
