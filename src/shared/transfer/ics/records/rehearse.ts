/** What taking in a calendar would do to a project: shown before anything is written (ICS-66). */
import {
  type Arrival,
  IncomingPeople,
  KnownMeetings,
  KnownTasks,
  type ProjectDocument,
} from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { type IncomingCalendar, lossesOf } from './incoming.ts';

/** A meeting or a card that would come, be changed or be cancelled. */
export interface RehearsedRow {
  readonly title: string;
  /** A meeting's beginning, a card's due date. */
  readonly date: DateValue | null;
  /** RRULE, one a line; null of what is once. */
  readonly rule: string | null;
}

export interface CalendarRehearsal {
  readonly made: readonly RehearsedRow[];
  readonly changed: readonly RehearsedRow[];
  readonly cancelled: readonly RehearsedRow[];
  readonly tasksMade: readonly RehearsedRow[];
  readonly tasksChanged: readonly RehearsedRow[];
  /** New people. */
  readonly people: number;
  /** What would not come, or otherwise. */
  readonly losses: readonly Loss[];
}

export function rehearseCalendar(project: ProjectDocument, incoming: IncomingCalendar): CalendarRehearsal {
  const { meetings, tasks } = incoming;
  const known = new KnownMeetings(project);
  const arrivals = meetings.map((each): Arrival => {
    const decision = known.decide(each);
    if (decision.does === 'nothing') return decision.why;
    if (decision.does === 'make') return 'made';
    return each.isCancelled || each.isCancellation ? 'cancelled' : 'changed';
  });
  const cards = new KnownTasks(project);
  const became = tasks.map((each) => cards.decide(each));
  const rows = (kind: Arrival): RehearsedRow[] =>
    meetings
      .filter((_, index) => arrivals[index] === kind)
      .map(({ fields }) => ({ title: fields.title ?? '', date: fields.starts ?? null, rule: fields.rule ?? null }));
  const taskRows = (kind: 'made' | 'changed'): RehearsedRow[] =>
    tasks.filter((_, index) => became[index] === kind).map(({ title, due }) => ({ title, date: due, rule: null }));
  const people = new IncomingPeople(project, null);
  const isTaken = (_: unknown, index: number): boolean => arrivals[index] === 'made' || arrivals[index] === 'changed';
  for (const { organizer, attendees, occurrences } of meetings.filter(isTaken)) {
    const named = [organizer, ...attendees, ...occurrences.flatMap((each) => [each.organizer, ...each.attendees])];
    for (const each of named) if (each) people.person(each);
  }
  for (const [index, { owners }] of tasks.entries())
    if (became[index] === 'made') for (const each of owners) people.person(each);
  return {
    made: rows('made'),
    changed: rows('changed'),
    cancelled: rows('cancelled'),
    tasksMade: taskRows('made'),
    tasksChanged: taskRows('changed'),
    people: people.made,
    losses: [...incoming.losses, ...lossesOf(incoming, { arrivals, tasks: became, peopleLeft: people.left })],
  };
}
