/** Names as people type them: without regard to case and accents, in part, or in full between quotes. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII, which has no accents
const PLAIN = /^[\u0000-\u007f]*$/;

/** Blanks, and signs that draw nothing: joiners, marks of direction, fillers of other scripts. */
const UNSEEN = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u2800]*$/u;

/**
 * What people see of a text that they gave: trimmed, and empty where nothing in it is drawn. Signs that draw nothing stay
 * beside letters, which need them: marks of direction, joiners in Persian and in emoji.
 */
export function visibleText(text: string): string {
  return UNSEEN.test(text) ? '' : text.trim();
}

/** What stands where a file has no name for what needs one (SPEC NAME-1). */
export const NO_NAME = '(no name)';

/** For comparing only: lower case, without accents. */
export function foldText(text: string): string {
  // Most titles, and a tenth of the time.
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

// Made once: making one takes far longer than comparing by it.
const NAMES = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** For putting names in order: without regard to case and accents, figures in them as figures. */
export function compareNames(left: string, right: string): number {
  return NAMES.compare(left, right);
}

export interface Named<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
}

export type NameMatch<Id extends string> =
  | { readonly kind: 'one'; readonly id: Id }
  /** No name begins so. */
  | { readonly kind: 'unknown' }
  /** Several names fit equally well, in their own order. */
  | { readonly kind: 'several'; readonly ids: readonly Id[] };

/**
 * The one that `typed` names. The first of these that fits any: the name itself, the name folded, a whole word of a
 * name, the beginning of a name or of a word in it. `whole` (the name stood between quotes) leaves out the last two.
 */
export function findByName<Id extends string>(
  candidates: readonly Named<Id>[],
  typed: string,
  { whole = false }: { readonly whole?: boolean } = {},
): NameMatch<Id> {
  const normal = (text: string): string => foldText(text).trim().replace(/\s+/gu, ' ');
  const folded = normal(typed);
  if (folded === '') return { kind: 'unknown' };
  const wordsOf = (name: string): string[] => foldText(name).split(/[\s.'’-]+/u);
  const tests: ((name: string) => boolean)[] = [(name) => name === typed, (name) => normal(name) === folded];
  if (!whole) {
    tests.push((name) => wordsOf(name).includes(folded));
    tests.push((name) => [normal(name), ...wordsOf(name)].some((part) => part.startsWith(folded)));
  }
  for (const fits of tests) {
    const ids = candidates.filter(({ name }) => fits(name)).map(({ id }) => id);
    const [only] = ids;
    if (only === undefined) continue;
    return ids.length === 1 ? { kind: 'one', id: only } : { kind: 'several', ids };
  }
  return { kind: 'unknown' };
}
