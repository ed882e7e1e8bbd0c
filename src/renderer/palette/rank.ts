/** Which of many names a person means by a few letters. */
import { foldText } from '#shared/domain/names.ts';

/** Lower is better; null where the text does not mean it. */
export function rankOf(text: string, name: string, also = ''): number | null {
  const wanted = foldText(text).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return 0;
  const words = foldText(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const whole = words.join(' ');
  if (whole.startsWith(wanted.join(' '))) return 0;
  if (wanted.every((part) => words.some((word) => word.startsWith(part)))) return 1;
  if (wanted.length === 1 && initialsOf(words).startsWith(wanted[0] ?? '')) return 2;
  const others = foldText(also).split(/\s+/).filter(Boolean);
  if (wanted.every((part) => [...words, ...others].some((word) => word.startsWith(part)))) return 3;
  return wanted.every((part) => whole.includes(part)) ? 4 : null;
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
