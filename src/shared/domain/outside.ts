/** [SCH-L4] What a card waits for in another project, and what was last known of it there. */
import { asId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { addDays, type DateValue, type Day, dayOf, isDateValue } from './day.ts';

/** The other end of a link. */
export interface OutsideEnd {
  readonly project: ProjectId;
  readonly task: TaskId;
}

/** What a person took over from the other project. */
export interface KnownEnd {
  /** As card and project were called then. */
  readonly title: string;
  readonly projectName: string;
  /** On the other project's clock; null where it had no dates. */
  readonly start: DateValue | null;
  readonly finish: DateValue | null;
  /** Milliseconds since 1970: how fresh this is; null where nobody says. */
  readonly at: number | null;
}

/** The last day of what ends then: an end at midnight is the end of the day before. */
export function endDay(finish: DateValue): Day {
  const day = dayOf(finish);
  return finish.endsWith('T00:00') ? addDays(day, -1) : day;
}

/** Null for what is no other end. */
export function readOutside(stored: Json): OutsideEnd | null {
  const { project, task } = membersOf(stored);
  if (typeof project !== 'string' || typeof task !== 'string' || project === '' || task === '') return null;
  return { project: asId(project), task: asId(task) };
}

/** What cannot be read is not known. */
export function readKnown(stored: Json): KnownEnd {
  const { title, projectName, start, finish, at } = membersOf(stored);
  return {
    title: typeof title === 'string' ? title : '',
    projectName: typeof projectName === 'string' ? projectName : '',
    start: isDateValue(start) ? start : null,
    finish: isDateValue(finish) ? finish : null,
    at: typeof at === 'number' ? at : null,
  };
}

function membersOf(stored: Json): { readonly [name: string]: Json | undefined } {
  const isObject = typeof stored === 'object' && stored !== null && !Array.isArray(stored);
  return isObject ? (stored as { readonly [name: string]: Json }) : {};
}
