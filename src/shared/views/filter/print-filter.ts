/** A filter in the words that it is typed in (filter-text.ts): parsed again it is the same. */
import { findByName, type Named } from '#shared/domain/names.ts';
import type { CardFilter, DateTest, FilterTerm } from './card-filter.ts';
import { quoted } from './filter-terms.ts';
import type { FilterTextContext } from './filter-text.ts';

type Names = Pick<FilterTextContext, 'people' | 'labels'>;

export function printFilter(filter: CardFilter, names: Names): string {
  return filter.map((term) => printTerm(term, names)).join(' ');
}

function printTerm(term: FilterTerm, { people, labels }: Names): string {
  const sign = term.not ? '-' : '';
  switch (term.on) {
    case 'owner': {
      const owners = term.anyOf.map((id) => printMember(id, people));
      return `${sign}owner:${[...(term.me ? ['me'] : []), ...owners, ...(term.none ? ['none'] : [])].join(',')}`;
    }
    case 'label':
      return `${sign}label:${[...term.anyOf.map((id) => printMember(id, labels)), ...(term.none ? ['none'] : [])].join(',')}`;
    case 'priority':
      return `${sign}priority:${[...term.anyOf, ...(term.none ? ['none'] : [])].join(',')}`;
    case 'due':
    case 'start':
    case 'deadline':
      return `${sign}${term.on}:${printDate(term.date)}`;
    case 'updated':
      return `updated:${term.not ? '>' : '<'}${printDays(term.withinDays)}`;
    case 'done':
    case 'blocked':
    case 'milestone':
      return `${sign}${term.on}`;
    case 'text':
      return sign + (isPlainWord(term.words) ? term.words : quoted(term.words));
  }
}
/** Words that need no quotation marks: no sign of the language, and no word of it that stands by itself. */
export function isPlainWord(words: string, own: RegExp = /^(done|blocked|milestone)$/i): boolean {
  return /^[\p{L}\p{N}][^\s":]*$/u.test(words) && !own.test(words);
}

/** The name, between quotes where it is more than a word; the id where the name is missing or another's too. */
export function printMember(id: string, named: readonly Named[]): string {
  const name = named.find((candidate) => candidate.id === id)?.name ?? '';
  const match = findByName(named, name, { whole: true });
  if (match.kind !== 'one' || match.id !== id) return `=${isPlainName(id) ? id : quoted(id)}`;
  return isPlainName(name) && isFound(id, name, named) ? name : quoted(name);
}

function isFound(id: string, name: string, named: readonly Named[]): boolean {
  const match = findByName(named, name);
  return match.kind === 'one' && match.id === id;
}

/** No sign of the language, and none of its words. */
function isPlainName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u.test(name) && !/^(me|none|any)$/i.test(name);
}

export function printDate(date: DateTest): string {
  switch (date.is) {
    case 'on':
      return date.day;
    case 'before':
      return `<${date.day}`;
    case 'after':
      return `>${date.day}`;
    case 'between':
      return `${date.from}..${date.to}`;
    case 'within':
      return `<${printDays(date.days)}`;
    case 'beyond':
      return `>${printDays(date.days)}`;
    default:
      return date.is;
  }
}

export function printDays(days: number): string {
  return days > 0 && days % 7 === 0 ? `${days / 7}w` : `${days}d`;
}
