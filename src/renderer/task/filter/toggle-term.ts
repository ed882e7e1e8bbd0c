/** Filters built by clicking: each choice is a term of one value, which joins those of its kind or leaves them. */
import { jsonEquals } from '#shared/kernel/json.ts';
import type { CardFilter, FilterTerm } from '#shared/views/index.ts';

/** A term with one value in it, as a menu offers it. */
export type Choice = FilterTerm;

export function isChosen(filter: CardFilter, choice: Choice): boolean {
  return filter.some((term) => holds(term, choice));
}

/** What may be several joins the term of its kind: "owner:ana,me". Of dates and states there is one at a time. */
export function toggleChoice(filter: CardFilter, choice: Choice): CardFilter {
  if (isChosen(filter, choice)) {
    return filter.map((term) => (holds(term, choice) ? without(term, choice) : term)).filter((term) => term !== null);
  }
  const at = filter.findIndex((term) => isOfOneKind(term, choice));
  const own = filter[at];
  return own === undefined ? [...filter, choice] : filter.with(at, joined(own, choice));
}

/** Whether a further choice changes this term rather than adding one. What was typed with a "-" stands for itself. */
function isOfOneKind(term: FilterTerm, choice: Choice): boolean {
  if (term.on !== choice.on || term.on === 'text') return false;
  return isState(term) || (!term.not && !choice.not);
}

function isState({ on }: FilterTerm): boolean {
  return on === 'done' || on === 'blocked' || on === 'milestone';
}

function holds(term: FilterTerm, choice: Choice): boolean {
  if (term.not !== choice.not || term.on !== choice.on) return false;
  if (!isList(term) || !isList(choice)) return jsonEquals(term, choice);
  return (
    choice.anyOf.every((id) => (term.anyOf as readonly string[]).includes(id)) &&
    (!choice.none || term.none) &&
    (!('me' in choice && choice.me) || ('me' in term && term.me))
  );
}

type ListTerm = Extract<FilterTerm, { readonly anyOf: unknown }>;

function isList(term: FilterTerm): term is ListTerm {
  return 'anyOf' in term;
}

function joined(term: FilterTerm, choice: Choice): FilterTerm {
  if (term.on === 'owner' && choice.on === 'owner') {
    const { me, none } = choice;
    return { ...term, anyOf: [...term.anyOf, ...choice.anyOf], me: term.me || me, none: term.none || none };
  }
  if (term.on === 'label' && choice.on === 'label') {
    return { ...term, anyOf: [...term.anyOf, ...choice.anyOf], none: term.none || choice.none };
  }
  if (term.on === 'priority' && choice.on === 'priority') {
    return { ...term, anyOf: [...term.anyOf, ...choice.anyOf], none: term.none || choice.none };
  }
  return choice;
}

/** Null where nothing is left of it. */
function without(term: FilterTerm, choice: Choice): FilterTerm | null {
  if (!isList(term) || !isList(choice)) return null;
  const gone: readonly string[] = choice.anyOf;
  const rest = { anyOf: term.anyOf.filter((id) => !gone.includes(id)), none: term.none && !choice.none };
  const me = term.on === 'owner' && term.me && !(choice.on === 'owner' && choice.me);
  if (rest.anyOf.length === 0 && !rest.none && !me) return null;
  return { ...term, ...rest, ...(term.on === 'owner' ? { me } : {}) } as FilterTerm;
}
