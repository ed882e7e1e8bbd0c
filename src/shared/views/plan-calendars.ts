/** The calendars that a plan is reckoned by: the document's, or as a change of one of them would leave them. */
import {
  type CalendarSource,
  resolveCalendars,
  STANDARD_CALENDAR,
  type WorkingCalendar,
} from '#shared/calendar/index.ts';
import { type CalendarUse, type ReadableProject, storedCalendars } from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { CalendarId, PersonId } from '#shared/kernel/ids.ts';
import type { PlanCalendars } from '#shared/scheduling/index.ts';

/** A calendar as it would be, and who would work by it. */
export interface CalendarDraft {
  /** In the place of the document's calendar of that id, or beside them. */
  readonly calendar: CalendarSource<CalendarId>;
  readonly use: CalendarUse;
}

interface ReadCalendars {
  readonly calendars: PlanCalendars;
  /** What of them makes no sense, a sentence each. */
  readonly problems: readonly string[];
  /** A person's own one, where it is there and has working time. */
  ofPerson(person: PersonId): CalendarId | null;
}

export function readCalendars(project: ReadableProject, draft: CalendarDraft | null): ReadCalendars {
  const stored = storedCalendars(project);
  const problems = stored.flatMap((source) => source.problems.map((problem) => `${source.record.name}: ${problem}`));
  const sources = draft ? [...stored.filter(({ id }) => id !== draft.calendar.id), draft.calendar] : stored;
  const { byId, withoutWork } = resolveCalendars<CalendarId>(sources);
  for (const id of withoutWork) {
    const name = project.get('calendar', id)?.name ?? '';
    problems.push(`${name}: it has no working time in any week, so that the project's calendar is used in its place.`);
  }
  const own = used(project.project.calendar, draft, draft?.use.project);
  return {
    calendars: { project: (own && byId.get(own)) || STANDARD_CALENDAR, byId },
    problems,
    ofPerson: (person) => {
      const record = project.live('person', person);
      const calendar = record ? used(record.calendar, draft, draft?.use.people?.get(person)) : null;
      return calendar !== null && byId.has(calendar) ? calendar : null;
    },
  };
}

/** [SCH-U2] What a day of this task is: its own calendar's, or the project's, whoever does the work. */
export function calendarOf({ calendar }: TaskRecord, { byId, project }: PlanCalendars): WorkingCalendar {
  return (calendar === null ? undefined : byId.get(calendar)) ?? project;
}

/** Whose calendar it is once the draft holds; `uses` undefined: it says nothing of them. */
function used(now: CalendarId | null, draft: CalendarDraft | null, uses: boolean | undefined): CalendarId | null {
  if (draft === null || uses === undefined) return now;
  if (uses) return draft.calendar.id;
  return now === draft.calendar.id ? null : now;
}
