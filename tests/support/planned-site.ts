/** Projects from which tests of insight begin. */
import {
  addOwner,
  createLink,
  createPerson,
  type ProjectDocument,
  setProjectFields,
  setSchedule,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { addCard, addList } from './cards.ts';
import { newProject, type Replica } from './documents.ts';

/** Working minutes of a day. */
export const DAY = 480;

interface PlannedSite {
  readonly first: Replica;
  readonly project: ProjectDocument;
  readonly list: ListId;
  /** A new card of the list. */
  readonly card: (title: string) => TaskId;
}

/** With an empty list. */
export function siteFrom(start: string): PlannedSite {
  const first = newProject();
  const { project } = first;
  must(setProjectFields(project, { start: start as Day }));
  const list = addList(first, 'To do');
  return { first, project, list, card: (title) => addCard(first, list, title) };
}

interface PlannedHarbour extends PlannedSite {
  readonly dig: TaskId;
  readonly build: TaskId;
  readonly opening: TaskId;
  /** Owns Dig. */
  readonly ana: PersonId;
}

/** Dig for five days, then Build for five, then the milestone Opening. */
export function harbourFrom(start: string): PlannedHarbour {
  const site = siteFrom(start);
  const { project, card } = site;
  const [dig, build, opening] = [card('Dig'), card('Build'), card('Opening')];
  must(
    setSchedule(project, [
      { task: dig, fields: { duration: 5 * DAY } },
      { task: build, fields: { duration: 5 * DAY } },
      { task: opening, fields: { duration: 0, milestone: true } },
    ]),
  );
  must(createLink(project, { from: dig, to: build }));
  must(createLink(project, { from: build, to: opening }));
  const ana = must(createPerson(project, { name: 'Ana', email: 'ana@example.org' }));
  must(addOwner(project, dig, ana));
  return { ...site, dig, build, opening, ana };
}
