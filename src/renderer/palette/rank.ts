/** Which of many names a person means by a few letters. */
import { foldText } from '#shared/domain/names.ts';

/** Lower is better; null where the text does not mean it. */
export function rankOf(text: string, name: string, also = ''): number | null {
  const typed = foldText(text).trim();
  const named = foldText(name);
  if (named.startsWith(typed)) return 0;
  const wanted = wordsOf(typed);
  const words = wordsOf(named);
  if (wanted.length > 0) {
    const rank = rankOfWords(wanted, words, wordsOf(foldText(also)));
    // "c++" means "C++ build" before it means "Call".
    if (rank !== null) return rank === 0 && wanted.join(' ') !== typed ? 1 : rank;
  }
  return named.includes(typed) ? 4 : null;
}

function rankOfWords(wanted: readonly string[], words: readonly string[], also: readonly string[]): number | null {
  const whole = words.join(' ');
  if (whole.startsWith(wanted.join(' '))) return 0;
  if (wanted.every((part) => words.some((word) => word.startsWith(part)))) return 1;
  if (wanted.length === 1 && initialsOf(words).startsWith(wanted[0] ?? '')) return 2;
  if (wanted.every((part) => [...words, ...also].some((word) => word.startsWith(part)))) return 3;
  return wanted.every((part) => whole.includes(part)) ? 4 : null;
}

/** Of what is typed as of names: a sign parts both. */
function wordsOf(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function initialsOf(words: readonly string[]): string {
  return words.map((word) => word[0]).join('');
}

export interface Named {
  readonly name: string;
  readonly also?: string;
}

/** Those that are meant, best first, in their own order where equally good. */
export function ranked<Item extends Named>(items: readonly Item[], text: string): readonly Item[] {
  return items
    .map((item) => ({ item, rank: rankOf(text, item.name, item.also) }))
    .filter((each): each is { item: Item; rank: number } => each.rank !== null)
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ item }) => item);
}
