/** A project's meetings, tasks and milestones as a calendar for other programs (ICS-64), with an account of what a calendar has no place for. */

import type { ProjectDocument } from '#shared/document/index.ts';
import { emptyDocument, releaseDocument } from '#shared/document/whole.ts';
import { isLive, type MeetingRecord } from '#shared/domain/records.ts';
import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { DocumentMaking } from '#shared/transfer/bundle/index.ts';
import type { Exchange } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { importProject } from '#shared/transfer/json/index.ts';
import { outgoingMeeting } from './records/outgoing.ts';
import { outgoingTasks } from './records/outgoing-tasks.ts';
import { type OutgoingMeeting, type WrittenCalendar, writeCalendar } from './write/index.ts';

/** Every series, meeting and card that is not in the bin. */
export function calendarOf(project: ProjectDocument): Result<WrittenCalendar, Problem> {
  const losses = new LossBook();
  const meetings: OutgoingMeeting[] = [];
  const take = (title: string | null, made: Result<OutgoingMeeting, Problem>): void => {
    if (made.ok) meetings.push(made.value);
    else losses.note('meetings-undated', undated, title ?? undefined);
  };
  for (const { id, title } of inOrder(project.all('series').filter(isLive))) {
    take(title, outgoingMeeting(project, { series: id }));
  }
  for (const { id, title } of inOrder(
    project.all('meeting').filter((each) => isLive(each) && isByItself(project, each)),
  )) {
    take(title, outgoingMeeting(project, { meeting: id }));
  }
  const { tasks, milestones } = outgoingTasks(project, losses);
  const at = Math.floor(project.clock.now() / 60_000);
  const written = writeCalendar({
    method: null,
    name: project.project.name,
    at,
    meetings: [...meetings, ...milestones],
    tasks,
  });
  if (!written.ok) return written;
  return ok({ text: written.value.text, losses: [...losses.losses(), ...written.value.losses] });
}

/** The first project of an export, which is in no document yet; the losses name the others. */
export function calendarOfExchange({ projects }: Exchange, making: DocumentMaking): Result<WrittenCalendar, Problem> {
  const [first, ...others] = projects;
  if (!first)
    return err({ code: 'no-project', message: 'The file holds no project, so there is no calendar to write.' });
  const project = emptyDocument({ actor: () => null, ...making });
  try {
    const imported = importProject(project, first, { keepIds: true });
    const written = imported.ok ? calendarOf(project) : imported;
    if (!written.ok) return written;
    const losses = new LossBook();
    for (const { name } of others)
      losses.note('projects', (count) => `${counted(count, 'more project')}: a calendar holds one.`, name);
    return ok({ text: written.value.text, losses: [...losses.losses(), ...written.value.losses] });
  } finally {
    releaseDocument(project);
  }
}

/** An occurrence goes with its series, also into the bin. */
function isByItself(project: ProjectDocument, { series }: MeetingRecord): boolean {
  return series === null || project.get('series', series) === null;
}

function inOrder<T extends { readonly id: string }>(records: readonly T[]): T[] {
  return [...records].sort((left, right) => (left.id < right.id ? -1 : 1));
}

const undated = (count: number): string => `${counted(count, 'meeting')} of which nobody said when.`;
