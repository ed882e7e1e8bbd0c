/**
 * A calendar as a project of its own (ICS-63): its meetings, the people and rooms that they name, and the board that any
 * project begins with. The same file and zone always give the same result.
 */

import { createList, createProject, type IncomingTask, type ProjectDocument } from '#shared/document/index.ts';
import { emptyDocument, releaseDocument } from '#shared/document/whole.ts';
import { isTimeZone } from '#shared/domain/day.ts';
import { visibleText } from '#shared/domain/names.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { ListId, ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { UTC, zoneOf } from '#shared/meetings/when/zone.ts';
import type { ExchangeProject, Loss } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { exportProject } from '#shared/transfer/json/index.ts';
import { PLAN_LISTS, type PlanImport, type PlanOptions, planImport } from '#shared/transfer/plan-import.ts';
import { type IcsCalendar, readMeetings } from './read-meetings.ts';
import { type IncomingCalendar, incomingCalendar, takeIncoming } from './records/incoming.ts';

export function readCalendarProject(bytes: Uint8Array, options: PlanOptions): Result<PlanImport, Problem> {
  const losses = new LossBook();
  const chosen = options.timeZone !== undefined && isTimeZone(options.timeZone) ? zoneOf(options.timeZone) : null;
  const calendar = readMeetings(bytes, { zone: chosen?.ok ? chosen.value : UTC });
  if (!calendar.ok) return calendar;
  const { meetings, tasks } = calendar.value;
  if (tasks.length === 0 && meetings.every(({ time }) => time.isAllDay)) return err(HOLIDAYS);
  if (!chosen?.ok) losses.note('time-zone-assumed', assumed, undefined, calendar.value.floatingTimes);
  const made = projectOf(calendar.value, options);
  if (!made.ok) return made;
  const { project, losses: told } = made.value;
  const { exchange, losses: ours } = planImport('ics', project, options, losses);
  const all = [...ours, ...told];
  return ok({ exchange: { ...exchange, losses: all }, losses: all });
}

const assumed = (count: number): string =>
  `${counted(count, 'time')} ${count === 1 ? 'was' : 'were'} put on the clock of UTC, because no time zone was given.`;

const HOLIDAYS: Problem = {
  code: 'format-unknown',
  message: 'This is a calendar (.ics) of whole days alone, such as holidays, which makes no project.',
  help: 'Its holidays can go into a working calendar: open a project, then Working calendars, and import them there.',
};

interface MadeProject {
  readonly project: ExchangeProject;
  readonly losses: readonly Loss[];
}

/** By way of a document, so that a file means the same here and where it is taken into a project that is there. */
function projectOf(calendar: IcsCalendar, { fileName, timeZone }: PlanOptions): Result<MadeProject, Problem> {
  const name = visibleText(calendar.name ?? '') || visibleText(fileName?.replace(/\.[^.]*$/, '') ?? '') || 'Calendar';
  const document = emptyDocument({ actor: () => null, clock: { now: () => 0 }, random: counting() });
  try {
    const created = createProject(document, { name, timeZone: timeZone ?? 'UTC' });
    if (!created.ok) return created;
    const incoming = incomingCalendar(calendar);
    if (!incoming.ok) return incoming;
    const lists = listsOf(document);
    const taken = takeIncoming(document, { ...incoming.value, tasks: placed(calendar, incoming.value, lists) });
    if (!taken.ok) return taken;
    const { tasks = [], ...content } = exportProject(document, { id: 'calendar' as ProjectId });
    const project = {
      ...content,
      lists: [...PLAN_LISTS],
      tasks: tasks.map((task) => ({
        ...task,
        list: PLAN_LISTS[lists.indexOf(task.list as ListId)]?.id ?? null,
        doneAt: task.doneAt === NEVER ? null : task.doneAt,
        // It begins in the list in which the card stands then.
        repeat: task.repeat ? { ...task.repeat, list: null } : null,
      })),
    };
    return ok({ project: undated(project), losses: taken.value.losses });
  } finally {
    releaseDocument(document);
  }
}

/** What the clock of such a document says: when something was done that does not say when. */
const NEVER = '1970-01-01T00:00:00Z';

function listsOf(document: ProjectDocument): readonly ListId[] {
  return PLAN_LISTS.flatMap(({ name, marksDone = false }) => {
    const made = createList(document, { name, marksDone });
    return made.ok ? [made.value] : [];
  });
}

/** What is begun stands in the list of that; a board that is there already has lists of its own meaning. */
function placed({ tasks }: IcsCalendar, incoming: IncomingCalendar, lists: readonly ListId[]): readonly IncomingTask[] {
  const begun = lists[1] ?? null;
  return incoming.tasks.map((task, index) => (tasks[index]?.state === 'begun' ? { ...task, list: begun } : task));
}

/** Ids that only tell the records of one file apart. */
function counting(): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    count++;
    const bytes = new Uint8Array(length);
    for (let at = length - 1, rest = count; at >= 0 && rest > 0; at--, rest = Math.floor(rest / 256))
      bytes[at] = rest % 256;
    return bytes;
  };
}

/** When records were made here says nothing of the calendar. */
function undated(project: ExchangeProject): ExchangeProject {
  const content = Object.entries(project).map(([section, value]): [string, unknown] => [
    section,
    Array.isArray(value) ? value.map(withoutMaking) : value,
  ]);
  const { createdAt: _, createdBy: __, ...rest } = Object.fromEntries(content) as ExchangeProject;
  return rest;
}

function withoutMaking(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  return Object.fromEntries(
    Object.entries(entry).filter(([member]) => member !== 'createdAt' && member !== 'updatedAt'),
  );
}
