/** One or two characters that stand for a name: first and last word, whole characters of any script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = firstCharacter(words[0]);
  // One character of a script whose characters are as wide as high fills the circle.
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(first)) return first;
  const last = words.length > 1 ? firstCharacter(words.at(-1)) : '';
  return (first + last).toLocaleUpperCase() || '?';
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstCharacter(word: string | undefined): string {
  if (!word) return '';
  for (const { segment } of segmenter.segment(word.replace(/^[^\p{L}\p{N}]+/u, ''))) return segment;
  return '';
}
