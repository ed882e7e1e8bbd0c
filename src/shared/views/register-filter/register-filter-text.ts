/**
 * A filter of a register as people type and read it, in the manner of the board's (`filter/filter-text.ts`).
 *
 * | written | means |
 * |---|---|
 * | `state:open`, `state:proposed,decided` | in one of these states |
 * | `owner:ana`, `owner:me,none`, `owner:any` (of decisions `decider:`, of change requests `asker:`) | |
 * | `waiting`, `waiting:>7d` | waits for somebody; for longer than 7 days |
 * | `review:overdue`, `review:<2w`, `review:none` | as the board's `due:` |
 * | `affects:crane`, `affects:none`, `affects:any` | a card with this in its title |
 * | `level:high,very-high`, `level:none`, `trend:rising` | risks |
 * | `crane`, `"two cranes"` | in the title or the text |
 */
import type { Weekday } from '#shared/domain/date-phrases.ts';
import type { Day } from '#shared/domain/day.ts';
import type { Named } from '#shared/domain/names.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { partsOf, quoted, type Term, termsOf, unquoted, type Value } from '#shared/views/filter/filter-terms.ts';
import { isPlainWord, printDate, printDays, printMember } from '#shared/views/filter/print-filter.ts';
import { isAny, isWord, readCount, readDateTest, readMember } from '#shared/views/filter/read-values.ts';
import type { RegisterLanguage, RegisterWord } from './language.ts';
import type { RegisterFilter, RegisterTerm } from './register-filter.ts';

export interface RegisterFilterNames {
  readonly today: Day;
  readonly weekStart?: Weekday;
  readonly people: readonly Named<PersonId>[];
}

type Parsed = Result<RegisterTerm, string>;

/** The terms, or what cannot be read of them in a sentence. */
export function parseRegisterFilter(
  text: string,
  language: RegisterLanguage,
  names: RegisterFilterNames,
): Result<RegisterFilter, string> {
  const terms: RegisterTerm[] = [];
  for (const term of termsOf(text)) {
    const parsed = term.closed ? parseTerm(term, language, names) : err('This quotation mark is never closed.');
    if (!parsed.ok) return parsed;
    terms.push(parsed.value);
  }
  return ok(terms);
}

/** The keys that a register has, as they are written. */
export function keysOf(language: RegisterLanguage): readonly string[] {
  return [
    'state',
    language.who,
    'waiting',
    ...(language.hasReview ? ['review'] : []),
    'affects',
    ...(language.levels.length > 0 ? ['level'] : []),
    ...(language.trends.length > 0 ? ['trend'] : []),
  ];
}

function parseTerm({ not, text }: Term, language: RegisterLanguage, names: RegisterFilterNames): Parsed {
  const [, name, rest = ''] = /^(\p{L}+):(.*)$/su.exec(text) ?? [];
  if (name === undefined) return parseWords(not, text);
  const key = keysOf(language).find((each) => each === name.toLowerCase());
  if (key === undefined) {
    return err(`There is nothing called “${name}” to filter by. Words with a colon need quotation marks.`);
  }
  const values = partsOf(rest);
  if (values.some((value) => value.text === '')) return err(`Something is missing after “${name}:”.`);
  if (key === language.who) return parseWho(not, values, names);
  if (key === 'state' || key === 'trend') {
    const found = wordsAmong(values, key === 'state' ? language.states : language.trends, key);
    return found.ok ? ok({ on: key, anyOf: found.value, not }) : found;
  }
  if (key === 'level') return parseLevel(not, values, language);
  const [only, ...more] = values;
  if (!only || more.length > 0) return err(`Only one thing can stand after “${name}:”.`);
  if (key === 'affects') return parseAffects(not, only);
  if (key === 'waiting') return parseWaiting(not, only);
  if (isAny([only])) return ok({ on: 'review', date: { is: 'none' }, not: !not });
  const date = readDateTest(only, names);
  return date.ok ? ok({ on: 'review', date: date.value, not }) : date;
}

