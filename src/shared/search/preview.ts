/** What was found, shown: the words in their sentence, marked (SEARCH-5). */
import { isUnspaced, type PlacedWord, placedWords } from './words.ts';

export interface MarkedText {
  readonly text: string;
  readonly isFound: boolean;
}

/** A word that was sought, and the words that stand for it by a slip. */
export interface SoughtWord {
  readonly word: string;
  readonly slips: ReadonlySet<string>;
}

interface Hit {
  readonly from: number;
  readonly to: number;
  /** Which of the sought ones. */
  readonly nth: number;
}

/** Characters of a preview, and of them those before what was found. */
const WIDTH = 180;
const BEFORE = 50;
/** Of a text of which a preview is made: what stands behind that is found, and its beginning is shown. */
const READ = 200_000;
const LEAST_PART = 3;

/** All of a text, marked. */
export function marked(text: string, sought: readonly SoughtWord[]): readonly MarkedText[] {
  return partsOf(text, 0, text.length, hitsIn(text, placedWords(text), sought));
}

/** The piece of a text in which the most of what was sought stands; its beginning where nothing does. None of an empty one. */
export function preview(text: string, sought: readonly SoughtWord[]): readonly MarkedText[] {
  const read = text.slice(0, READ);
  const hits = hitsIn(read, placedWords(read), sought);
  const first = densest(hits);
  const from = first === null ? 0 : beginning(read, first.from);
  const to = end(read, from);
  const parts = partsOf(read, from, to, hits);
  const [head, tail] = [from > 0 && !isSentenceStart(read, from), to < text.length];
  return [
    ...(head ? [{ text: '… ', isFound: false }] : []),
    ...parts,
    ...(tail ? [{ text: ' …', isFound: false }] : []),
  ].filter((part) => part.text !== '');
}

function hitsIn(text: string, words: readonly PlacedWord[], sought: readonly SoughtWord[]): readonly Hit[] {
  const hits: Hit[] = [];
  for (const { folded, from, to } of words) {
    for (const [nth, each] of sought.entries()) {
      const part = partOf(folded, each);
      if (part === null) continue;
      // A letter may be folded into two, or into none: then the whole word is marked.
      const isAlike = folded.length === to - from;
      hits.push(isAlike ? { from: from + part[0], to: from + part[1], nth } : { from, to, nth });
    }
  }
  return text === '' ? [] : hits;
}

function partOf(folded: string, { word, slips }: SoughtWord): readonly [from: number, to: number] | null {
  if (folded.startsWith(word)) return [0, word.length];
  const at = word.length >= LEAST_PART || isUnspaced(word) ? folded.indexOf(word) : -1;
  if (at >= 0) return [at, at + word.length];
  return slips.has(folded) ? [0, folded.length] : null;
}

/** Where within the width of a preview the most different ones stand. */
function densest(hits: readonly Hit[]): Hit | null {
  let best: { readonly hit: Hit; readonly count: number } | null = null;
  let last = 0;
  for (const [at, hit] of hits.entries()) {
    while (last < hits.length && (hits[last]?.from ?? 0) < hit.from + WIDTH - BEFORE) last++;
    // A long text that says one word over and over has no better place than the first.
    const count = new Set(hits.slice(at, Math.min(last, at + 24)).map(({ nth }) => nth)).size;
    if (best === null || count > best.count) best = { hit, count };
  }
  return best?.hit ?? null;
}

function isSentenceStart(text: string, at: number): boolean {
  return at === 0 || /[.!?…。！？\n]\s*$/u.test(text.slice(Math.max(0, at - 4), at));
}

/** Of its sentence where that is near, of a word otherwise. */
function beginning(text: string, at: number): number {
  const from = Math.max(0, at - BEFORE);
  const before = text.slice(from, at);
  const sentence = [...before.matchAll(/[.!?…。！？]\s+|\n+/gu)].at(-1);
  if (sentence !== undefined) return from + sentence.index + sentence[0].length;
  if (from === 0) return 0;
  const blank = before.search(/\s/u);
  return blank < 0 ? from : from + blank + 1;
}

function end(text: string, from: number): number {
  const to = from + WIDTH;
  if (to >= text.length) return text.length;
  const blank = text.slice(from, to).search(/\s\S*$/u);
  return blank < WIDTH / 2 ? to : from + blank;
}

function partsOf(text: string, from: number, to: number, hits: readonly Hit[]): readonly MarkedText[] {
  const parts: MarkedText[] = [];
  let at = from;
  const inOrder = hits
    .filter((hit) => hit.to > from && hit.from < to)
    .toSorted((left, right) => left.from - right.from);
  for (const hit of inOrder) {
    const [begins, ends] = [Math.max(at, hit.from), Math.min(to, hit.to)];
    if (ends <= begins) continue;
    if (begins > at) parts.push(part(text.slice(at, begins), false));
    parts.push(part(text.slice(begins, ends), true));
    at = ends;
  }
  if (at < to) parts.push(part(text.slice(at, to), false));
  return parts;
}

/** On one line. */
function part(text: string, isFound: boolean): MarkedText {
  return { text: text.replace(/\s+/gu, ' '), isFound };
}
