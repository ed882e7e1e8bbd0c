/** Random commands on meetings and registers, for fuzzing documents. */
import {
  addAgendaItems,
  addAttendees,
  addOccurrence,
  beginMeeting,
  cancelSeries,
  carryOver,
  changeLater,
  changeMeetings,
  createAgendaTemplate,
  createMeeting,
  createMinutes,
  createSeries,
  deleteMeeting,
  deleteRecord,
  endMeeting,
  type MeetingRef,
  makeAction,
  meetingAt,
  moveAgendaItem,
  purgeRecord,
  putBackOccurrence,
  removeAttendee,
  restoreRecord,
  sendMinutes,
  setAgendaItemDone,
  setAgendaTemplateFields,
  setMeetingFields,
  setMeetingState,
  setPresence,
  setReply,
  setSeriesFields,
  type TemplateItem,
  takeOutOccurrence,
} from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { ANSWERS, MEETING_STATES, PRESENCES, ROLES } from '#shared/domain/meeting-records.ts';
import type { Replica } from '#tests/support/documents.ts';
import { type Act, type Choice, pick, withOne, withPair } from './chosen.ts';

/** Mondays and Tuesdays of a few weeks, so that people mean the same occurrence. */
function day(number: number): string {
  return `202612${String(7 * (1 + (number % 3)) + ((number >> 3) % 2)).padStart(2, '0')}`;
}

function starts(number: number): DateValue {
  const [year, month, date] = [day(number).slice(0, 4), day(number).slice(4, 6), day(number).slice(6)];
  const value = `${year}-${month}-${date}`;
  return (number % 5 === 0 ? value : `${value}T${10 + (number % 2)}:00`) as DateValue;
}

const RULES = ['FREQ=WEEKLY', 'FREQ=DAILY;COUNT=9', 'FREQ=WEEKLY;BYDAY=MO,TU', null];

function stamp(number: number): string {
  return `${day(number)}T${10 + (number % 2)}0000`;
}

/** An occurrence that may not be there, or any meeting's record. */
function meeting(on: Replica, number: number): MeetingRef | undefined {
  const [series, record] = [pick(on, 'series', number), pick(on, 'meeting', number >> 4)];
  if (number % 3 === 0 && record !== undefined) return { meeting: record };
  return series === undefined ? undefined : { series, stamp: stamp(number >> 2) };
}

function withMeeting(act: (on: Replica, ref: MeetingRef, choice: Choice) => unknown): Act {
  return (on, chosen) => {
    const ref = meeting(on, chosen.first);
    return ref && act(on, ref, chosen);
  };
}

const REACHES = ['one', 'later', 'all'] as const;

function agendaItems(number: number, title: string): readonly TemplateItem[] {
  return Array.from({ length: number % 4 }, (_, at) => ({ title, minutes: at * 5, type: 'inform', owner: null }));
}

