/**
 * Rich text of a document: Markdown in, Markdown out, and nodes for an editor. Promises that nothing
 * written is lost, that no HTML or script becomes live, and that Markdown written here reads back as it is.
 */
import type * as Y from 'yjs';
import { nodesOfBlocks } from './edit/from-blocks.ts';
import type { ElementNode } from './edit/nodes.ts';
import { formatMarkdown } from './format.ts';
import { readBlocks, writeBlocks } from './fragment.ts';
import { plainBlocks } from './hostile.ts';
import { parseMarkdown } from './parse.ts';
import { plainLines } from './plain.ts';
import { CARD_TEXT, type TextSchema } from './schema.ts';

export {
  type EditNode,
  type ElementNode,
  joinedRuns,
  type KeptNode,
  type Run,
} from './edit/nodes.ts';
export type { PlaceSide, TextPlace } from './edit/places.ts';
export { readBlocks, writeBlocks } from './fragment.ts';
export { parseMarkdown, type Unfollowed } from './parse.ts';
export {
  ALIGNMENTS,
  type Alignment,
  CARD_TEXT,
  isAlignment,
  isMarkName,
  isPictureData,
  isPictureSource,
  isSafeHref,
  isTextHref,
  NOTES_TEXT,
  ruleOf,
  TEXT_MARKS,
  type TextSchema,
} from './schema.ts';
export {
  type Block,
  type Inline,
  type Item,
  joinRuns,
  type Row,
  type TextRun,
  tidyInline,
} from './tree.ts';

/** Appends Markdown to a fragment, normally an empty one. The caller owns the transaction. */
export function writeMarkdown(fragment: Y.XmlFragment, markdown: string, schema: TextSchema = CARD_TEXT): void {
  if (!isBlank(markdown)) writeBlocks(fragment, parseMarkdown(markdown, schema));
}

/** As Markdown means it: other blanks, such as those that break no line, are text. */
function isBlank(markdown: string): boolean {
  return /^[ \t\r\n]*$/.test(markdown);
}

/** Markdown as nodes for an editor. */
export function markdownNodes(markdown: string, schema: TextSchema = CARD_TEXT): readonly ElementNode[] {
  return isBlank(markdown) ? [] : nodesOfBlocks(parseMarkdown(markdown, schema));
}

/** The fragment as Markdown; '' when it holds nothing. */
export function readMarkdown(fragment: Y.XmlFragment, schema: TextSchema = CARD_TEXT): string {
  return settle(formatMarkdown(readBlocks(fragment, schema)), schema);
}

/** The words of the fragment alone, without a way by Markdown: what is asked of thousands of texts at once. */
export function readPlain(fragment: Y.XmlFragment, schema: TextSchema = CARD_TEXT): string {
  return plainLines(readBlocks(fragment, schema));
}

/** Words that are no Markdown, such as another program's notes, as Markdown that shows them as they are. */
export function markdownOf(plainText: string): string {
  return isBlank(plainText) ? '' : settle(formatMarkdown(plainBlocks(plainText)), CARD_TEXT);
}

/** The words of a Markdown text, for formats that know no other: the inverse of `markdownOf`. */
export function plainTextOf(markdown: string): string {
  return isBlank(markdown) ? '' : plainLines(parseMarkdown(markdown));
}

/** The Markdown as this program writes it: what a text becomes when it is stored and exported again. */
export function normaliseMarkdown(markdown: string, schema: TextSchema = CARD_TEXT): string {
  if (isBlank(markdown)) return '';
  return settle(formatMarkdown(parseMarkdown(markdown, schema)), schema);
}

/**
 * What can read back differently from how it was written: bare addresses, escapes, HTML, and marks that touch. Anything
 * else is settled at once, which a fuzz holds; reading it again would double the time of an export.
 */
const UNSETTLED = /[<&@~\\]|www\.|:\/|[*_]{3}|\*_|_\*|__/;

/** Writes again until nothing changes. Bounded, since a text that would not settle must still be exported. */
function settle(written: string, schema: TextSchema): string {
  let current = written;
  for (let round = 0; round < 4 && UNSETTLED.test(current); round++) {
    const next = formatMarkdown(parseMarkdown(current, schema));
    if (next === current) break;
    current = next;
  }
  return current;
}
