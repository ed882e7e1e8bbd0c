/**
 * A filter as people type and read it: terms that must all hold, `-` before one for its opposite.
 *
 * | written | means |
 * |---|---|
 * | `owner:ana`, `owner:ana,me`, `owner:none`, `owner:any` | one of these owns it; nobody; somebody |
 * | `label:permit`, `label:permit,"Site visit"`, `label:none` | has one of these labels; has none |
 * | `priority:urgent`, `priority:1,2`, `priority:none` | |
 * | `due:overdue`, `today`, `this-week`, `next-week`, `none`, `any` | and so with `start:` and `deadline:` |
 * | `due:<1w`, `due:>3d` | within a week from today, overdue ones too; later than in 3 days |
 * | `due:fri`, `due:<2026-12-04`, `due:>"4 dec"` | on, before, after a day |
 * | `due:today..eom`, `due:2026-12-01..2026-12-31` | from the first day to the last |
 * | `updated:<7d`, `updated:>7d` | changed in the last 7 days; not |
 * | `done`, `blocked`, `milestone` | |
 * | `crane`, `"two cranes"` | in the title |
 *
 * Names are found as in quick entry. `owner:=id` names a record by its id, where its name would not.
 */
import type { Weekday } from '#shared/domain/date-phrases.ts';
import type { Day } from '#shared/domain/day.ts';
import type { Named } from '#shared/domain/names.ts';
import { PRIORITIES, type Priority } from '#shared/domain/records.ts';
import { asId, type LabelId, type PersonId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type CardFilter, DATE_FIELDS, type DateField, type FilterTerm } from './card-filter.ts';
import { partsOf, type Term, termsOf, unquoted, type Value } from './filter-terms.ts';
import { isAny, isWord, readCount, readDateTest, readMember } from './read-values.ts';

export interface FilterTextContext {
  readonly today: Day;
  readonly weekStart?: Weekday;
  readonly people: readonly Named<PersonId>[];
  readonly labels: readonly Named<LabelId>[];
}

/** A sentence, and which part of the text it is about. */
export interface FilterProblem extends Problem<'bad-filter'> {
  /** Offsets into the text, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

type Parsed = Result<FilterTerm, string>;

export function parseFilter(text: string, context: FilterTextContext): Result<CardFilter, FilterProblem> {
  const terms: FilterTerm[] = [];
  for (const term of termsOf(text)) {
    const parsed: Parsed = term.closed ? parseTerm(term, context) : err('This quotation mark is never closed.');
    if (!parsed.ok) {
      const { from, to } = term;
      return err({ code: 'bad-filter', message: parsed.error, from, to });
    }
    terms.push(parsed.value);
  }
  return ok(terms);
}

/** What a term with a colon may begin with, and what stands by itself. */
export const FILTER_KEYS = ['owner', 'label', 'priority', ...DATE_FIELDS, 'updated'] as const;
export const FILTER_FLAGS = ['done', 'blocked', 'milestone'] as const;

function parseTerm({ not, text }: Term, context: FilterTextContext): Parsed {
  const [, name, rest = ''] = /^(\p{L}+):(.*)$/su.exec(text) ?? [];
  if (name === undefined) return parseWords(not, text);
  const key = FILTER_KEYS.find((candidate) => candidate === name.toLowerCase());
  if (!key) {
    return err(`There is nothing called “${name}” to filter by. Words with a colon need quotation marks.`);
  }
  const values = partsOf(rest);
  if (values.some((value) => value.text === '')) return err(`Something is missing after “${name}:”.`);
  if (key === 'owner' || key === 'label') return parseMembers(not, key, values, context);
  if (key === 'priority') return parsePriority(not, values);
  const [only, ...more] = values;
  if (!only || more.length > 0) return err(`Only one thing can stand after “${name}:”.`);
  return key === 'updated' ? parseUpdated(not, only) : parseDate(not, key, only, context);
}

function parseWords(not: boolean, text: string): Parsed {
  const flag = FILTER_FLAGS.find((candidate) => candidate === text.toLowerCase());
  if (flag) return ok({ on: flag, not });
  const words = unquoted(text);
  return words.trim() === ''
    ? err('There are no words between these quotation marks.')
    : ok({ on: 'text', words, not });
}

function parseMembers(
  not: boolean,
  on: 'owner' | 'label',
  values: readonly Value[],
  { people, labels }: FilterTextContext,
): Parsed {
  const special = (value: Value): boolean => isWord(value, 'none') || (on === 'owner' && isWord(value, 'me'));
  const ids = new Set<string>();
  for (const value of isAny(values) ? [] : values.filter((each) => !special(each))) {
    const found =
      on === 'owner'
        ? readMember(value, people, (name) => `Nobody here is called “${name}”.`)
        : readMember(value, labels, (name) => `There is no label called “${name}”.`);
    if (!found.ok) return found;
    ids.add(found.value);
  }
  const any = isAny(values);
  const none = any || values.some((value) => isWord(value, 'none'));
  if (on === 'label') return ok({ on, anyOf: [...ids].map(asId<LabelId>), none, not: not !== any });
  const me = values.some((value) => isWord(value, 'me'));
  return ok({ on, anyOf: [...ids].map(asId<PersonId>), me, none, not: not !== any });
}

function parsePriority(not: boolean, values: readonly Value[]): Parsed {
  const any = isAny(values);
  const anyOf = new Set<Priority>();
  let none = any;
  for (const value of any ? [] : values) {
    const word = value.text.toLowerCase();
    const priority = PRIORITIES.find((name, index) => name === word || String(index + 1) === word);
    if (priority) anyOf.add(priority);
    else if (word === 'none') none = true;
    else return err(`“${value.text}” is no priority. They are urgent, high, medium, low, or none.`);
  }
  return ok({ on: 'priority', anyOf: [...anyOf], none, not: not !== any });
}

function parseUpdated(not: boolean, { text }: Value): Parsed {
  const count = readCount(text);
  if (count === null) return err('Say “updated:<7d” for the last 7 days, “updated:>7d” for longer.');
  return ok({ on: 'updated', withinDays: count.days, not: not !== (count.side === '>') });
}

function parseDate(not: boolean, on: DateField, value: Value, context: FilterTextContext): Parsed {
  if (isAny([value])) return ok({ on, date: { is: 'none' }, not: !not });
  const date = readDateTest(value, context);
  return date.ok ? ok({ on, date: date.value, not }) : date;
}
