/**
 * [PERSON-1] Which records of several projects mean one person: those of one id or one e-mail address, and those of one name
 * where it cannot mean two people.
 */
import { foldText, NO_NAME } from './names.ts';
import type { PersonRecord } from './records.ts';

/** What tells people apart. */
type Named = Pick<PersonRecord, 'id' | 'name' | 'email'>;

/** A record, and in which of the projects it stands. */
export interface PlacedPerson {
  readonly person: Named;
  /** The same of all people of one project. */
  readonly project: unknown;
}

/** In the order in which people come first. */
export function samePeople<T extends PlacedPerson>(people: readonly T[]): readonly (readonly T[])[] {
  const sure = joined(
    people.map((each) => [each]),
    (group) => group.flatMap(({ person }) => [...idOf(person), ...mailOf(person)]),
  );
  const clear = clearNames(sure);
  const alike = joined(
    sure.map((group) => [group]),
    (groups) => groups.flatMap(namesOf).filter((name) => clear.has(name)),
  );
  return alike.flatMap((groups) => (canBeOne(groups) ? [groups.flat()] : groups));
}

/** Names that are clear one by one can lead from one person to another, who is called both: then nobody can tell who is who. */
function canBeOne(groups: readonly (readonly PlacedPerson[])[]): boolean {
  const projects = groups.flatMap((group) => [...new Set(group.map(({ project }) => project))]);
  const mailed = groups.filter((group) => group.some(({ person }) => mailOf(person).length > 0));
  return new Set(projects).size === projects.length && mailed.length <= 1;
}

/** Names by which groups may be joined: no two of them stand in one project, or have addresses, which differ then. */
function clearNames(groups: readonly (readonly PlacedPerson[])[]): ReadonlySet<string> {
  const found = new Map<string, { readonly projects: Set<unknown>; mailed: number; isClear: boolean }>();
  for (const group of groups) {
    const projects = new Set(group.map(({ project }) => project));
    const isMailed = group.some(({ person }) => mailOf(person).length > 0);
    for (const name of namesOf(group)) {
      const known = found.get(name) ?? { projects: new Set<unknown>(), mailed: 0, isClear: true };
      found.set(name, known);
      if (isMailed) known.mailed++;
      if (known.mailed > 1 || [...projects].some((project) => known.projects.has(project))) known.isClear = false;
      for (const project of projects) known.projects.add(project);
    }
  }
  return new Set([...found].flatMap(([name, { isClear }]) => (isClear ? [name] : [])));
}

function namesOf(group: readonly PlacedPerson[]): readonly string[] {
  return [...new Set(group.map(({ person }) => nameOf(person)))].filter((name) => name !== '');
}

function nameOf({ name }: Named): string {
  return name === NO_NAME ? '' : foldText(name).replace(/\s+/g, ' ').trim();
}

function mailOf({ email }: Named): readonly string[] {
  const mail = email?.trim().toLowerCase() ?? '';
  return mail === '' ? [] : [`mail ${mail}`];
}

/** Plans of other tools count their people from 1: only an id as long as a random one (RECORD-1) names one person everywhere. */
const RANDOM_LENGTH = 22;

function idOf({ id }: Named): readonly string[] {
  return id.length < RANDOM_LENGTH ? [] : [`id ${id}`];
}

/** Groups that have a key in common become one, in the place of the first. */
function joined<T>(
  groups: readonly (readonly T[])[],
  keysOf: (group: readonly T[]) => readonly string[],
): readonly (readonly T[])[] {
  const byKey = new Map<string, T[]>();
  const found = new Set<T[]>();
  for (const group of groups) {
    const known = keysOf(group).map((key) => byKey.get(key));
    const [into = [], ...others] = new Set(known.filter((each) => each !== undefined));
    found.add(into);
    for (const other of others) {
      into.push(...other);
      found.delete(other);
    }
    into.push(...group);
    for (const key of keysOf(into)) byKey.set(key, into);
  }
  return [...found];
}
