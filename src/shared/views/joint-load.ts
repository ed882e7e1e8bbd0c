/**
 * [SCH-R5] The load over several projects: everybody of them once (SPEC PERSON-1), with what every project asks of them. What
 * a person has is what the project at hand says, or the first of the others that knows them.
 */
import type { Instant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { samePeople } from '#shared/domain/same-people.ts';
import type { ProjectId, TaskId } from '#shared/kernel/ids.ts';
import { type PersonTime, Workload } from '#shared/scheduling/index.ts';
import { statedLoad } from './compare/loads.ts';
import type { PersonLoad, ProjectLoad } from './load.ts';
import { sameItems } from './view.ts';

/** What another project asked at the moment at which it was read. */
export interface OutsideLoad {
  readonly project: ProjectId;
  readonly name: string;
  readonly load: ProjectLoad;
  /** Of the cards that ask for something. */
  readonly titles: ReadonlyMap<TaskId, string>;
}

export function outsideLoad(id: ProjectId, project: ProjectDocument, statusDate: Instant | null): OutsideLoad {
  const load = statedLoad(project, statusDate);
  const titles = new Map<TaskId, string>();
  for (const { assignments } of [...load.people.map(({ work }) => work), load.nobody])
    for (const { task } of assignments) titles.set(task, project.get('task', task)?.title ?? '');
  return { project: id, name: project.project.name, load, titles };
}

/** What one project asks; null: the one at hand. */
export interface WorkPart {
  readonly from: OutsideLoad | null;
  readonly work: Workload;
}

export interface JointWork {
  readonly work: Workload;
  readonly parts: readonly WorkPart[];
}

export interface JointPerson extends PersonLoad, JointWork {
  /** The project in which `person` is recorded; null: the one at hand. */
  readonly recordedIn: ProjectId | null;
}

export interface JointLoad {
  /** Those of the project at hand come first. */
  readonly people: readonly JointPerson[];
  readonly nobody: JointWork;
  readonly unplaced: ProjectLoad['unplaced'];
}

/** What did not change is the same object as in `previous`. */
export function jointLoad(own: ProjectLoad, others: readonly OutsideLoad[], previous: JointLoad | null): JointLoad {
  const found = [own, ...others.map(({ load }) => load)].flatMap((load, index) =>
    load.people.map((each) => ({ ...each, project: index, from: others[index - 1] ?? null })),
  );
  const before = new Map(previous?.people.map((joint) => [keyOf(joint), joint]));
  const people = samePeople(found).map((same): JointPerson => {
    const [first] = same;
    if (!first) throw new Error('Nobody is in no group.');
    const { person, from } = first;
    const place = { person, recordedIn: from?.project ?? null };
    const known = before.get(keyOf(place));
    const joint = joined(same, first.work.person, known);
    return known?.person === person && known.work === joint.work ? known : { ...place, ...joint };
  });
  const open = [{ from: null, work: own.nobody }, ...others.map((from) => ({ from, work: from.load.nobody }))];
  const nobody = joined(open, own.nobody.person, previous?.nobody);
  const unplaced = { ...own.unplaced };
  for (const { load } of others) {
    unplaced.tasks += load.unplaced.tasks;
    unplaced.effort += load.unplaced.effort;
  }
  return { people, nobody, unplaced };
}

function keyOf({ person, recordedIn }: Pick<JointPerson, 'person' | 'recordedIn'>): string {
  return `${recordedIn ?? ''} ${person.id}`;
}

function joined(found: readonly WorkPart[], time: PersonTime, previous: JointWork | undefined): JointWork {
  const asking = found.filter(({ work }) => work.assignments.length > 0);
  const isKept =
    previous?.work.person === time &&
    previous.parts.length === asking.length &&
    previous.parts.every(({ from, work }, index) => {
      const now = asking[index];
      return now?.from === from && sameItems(now.work.assignments, work.assignments);
    });
  if (isKept) return previous;
  const parts = asking.map(({ from, work }) => ({
    from,
    work: work.person === time ? work : new Workload(work.assignments, time),
  }));
  return {
    work: new Workload(
      parts.flatMap(({ work }) => work.assignments),
      time,
    ),
    parts,
  };
}