export const meetingActs: Readonly<Record<string, Act>> = {
  createSeries: (on, { first, second, text }) =>
    createSeries(on.project, {
      title: text,
      starts: starts(first),
      length: (second % 4) * 30,
      rule: RULES[second % 4] ?? null,
    }),
  setSeriesFields: withOne('series', (on, series, { first, second, text }) =>
    setSeriesFields(
      on.project,
      series,
      second % 3 === 0 ? { title: text } : { starts: starts(first), rule: RULES[second % 4] ?? null },
    ),
  ),
  changeLater: withOne('series', (on, series, { second, text }) =>
    changeLater(
      on.project,
      { series, stamp: stamp(second) },
      second % 2 === 0 ? { title: text } : { starts: starts(second >> 2) },
    ),
  ),
  takeOut: withOne('series', (on, series, { second }) =>
    second % 3 === 0
      ? putBackOccurrence(on.project, { series, stamp: stamp(second) })
      : takeOutOccurrence(on.project, { series, stamp: stamp(second) }),
  ),
  addOccurrence: withOne('series', (on, series, { second }) =>
    addOccurrence(on.project, { series, stamp: stamp(second), length: second % 2 === 0 ? null : second % 300 }),
  ),
  cancelSeries: withOne('series', (on, series, { second }) => cancelSeries(on.project, series, second % 2 === 0)),
  createMeeting: (on, { first, text }) => createMeeting(on.project, { title: text, starts: starts(first) }),
  meetingAt: withOne('series', (on, series, { second }) => meetingAt(on.project, { series, stamp: stamp(second) })),
  setMeetingFields: withMeeting((on, ref, { second, text }) =>
    setMeetingFields(
      on.project,
      ref,
      second % 3 === 0
        ? { where: second % 2 === 0 ? null : text }
        : { starts: second % 4 === 1 ? null : starts(second) },
    ),
  ),
  setMeetingState: withMeeting((on, ref, { second }) =>
    setMeetingState(on.project, ref, MEETING_STATES[second % 3] ?? 'planned'),
  ),
  runMeeting: withMeeting((on, ref, { second }) =>
    second % 2 === 0 ? beginMeeting(on.project, ref) : endMeeting(on.project, ref),
  ),
  deleteMeeting: withMeeting((on, ref) => deleteMeeting(on.project, ref)),
  binMeeting: withPair('meeting', 'series', (on, id, series, { command }) => {
    if (command % 4 === 0) return deleteRecord(on.project, 'series', series);
    return command % 4 === 1 ? restoreRecord(on.project, 'series', series) : restoreRecord(on.project, 'meeting', id);
  }),
  purgeMeeting: withPair('meeting', 'series', (on, id, series, { command }) =>
    command % 2 === 0 ? purgeRecord(on.project, 'meeting', id) : purgeRecord(on.project, 'series', series),
  ),
  invite: withOne('person', (on, person, { first, second }) => {
    const ref = second % 4 === 0 ? null : meeting(on, first);
    const series = pick(on, 'series', first);
    const target = ref ?? (series === undefined ? undefined : { series });
    if (!target) return undefined;
    if (second % 3 === 0) return removeAttendee(on.project, target, person);
    return addAttendees(on.project, target, { people: [person], role: ROLES[second % 2] ?? 'required' });
  }),
  changeMeetings: withOne('person', (on, person, { first, second }) => {
    const ref = meeting(on, first);
    const change =
      second % 2 === 0 ? { takeOut: [person] } : { invite: [{ person, role: ROLES[first % 2] ?? 'required' }] };
    return ref && changeMeetings(on.project, ref, REACHES[second % 3] ?? 'one', { invited: change });
  }),
  attend: withOne('person', (on, person, { first, second }) => {
    const ref = meeting(on, first);
    if (!ref) return undefined;
    if (second % 2 === 0) return setPresence(on.project, ref, { person, presence: PRESENCES[second % 4] ?? null });
    const answer = ANSWERS[second % 3] ?? 'accepted';
    return setReply(on.project, ref, { person, reply: { answer, at: second, sequence: 0 } });
  }),
  addAgendaItem: withMeeting((on, ref, { second, text }) =>
    addAgendaItems(on.project, ref, {
      items: [{ title: text, type: second % 2 === 0 ? 'decide' : 'inform' }],
      at: second % 3 === 0 ? 'first' : 'last',
    }),
  ),
  moveAgendaItem: withOne('agendaItem', (on, id, { second }) => {
    const ref = meeting(on, second);
    return ref && moveAgendaItem(on.project, id, { meeting: ref, at: second % 2 === 0 ? 'first' : 'last' });
  }),
  doAgendaItem: withOne('agendaItem', (on, id, { second }) => setAgendaItemDone(on.project, id, second % 2 === 0)),
  deleteAgendaItem: withOne('agendaItem', (on, id) => deleteRecord(on.project, 'agendaItem', id)),
  carryOver: (on, { first, second }) => {
    const [from, to] = [meeting(on, first), meeting(on, second)];
    return from && to && carryOver(on.project, { from, to });
  },
  createAgendaTemplate: (on, { second, text }) =>
    createAgendaTemplate(on.project, { name: text, items: agendaItems(second, text) }),
  setAgendaTemplateFields: withOne('agendaTemplate', (on, id, { second, text }) =>
    setAgendaTemplateFields(on.project, id, second % 3 === 0 ? { name: text } : { items: agendaItems(second, text) }),
  ),
  binAgendaTemplate: withOne('agendaTemplate', (on, id, { second }) =>
    second % 2 === 0 ? deleteRecord(on.project, 'agendaTemplate', id) : restoreRecord(on.project, 'agendaTemplate', id),
  ),
  setSeriesAgenda: withPair('series', 'agendaTemplate', (on, series, agenda, { command }) =>
    setSeriesFields(on.project, series, { agenda: command % 3 === 0 ? null : agenda }),
  ),
  makeAction: withMeeting((on, ref, { second, text }) =>
    makeAction(on.project, { meeting: ref, line: second % 4 === 0 ? null : `line${second % 3}`, title: text }),
  ),
  minutes: withMeeting((on, ref) => createMinutes(on.project, ref)),
  sendMinutes: withOne('minutes', (on, id, { text }) =>
    sendMinutes(on.project, id, { content: { title: text }, to: [text], how: 'mail' }),
  ),
};
