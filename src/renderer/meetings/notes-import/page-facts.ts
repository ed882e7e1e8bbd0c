/** What a page says of the day and of who was there, held against the meeting that it comes into. */
import { findByName } from '#shared/domain/names.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { NotesPage } from '#shared/transfer/notes/page.ts';

export interface KnownPerson {
  readonly id: PersonId;
  readonly name: string;
}

/** A name of the page, and whom it means: one of several where that is not clear, nobody where none is called so. */
export interface NamedThere {
  readonly name: string;
  readonly people: readonly KnownPerson[];
  readonly isClear: boolean;
}

/** What a person said of a name that is not clear: somebody, somebody new, or that it is words alone. */
export type Meant = PersonId | typeof NEW | typeof WORDS;
export const NEW = '+';
export const WORDS = '';

/** The full name of one person is clear; so is a part of one where nobody else of those who are invited has it. */
export function namedThere(
  { attendees }: Pick<NotesPage, 'attendees'>,
  people: readonly KnownPerson[],
  invited: ReadonlySet<PersonId>,
): readonly NamedThere[] {
  const near = people.filter(({ id }) => invited.has(id));
  return attendees.map((name): NamedThere => {
    const whole = findByName(people, name, { whole: true });
    const found = whole.kind === 'unknown' ? findByName(near, name) : whole;
    const ids = found.kind === 'one' ? [found.id] : found.kind === 'several' ? found.ids : anybody(people, name);
    return {
      name,
      people: ids.flatMap((id) => people.find((each) => each.id === id) ?? []),
      isClear: found.kind === 'one',
    };
  });
}

/** Of those who are not invited a part of a name is a guess. */
function anybody(people: readonly KnownPerson[], name: string): readonly PersonId[] {
  const found = findByName(people, name);
  return found.kind === 'one' ? [found.id] : found.kind === 'several' ? found.ids : [];
}

export interface WhoWasThere {
  readonly people: readonly PersonId[];
  /** People who are new to the project. */
  readonly named: readonly string[];
  /** Names that stay words. */
  readonly words: readonly string[];
}

export function whoWasThere(names: readonly NamedThere[], meant: ReadonlyMap<string, Meant>): WhoWasThere {
  const [people, named, words]: [PersonId[], string[], string[]] = [[], [], []];
  for (const { name, people: candidates, isClear } of names) {
    const said = meant.get(name) ?? (isClear ? (candidates[0]?.id ?? WORDS) : WORDS);
    if (said === WORDS) words.push(name);
    else if (said === NEW) named.push(name);
    else people.push(said);
  }
  return { people, named, words };
}

/** Whether the day that a page names is the meeting's, another one, or not said of both. */
export function dayOfPage({ date }: Pick<NotesPage, 'date'>, meeting: string | null): 'same' | 'other' | 'unsaid' {
  if (date === null || meeting === null) return 'unsaid';
  return date === meeting ? 'same' : 'other';
}
