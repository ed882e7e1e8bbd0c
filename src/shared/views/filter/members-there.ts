/** [SET-2] Of a card's owners and labels only those count that are there. */
import { type Ordered, type ProjectDocument, ROOT } from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { LabelId, PersonId } from '#shared/kernel/ids.ts';
import type { CardFacts } from './card-filter.ts';

export interface MembersThere {
  /** Another one once somebody, or a label, came or went. */
  readonly version: string;
  readonly people: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
}

/** `known` itself while it holds. */
export function membersThere(project: ProjectDocument, known: MembersThere | null): MembersThere {
  const [people, labels] = [project.index('people'), project.index('labels')];
  const version = `${people.version} ${labels.version}`;
  if (known?.version === version) return known;
  return { version, people: idsOf(people.children(ROOT)), labels: idsOf(labels.children(ROOT)) };
}

/** The task with the owners and labels that are there: nearly always the task itself. */
export function factsOf(task: TaskRecord, members: MembersThere): CardFacts {
  const isPerson = (person: PersonId): boolean => members.people.has(person);
  const isLabel = (label: LabelId): boolean => members.labels.has(label);
  if (task.owners.every(isPerson) && task.labels.every(isLabel)) return task;
  return { ...task, owners: task.owners.filter(isPerson), labels: task.labels.filter(isLabel) };
}

function idsOf(members: readonly Ordered[]): ReadonlySet<string> {
  return new Set(members.map(({ id }) => id));
}