function parseWords(not: boolean, text: string): Parsed {
  if (text.toLowerCase() === 'waiting') return ok({ on: 'waiting', days: 0, not });
  const words = unquoted(text);
  if (words.trim() === '') return err('There are no words between these quotation marks.');
  return ok({ on: 'text', words, not });
}

function parseWho(not: boolean, values: readonly Value[], { people }: RegisterFilterNames): Parsed {
  const any = isAny(values);
  const ids = new Set<PersonId>();
  for (const value of any ? [] : values) {
    if (isWord(value, 'me') || isWord(value, 'none')) continue;
    const found = readMember(value, people, (name) => `Nobody here is called “${name}”.`);
    if (!found.ok) return found;
    ids.add(asId(found.value));
  }
  const none = any || values.some((value) => isWord(value, 'none'));
  const me = values.some((value) => isWord(value, 'me'));
  return ok({ on: 'who', anyOf: [...ids], me, none, not: not !== any });
}

function parseLevel(not: boolean, values: readonly Value[], { levels }: RegisterLanguage): Parsed {
  const any = isAny(values);
  const none = any || values.some((value) => isWord(value, 'none'));
  const rest = any ? [] : values.filter((value) => !isWord(value, 'none'));
  const found = wordsAmong(rest, levels, 'level');
  return found.ok ? ok({ on: 'level', anyOf: found.value, none, not: not !== any }) : found;
}

function wordsAmong(
  values: readonly Value[],
  known: readonly RegisterWord[],
  key: 'state' | 'trend' | 'level',
): Result<readonly string[], string> {
  const found = new Set<string>();
  for (const { text } of values) {
    const word = known.find(({ id }) => id === text.toLowerCase());
    if (!word) return err(`“${text}” is no ${key} here. There are ${listed(known.map(({ id }) => id))}.`);
    found.add(word.id);
  }
  return ok([...found]);
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function parseAffects(not: boolean, value: Value): Parsed {
  if (isAny([value])) return ok({ on: 'affects', words: null, isId: false, not: !not });
  if (isWord(value, 'none')) return ok({ on: 'affects', words: null, isId: false, not });
  return ok({ on: 'affects', words: value.text, isId: value.kind === 'id', not });
}

function parseWaiting(not: boolean, { text }: Value): Parsed {
  const count = readCount(text);
  if (count?.side !== '>') return err('Say “waiting” for all that waits, “waiting:>7d” for longer than 7 days.');
  return ok({ on: 'waiting', days: count.days, not });
}

/** Parsed again it is the same. Without names it says people by their ids, which stay when they are renamed. */
export function printRegisterFilter(
  filter: RegisterFilter,
  language: RegisterLanguage,
  people: readonly Named[],
): string {
  return filter.map((term) => printTerm(term, language, people)).join(' ');
}

function printTerm(term: RegisterTerm, language: RegisterLanguage, people: readonly Named[]): string {
  const sign = term.not ? '-' : '';
  const none = (has: boolean): readonly string[] => (has ? ['none'] : []);
  switch (term.on) {
    case 'state':
    case 'trend':
      return `${sign}${term.on}:${term.anyOf.join(',')}`;
    case 'level':
      return `${sign}level:${[...term.anyOf, ...none(term.none)].join(',')}`;
    case 'who': {
      const ids = term.anyOf.map((id) => printMember(id, people));
      return `${sign}${language.who}:${[...(term.me ? ['me'] : []), ...ids, ...none(term.none)].join(',')}`;
    }
    case 'waiting':
      return `${sign}waiting${term.days === 0 ? '' : `:>${printDays(term.days)}`}`;
    case 'review':
      return `${sign}review:${printDate(term.date)}`;
    case 'affects':
      if (term.words === null) return `${sign}affects:none`;
      if (term.isId) return `${sign}affects:=${quoted(term.words)}`;
      return `${sign}affects:${isPlainValue(term.words) ? term.words : quoted(term.words)}`;
    case 'text':
      return sign + (isPlainWord(term.words, /^waiting$/i) ? term.words : quoted(term.words));
  }
}

/** No comma, and no word of the language, which would say something else behind a colon. */
function isPlainValue(words: string): boolean {
  return isPlainWord(words, /,|^(?:none|any)$/i);
}
