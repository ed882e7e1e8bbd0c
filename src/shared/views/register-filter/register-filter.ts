/** Which records of a register are shown: a filter as plain data, and whether a record passes it. */
import type { Weekday } from '#shared/domain/date-phrases.ts';
import type { Day } from '#shared/domain/day.ts';
import { foldText } from '#shared/domain/names.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { type DateTest, dateTest } from '#shared/views/filter/card-filter.ts';

/** Every term must hold. None at all: every record passes. */
export type RegisterFilter = readonly RegisterTerm[];

export type RegisterTerm = RegisterTest & {
  /** True where the opposite must hold. */
  readonly not: boolean;
};

/** Of a test that names several, one is enough; `none` is passed by records that have none at all. */
export type RegisterTest =
  | { readonly on: 'state' | 'trend'; readonly anyOf: readonly string[] }
  | { readonly on: 'who'; readonly anyOf: readonly PersonId[]; readonly me: boolean; readonly none: boolean }
  | { readonly on: 'level'; readonly anyOf: readonly string[]; readonly none: boolean }
  /** It waits for somebody, for longer than so many times 24 hours. */
  | { readonly on: 'waiting'; readonly days: number }
  | { readonly on: 'review'; readonly date: DateTest }
  /** Words in the title of a card that it affects, or that card by its id; null: it affects none. */
  | { readonly on: 'affects'; readonly words: string | null; readonly isId: boolean }
  /** In its title or its text, without regard to case and accents. */
  | { readonly on: 'text'; readonly words: string };

/** What of a record is looked at. */
export interface RegisterFacts {
  readonly title: string;
  /** Everything else that is written of it. */
  readonly text: string;
  /** Of all the states that it is in, as decided and superseded. */
  readonly states: readonly string[];
  /** People that are there (SET-2). */
  readonly who: readonly PersonId[];
  /** Since when it waits, in milliseconds since 1970; null where it waits for nobody. */
  readonly waitsSince: number | null;
  readonly reviewOn: Day | null;
  /** Nothing comes of it any more. */
  readonly isOver: boolean;
  readonly affects: readonly { readonly id: string; readonly title: string }[];
  readonly level: string | null;
  readonly trend: string | null;
}

export interface RegisterFilterContext {
  readonly today: Day;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly me: PersonId | null;
  readonly weekStart?: Weekday;
}

type Test = (record: RegisterFacts) => boolean;

/** The filter made ready for many records. */
export function registerTest(filter: RegisterFilter, context: RegisterFilterContext): Test {
  const tests = filter.map((term): Test => {
    const holds = termTest(term, context);
    return term.not ? (record) => !holds(record) : holds;
  });
  return (record) => tests.every((holds) => holds(record));
}

const DAY_MS = 86_400_000;

function termTest(term: RegisterTest, context: RegisterFilterContext): Test {
  switch (term.on) {
    case 'state':
      return ({ states }) => states.some((state) => term.anyOf.includes(state));
    case 'trend':
      return ({ trend }) => trend !== null && term.anyOf.includes(trend);
    case 'who': {
      const wanted = new Set<string>(term.anyOf);
      if (term.me && context.me !== null) wanted.add(context.me);
      return ({ who }) => (who.length === 0 ? term.none : who.some((person) => wanted.has(person)));
    }
    case 'level':
      return ({ level }) => (level === null ? term.none : term.anyOf.includes(level));
    case 'waiting': {
      const before = context.now - term.days * DAY_MS;
      return ({ waitsSince }) => waitsSince !== null && waitsSince <= before;
    }
    case 'review': {
      const holds = dateTest(term.date, context);
      return ({ reviewOn, isOver }) => holds(reviewOn, isOver);
    }
    case 'affects': {
      const { words, isId } = term;
      if (words === null) return ({ affects }) => affects.length === 0;
      const folded = foldText(words);
      return ({ affects }) => affects.some(({ id, title }) => (isId ? id === words : foldText(title).includes(folded)));
    }
    case 'text': {
      const words = foldText(term.words);
      return ({ title, text }) => foldText(title).includes(words) || foldText(text).includes(words);
    }
  }
}
