/** When words before the caret begin to name somebody: `@` a person, `#` a card. */
import type { Mention } from '#shared/domain/mentions.ts';

export interface Trigger {
  readonly kind: Mention['kind'];
  readonly query: string;
}

/** Stands in the words for a mention that is there already: what follows it is no more of its name. */
export const TAKEN = '\ufffc';

/** A sign at the beginning of a word, and what follows it up to the caret; a name may have blanks within. */
const SHAPE = /(?:^|[\s([{"'“„«/])([@#])((?:[^\s@#\ufffc][^@#\ufffc\n]{0,39})?)$/u;

export function mentionTrigger(before: string): Trigger | null {
  const [, sign, query = ''] = SHAPE.exec(before) ?? [];
  if (sign === undefined) return null;
  return { kind: sign === '@' ? 'person' : 'card', query };
}

/** Characters before the caret that a chosen mention takes the place of. */
export function triggerLength({ query }: Trigger): number {
  return 1 + query.length;
}
