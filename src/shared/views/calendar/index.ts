/** What stands on which day of a project's calendar, in which lane and column. Pure; rules and their ids in SPEC.md. */
export { comingItems } from './coming.ts';
export { type DatedTasks, datedTasksView } from './dated.ts';
export { type DaysOff, daysOff } from './days-off.ts';
export { type HourBlock, hoursOfDay } from './hours.ts';
export {
  type CalendarItem,
  type CalendarMeeting,
  type CalendarTask,
  compareStanding,
  standingMeeting,
} from './items.ts';
export { type MeetingTimes, meetingEndedAt, meetingMovedTo } from './meeting-moves.ts';
export { type CalendarPlace, entryMovedTo, entryStretchedTo, placedOn } from './moves.ts';
export { type CalendarWeek, CalendarWeeks, type Segment, shownLanes, WEEK } from './weeks.ts';
