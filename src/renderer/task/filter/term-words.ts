/** A term of a filter as a chip says it. */
import { type CardFilter, dateTestWords, type FilterTextContext } from '#shared/views/index.ts';

const DATE_NAMES = { due: 'Due', start: 'Start', deadline: 'Deadline' } as const;

type Names = Pick<FilterTextContext, 'people' | 'labels'>;
type Term = CardFilter[number];

export function termWords(term: Term, { people, labels }: Names): string {
  switch (term.on) {
    case 'owner': {
      const who = [...(term.me ? ['me'] : []), ...namesOf(term.anyOf, people), ...(term.none ? ['nobody'] : [])];
      return ofSeveral('Owner', who, 'anybody', term);
    }
    case 'label':
      return ofSeveral('Label', [...namesOf(term.anyOf, labels), ...(term.none ? ['none'] : [])], 'any', term);
    case 'priority':
      return ofSeveral('Priority', [...term.anyOf, ...(term.none ? ['none'] : [])], 'any', term);
    case 'due':
    case 'start':
    case 'deadline': {
      const name = DATE_NAMES[term.on];
      if (term.date.is === 'none') return `${name}: ${term.not ? 'any date' : 'no date'}`;
      return `${term.not ? `Not ${name.toLowerCase()}` : name}: ${dateTestWords(term.date)}`;
    }
    case 'updated': {
      const days = term.withinDays === 1 ? 'day' : `${term.withinDays} days`;
      return term.not ? `Not changed for ${days}` : `Changed in the last ${days}`;
    }
    case 'done':
    case 'blocked':
    case 'milestone':
      return term.not ? `Not ${term.on}` : `${term.on.charAt(0).toUpperCase()}${term.on.slice(1)}`;
    case 'text':
      return term.not ? `Without “${term.words}”` : `“${term.words}”`;
  }
}

function ofSeveral(
  name: string,
  values: readonly string[],
  any: string,
  { not, none, anyOf }: Extract<Term, { readonly anyOf: unknown }>,
): string {
  if (not && none && anyOf.length === 0 && values.length === 1) return `${name}: ${any}`;
  return `${not ? `Not ${name.toLowerCase()}` : name}: ${values.join(' or ')}`;
}

/** One who is gone from the project is still said to be meant. */
function namesOf(ids: readonly string[], named: readonly { readonly id: string; readonly name: string }[]): string[] {
  return ids.map((id) => named.find((each) => each.id === id)?.name ?? 'somebody who is gone');
}
