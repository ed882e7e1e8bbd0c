/**
 * What is typed into the search, read: words, and terms of the filter language (`views/filter`), with the kinds and projects that
 * there are here besides.
 *
 * | written | means |
 * |---|---|
 * | `crane permit` | both words, or beginnings, parts or slips of them, anywhere in what is found |
 * | `"two cranes"` | exactly so |
 * | `-crane` | without it |
 * | `kind:comment`, `kind:risk,decision` | of one of these kinds |
 * | `project:harbour` | in projects that are called so |
 * | `owner:`, `label:`, `priority:`, `due:`, `start:`, `deadline:`, `updated:` | as in the filter of cards |
 * | `done:yes`, `blocked:no`, `milestone:yes` | so too |
 */
import { foldText } from '#shared/domain/names.ts';
import { partsOf, quoted, type Term, termsOf, unquoted } from '#shared/views/filter/filter-terms.ts';
import { FILTER_FLAGS, FILTER_KEYS } from '#shared/views/filter/filter-text.ts';
import type { SearchKind } from './entry.ts';
import { kindsCalled } from './kind-words.ts';
import { foldedWords, foldWord } from './words.ts';

export interface SearchQuery {
  /** Each must be found. */
  readonly words: readonly string[];
  /** Words between quotation marks, for which no slip stands. */
  readonly stated: ReadonlySet<string>;
  /** Several of them together, folded: they must stand there just so. */
  readonly phrases: readonly string[];
  readonly without: readonly string[];
  readonly kinds: Choice<SearchKind>;
  /** Folded parts of names of projects. */
  readonly projects: Choice<string>;
  /** In the language of the filter of cards; '' where there is none. */
  readonly filter: string;
  /** What cannot be understood, in a sentence; the rest is sought all the same. */
  readonly problem: string | null;
}

/** One of `anyOf`, where there are any, and none of `noneOf`. */
export interface Choice<T> {
  readonly anyOf: readonly T[];
  readonly noneOf: readonly T[];
}

const YES = ['yes', 'true', 'y'];
const NO = ['no', 'false', 'n'];

/** Words beyond these only cost time. */
const MOST_WORDS = 12;

export function parseQuery(text: string): SearchQuery {
  const words: string[] = [];
  const stated = new Set<string>();
  const phrases: string[] = [];
  const without: string[] = [];
  const kinds = { anyOf: [] as SearchKind[], noneOf: [] as SearchKind[] };
  const projects = { anyOf: [] as string[], noneOf: [] as string[] };
  const filter: string[] = [];
  let problem: string | null = null;
  for (const term of termsOf(closed(text))) {
    const [, name = '', rest = ''] = /^(\p{L}+):(.*)$/su.exec(term.text) ?? [];
    const key = name.toLowerCase();
    const values = partsOf(rest).filter((value) => value.text !== '');
    const isOfFilter = FILTER_KEYS.some((each) => each === key);
    const isFlag = FILTER_FLAGS.some((each) => each === key);
    // Being typed.
    if ((key === 'kind' || key === 'project' || isOfFilter || isFlag) && values.length === 0) continue;
    const side = term.not ? 'noneOf' : 'anyOf';
    if (key === 'kind') {
      for (const value of values) {
        const called = kindsCalled(value.text);
        if (called.length === 0) problem ??= `There is no kind called “${value.text}”.`;
        kinds[side].push(...called);
      }
    } else if (key === 'project') projects[side].push(...values.map((value) => foldText(value.text)));
    else if (isOfFilter) filter.push(written(term));
    else if (isFlag) {
      const said = values[0]?.text.toLowerCase() ?? '';
      if (YES.includes(said) || NO.includes(said)) filter.push(`${NO.includes(said) !== term.not ? '-' : ''}${key}`);
      else problem ??= `Write ${key}:yes or ${key}:no.`;
    } else if (term.not) without.push(...foldedWords(unquoted(term.text)));
    else {
      const held = foldedWords(unquoted(term.text));
      words.push(...held);
      if (!term.text.startsWith('"')) continue;
      for (const word of held) stated.add(word);
      if (held.length > 1) phrases.push(foldWord(unquoted(term.text)).trim());
    }
  }
  return {
    words: [...new Set(words)].slice(0, MOST_WORDS),
    stated,
    phrases,
    without: [...new Set(without)].slice(0, MOST_WORDS),
    kinds,
    projects,
    filter: filter.join(' '),
    problem,
  };
}

/** Whether nothing is asked yet. */
export function isBlankQuery({ words, without, kinds, projects, filter }: SearchQuery): boolean {
  const chosen = [words, without, kinds.anyOf, kinds.noneOf, projects.anyOf, projects.noneOf];
  return filter === '' && chosen.every((each) => each.length === 0);
}

/** A quotation mark that is not closed yet ends where the text does. */
function closed(text: string): string {
  const marks = text.replace(/\\./gsu, '').split('"').length - 1;
  return marks % 2 === 0 ? text : `${text}"`;
}

function written({ not, text }: Term): string {
  return (not ? '-' : '') + text;
}

/** The text with `key:value` in it instead of any other value of that key; without it where `value` is null. */
export function withTerm(text: string, key: 'kind' | 'project', value: string | null): string {
  const others = termsOf(closed(text)).filter((term) => term.not || !term.text.toLowerCase().startsWith(`${key}:`));
  const kept = others.map(written);
  const term = value === null ? [] : [`${key}:${/^[\p{L}\p{N}]+$/u.test(value) ? value : quoted(value)}`];
  return [...term, ...kept].join(' ');
}
