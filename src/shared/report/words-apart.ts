/** Where one text says what another does not: word by word, as people compare them. */

export interface WordsApart {
  readonly text: string;
  /** The other text has it not at this place. */
  readonly isApart: boolean;
}

/** Beyond so many words nothing is marked: whoever compares so much reads both. */
const MOST = 1_500;

/** `text` in parts: what the other text has too, and what it has not. */
export function wordsApart(text: string, other: string): readonly WordsApart[] {
  const [mine, theirs] = [partsOf(text), partsOf(other)];
  if (mine.length > MOST || theirs.length > MOST) return [{ text, isApart: false }];
  const shared = sharedOf(mine, theirs);
  const found: { text: string; isApart: boolean }[] = [];
  mine.forEach(({ word, blank }, at) => {
    const isApart = !shared.has(at);
    const last = found.at(-1);
    if (last?.isApart === isApart) last.text += word + blank;
    else found.push({ text: word + blank, isApart });
  });
  return found;
}

interface Part {
  readonly word: string;
  /** What stands after it. */
  readonly blank: string;
}

function partsOf(text: string): Part[] {
  return [...text.matchAll(/(\s*\S+)(\s*)/g)].map(([, word = '', blank = '']) => ({ word, blank }));
}

/** Places of `mine` that are in a longest common sequence of words. */
function sharedOf(mine: readonly Part[], theirs: readonly Part[]): ReadonlySet<number> {
  const width = theirs.length + 1;
  // How many words the rests of both texts from here on have in common.
  const common = new Uint16Array((mine.length + 1) * width);
  const at = (left: number, right: number): number => common[left * width + right] ?? 0;
  const isSame = (left: number, right: number): boolean => mine[left]?.word.trim() === theirs[right]?.word.trim();
  for (let left = mine.length - 1; left >= 0; left--) {
    for (let right = theirs.length - 1; right >= 0; right--) {
      common[left * width + right] = isSame(left, right)
        ? at(left + 1, right + 1) + 1
        : Math.max(at(left + 1, right), at(left, right + 1));
    }
  }
  const shared = new Set<number>();
  let [left, right] = [0, 0];
  while (left < mine.length && right < theirs.length) {
    if (isSame(left, right)) {
      shared.add(left);
      left += 1;
      right += 1;
    } else if (at(left + 1, right) >= at(left, right + 1)) left += 1;
    else right += 1;
  }
  return shared;
}
