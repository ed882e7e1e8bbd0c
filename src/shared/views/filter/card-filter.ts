/** Which cards are shown: a filter as plain data, and whether a card passes it. */
import { type Weekday, weekOf } from '#shared/domain/date-phrases.ts';
import { addDays, type DateValue, type Day, dayOf } from '#shared/domain/day.ts';
import { foldText } from '#shared/domain/names.ts';
import type { Priority } from '#shared/domain/records.ts';
import type { LabelId, PersonId } from '#shared/kernel/ids.ts';

/** Every term must hold. None at all: every card passes. Several labels at once are several terms, any of them is one. */
export type CardFilter = readonly FilterTerm[];

export type FilterTerm = FilterTest & {
  /** True where the opposite must hold. */
  readonly not: boolean;
};

/** Of each test that names several, one is enough; `none` is passed by cards that have none at all. */
export type FilterTest =
  | { readonly on: 'owner'; readonly anyOf: readonly PersonId[]; readonly me: boolean; readonly none: boolean }
  | { readonly on: 'label'; readonly anyOf: readonly LabelId[]; readonly none: boolean }
  | { readonly on: 'priority'; readonly anyOf: readonly Priority[]; readonly none: boolean }
  | { readonly on: DateField; readonly date: DateTest }
  /** Changed in the last so many times 24 hours. */
  | { readonly on: 'updated'; readonly withinDays: number }
  | { readonly on: 'done' | 'blocked' | 'milestone' }
  /** In the title, without regard to case and accents. */
  | { readonly on: 'text'; readonly words: string };

/** The dates of a card that a filter asks for. */
export const DATE_FIELDS = ['due', 'start', 'deadline'] as const;
export type DateField = (typeof DATE_FIELDS)[number];

/** Cards without the date pass `none` alone. */
export type DateTest =
  | { readonly is: 'none' }
  /** Before today, and the card is not done. */
  | { readonly is: 'overdue' }
  | { readonly is: 'today' | 'this-week' | 'next-week' }
  | { readonly is: 'on' | 'before' | 'after'; readonly day: Day }
  /** From the first to the last, both included. */
  | { readonly is: 'between'; readonly from: Day; readonly to: Day }
  /** Not later than so many days from today, what is past included; or later than that. */
  | { readonly is: 'within' | 'beyond'; readonly days: number };

export interface FilterContext {
  readonly today: Day;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly me: PersonId | null;
  /** Monday where it is not given. */
  readonly weekStart?: Weekday;
}

/** What of a card is looked at. Only owners and labels that are there count (SET-2). */
export interface CardFacts {
  readonly title: string;
  readonly owners: readonly PersonId[];
  readonly labels: readonly LabelId[];
  readonly priority: Priority | null;
  readonly start: DateValue | null;
  readonly due: DateValue | null;
  readonly deadline: DateValue | null;
  readonly doneAt: number | null;
  readonly updatedAt: number | null;
  readonly blocked: string | null;
  readonly milestone: boolean;
}

export type CardTest = (card: CardFacts) => boolean;

/** The filter made ready for many cards. */
export function cardTest(filter: CardFilter, context: FilterContext): CardTest {
  const tests = filter.map((term): CardTest => {
    const holds = termTest(term, context);
    return term.not ? (card) => !holds(card) : holds;
  });
  return (card) => tests.every((holds) => holds(card));
}

export function matchesFilter(card: CardFacts, filter: CardFilter, context: FilterContext): boolean {
  return cardTest(filter, context)(card);
}

function termTest(term: FilterTest, context: FilterContext): CardTest {
  switch (term.on) {
    case 'owner': {
      const wanted = new Set<string>(term.anyOf);
      if (term.me && context.me !== null) wanted.add(context.me);
      return ({ owners }) => (owners.length === 0 ? term.none : owners.some((owner) => wanted.has(owner)));
    }
    case 'label': {
      const wanted = new Set<string>(term.anyOf);
      return ({ labels }) => (labels.length === 0 ? term.none : labels.some((label) => wanted.has(label)));
    }
    case 'priority':
      return ({ priority }) => (priority === null ? term.none : term.anyOf.includes(priority));
    case 'due':
    case 'start':
    case 'deadline': {
      const holds = dateTest(term.date, context);
      return (card) => holds(card[term.on], card.doneAt !== null);
    }
    case 'updated': {
      const since = context.now - term.withinDays * 86_400_000;
      return ({ updatedAt }) => updatedAt !== null && updatedAt >= since;
    }
    case 'done':
      return ({ doneAt }) => doneAt !== null;
    case 'blocked':
      return ({ blocked }) => blocked !== null;
    case 'milestone':
      return ({ milestone }) => milestone;
    case 'text': {
      const words = foldText(term.words);
      return ({ title }) => foldText(title).includes(words);
    }
  }
}

/** Of a date, and whether what has it is over: what is over is not overdue. */
export function dateTest(
  test: DateTest,
  context: Pick<FilterContext, 'today' | 'weekStart'>,
): (value: DateValue | null, done: boolean) => boolean {
  if (test.is === 'none') return (value) => value === null;
  const [first, last] = rangeOf(test, context);
  // Days compare as texts: their form is fixed.
  const holds = (value: DateValue | null): boolean => {
    const day = value === null ? null : dayOf(value);
    return day !== null && (first === null || day >= first) && (last === null || day <= last);
  };
  return test.is === 'overdue' ? (value, done) => !done && holds(value) : holds;
}

/** The first and the last day that pass; null for no end. */
function rangeOf(
  test: Exclude<DateTest, { is: 'none' }>,
  { today, weekStart }: Pick<FilterContext, 'today' | 'weekStart'>,
): readonly [first: Day | null, last: Day | null] {
  const week = weekOf(today, weekStart);
  switch (test.is) {
    case 'overdue':
      return [null, addDays(today, -1)];
    case 'today':
      return [today, today];
    case 'this-week':
      return [week, addDays(week, 6)];
    case 'next-week':
      return [addDays(week, 7), addDays(week, 13)];
    case 'on':
      return [test.day, test.day];
    case 'before':
      return [null, addDays(test.day, -1)];
    case 'after':
      return [addDays(test.day, 1), null];
    case 'between':
      return [test.from, test.to];
    case 'within':
      return [null, addDays(today, test.days)];
    case 'beyond':
      return [addDays(today, test.days + 1), null];
  }
}
