/** Texts as the words that they are found by: without regard to case, accents and the ways of writing one letter. */
import { foldText } from '#shared/domain/names.ts';

export interface PlacedWord {
  /** As it is compared. */
  readonly folded: string;
  /** Offsets into the text, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const PLAIN_WORD = /[a-z0-9]+/g;
/** A sign beyond ASCII: with it, letters have to be looked at one by one. */
const OTHER = /[^\0-\x7f]/;
/** Letters that no decomposition takes apart, as people write them where they lack the key. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const LETTER = /[ßæœøłđðþı]/g;

/** Longer ones are cut: an address or a line of code is found by its beginning, and one text cannot fill the index. */
const LONGEST = 64;

export function foldWord(text: string): string {
  return foldText(text).replace(LETTER, (letter) => LETTERS[letter] ?? letter);
}

/** In their order, as often as they stand there. */
export function foldedWords(text: string): readonly string[] {
  const isPlain = !OTHER.test(text);
  const words = isPlain ? text.toLowerCase().match(PLAIN_WORD) : foldWord(text).match(WORD);
  return words?.map(cut) ?? [];
}

/** With where they stand: for showing what was found. */
export function placedWords(text: string): readonly PlacedWord[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    folded: cut(foldWord(word)),
    from: index,
    to: index + word.length,
  }));
}

function cut(word: string): string {
  return word.length > LONGEST ? word.slice(0, LONGEST) : word;
}

/** Of writings that put no blanks between words: Chinese, Japanese, Korean, Thai and their like. Any part of them may be a word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export function isUnspaced(word: string): boolean {
  return OTHER.test(word) && UNSPACED.test(word);
}
