/** People and labels that cards are to have by their names: those there are, and new ones made in the same step. */
import { foldText, visibleText } from '#shared/domain/names.ts';
import { HUES, type IdOf } from '#shared/domain/records.ts';
import { asId, type LabelId, type PersonId } from '#shared/kernel/ids.ts';
import { ROOT } from '../indexes.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Writer } from '../writer.ts';
import { landingKeys, plainRekey } from './placing.ts';

/** Names of people and of labels. */
interface Named {
  readonly owners?: readonly string[] | undefined;
  readonly labels?: readonly string[] | undefined;
}

export interface NamedMembers {
  readonly owners: readonly PersonId[];
  readonly labels: readonly LabelId[];
}

/** Makes whom and what `all` name and the project lacks; a name that several of them give is one person. */
export function makeNamedMembers(
  project: ProjectDocument,
  writer: Writer,
  all: readonly Named[],
): (named: Named) => NamedMembers {
  const createdAt = project.clock.now();
  const owners = all.flatMap((named) => named.owners ?? []);
  const people = new Map<string, PersonId>(known(project, 'person', 'people', owners));
  const newPeople = lacking(owners, people);
  const personKeys = keysOf(project, writer, 'person', 'people', newPeople.length);
  newPeople.forEach((name, index) => {
    const id = project.newId<PersonId>();
    writer.create('person', id, { name, orderKey: personKeys[index], createdAt });
    people.set(foldText(name), id);
  });

  const marks = all.flatMap((named) => named.labels ?? []);
  const labels = new Map<string, LabelId>(known(project, 'label', 'labels', marks));
  const present = project.index('labels').children(ROOT).length;
  const newLabels = lacking(marks, labels);
  const labelKeys = keysOf(project, writer, 'label', 'labels', newLabels.length);
  newLabels.forEach((name, index) => {
    const id = project.newId<LabelId>();
    const color = HUES[(present + index) % HUES.length];
    writer.create('label', id, { name, color, orderKey: labelKeys[index], createdAt });
    labels.set(foldText(name), id);
  });

  return (named) => ({ owners: idsOf(named.owners, people), labels: idsOf(named.labels, labels) });
}

/** By folded name; of several with one name the first. Nothing is looked up where nobody is named. */
function known<K extends 'person' | 'label'>(
  project: ProjectDocument,
  kind: K,
  index: 'people' | 'labels',
  names: readonly string[],
): [string, IdOf[K]][] {
  if (names.length === 0) return [];
  return project
    .index(index)
    .children(ROOT)
    .toReversed()
    .map(({ id }) => {
      const own = asId<IdOf[K]>(id);
      return [foldText(project.live(kind, own)?.name ?? ''), own];
    });
}

function lacking(names: readonly string[], there: ReadonlyMap<string, string>): readonly string[] {
  const found = new Map<string, string>();
  for (const name of names.map(visibleText)) {
    const folded = foldText(name);
    // As it was written first.
    if (folded !== '' && !there.has(folded) && !found.has(folded)) found.set(folded, name);
  }
  return [...found.values()];
}

function keysOf(
  project: ProjectDocument,
  writer: Writer,
  kind: 'person' | 'label',
  index: 'people' | 'labels',
  count: number,
): readonly string[] {
  if (count === 0) return [];
  const ids = Array.from({ length: count }, () => null);
  return landingKeys(project.index(index), ROOT, ids, 'last', plainRekey(writer, kind));
}

function idsOf<Id extends string>(names: readonly string[] | undefined, ids: ReadonlyMap<string, Id>): readonly Id[] {
  return (names ?? []).map((name) => ids.get(foldText(visibleText(name)))).filter((id) => id !== undefined);
}
