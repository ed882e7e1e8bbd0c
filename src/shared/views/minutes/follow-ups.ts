/** A message for each person of a project with whom something is open (meetings/SPEC FOLLOW-1). */
import type { ReadableProject } from '#shared/document/readable.ts';
import { isTaskDone } from '#shared/domain/done.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import {
  type FollowUp,
  type FollowUpContext,
  followUpOf,
  type OpenAction,
} from '#shared/meetings/follow-up/follow-up.ts';
import { nameOf } from './input.ts';

export interface PersonsFollowUp {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly message: FollowUp;
}

/** By name. `actions` are cards: those that are done are passed over, as are people who are gone. */
export function followUps(
  project: Pick<ReadableProject, 'get' | 'live'>,
  actions: readonly TaskRecord[],
  context: FollowUpContext,
): PersonsFollowUp[] {
  const open = new Map<PersonId, OpenAction[]>();
  for (const task of actions) {
    if (isTaskDone(task)) continue;
    for (const person of task.owners) {
      const known = open.get(person);
      if (known) known.push(actionOf(project, task));
      else open.set(person, [actionOf(project, task)]);
    }
  }
  return [...open]
    .flatMap(([person, own]): PersonsFollowUp[] => {
      const record = project.live('person', person);
      const name = nameOf(project, person);
      const message = followUpOf(name, own, context);
      return record && message ? [{ person, name, email: record.email, message }] : [];
    })
    .sort((left, right) => left.name.localeCompare(right.name, 'en') || (left.person < right.person ? -1 : 1));
}

function actionOf(project: Pick<ReadableProject, 'live'>, { title, due, blocked, meeting }: TaskRecord): OpenAction {
  const from = meeting === null ? undefined : project.live('meeting', meeting);
  const series = from?.series ? project.live('series', from.series) : undefined;
  return { title, due, blocked, meeting: from?.title ?? series?.title ?? null };
}
