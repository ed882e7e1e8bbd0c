/** Views of meetings: the list of a time, and one of them with all that its page shows. */
export { type Agenda, agendasView } from './agendas.ts';
export { type Invited, type MeetingEntry, type MeetingSpan, occurrenceKey, refOfKey } from './entries.ts';
export { type MeetingList, meetingsView } from './list.ts';
export { type MeetingDetail, meetingView } from './one.ts';
