/** A paper as messages: in as many parts as a service takes of it, each whole by itself (PAPER-5, PAPER-8). */
import type { Block, Inline, Item } from '#shared/document/text/tree.ts';
import { blockText, type Dialect, plainWords } from './dialect.ts';
import { PLAIN, SLACK_POSTED, SLACK_TYPED, TEAMS } from './dialects.ts';
import { blocksOf, type Paper, run } from './paper.ts';

export function plainOf(paper: Paper): string {
  return `${blocksOf(paper)
    .map((block) => blockText(block, PLAIN))
    .join('\n\n')}\n`;
}

/** Characters of a message that Slack shows as one; what is longer it breaks where it likes. */
const SLACK_MOST = 4000;
/** Teams takes 28 kB of UTF-16, which its own marks for formatting are part of. */
const TEAMS_MOST = 10_000;

/** `typed` is for pasting into Slack, `posted` for its interfaces. */
export function slackMessages(paper: Paper, way: 'typed' | 'posted'): string[] {
  return messagesOf(paper, way === 'typed' ? SLACK_TYPED : SLACK_POSTED, SLACK_MOST);
}

export function teamsMessages(paper: Paper): string[] {
  return messagesOf(paper, TEAMS, TEAMS_MOST);
}

/** For "(12 of 345)" and the blank line after it. */
const MARK_ROOM = 40;

function messagesOf(paper: Paper, dialect: Dialect, most: number): string[] {
  const pieces = blocksOf(paper).flatMap((block) => fitting(block, dialect, most - MARK_ROOM));
  const parts: string[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + 2 + piece.length <= most - MARK_ROOM)
      parts[parts.length - 1] = `${last}\n\n${piece}`;
    else parts.push(piece);
  }
  return parts.length < 2 ? parts : parts.map((part, index) => `(${index + 1} of ${parts.length})\n\n${part}`);
}

/** The block as texts that are no longer than that: whole where it can be, else its items, else its words. */
function fitting(block: Block, dialect: Dialect, most: number): string[] {
  const text = blockText(block, dialect);
  if (text.length <= most) return text.trim() === '' ? [] : [text];
  const halves = halvesOf(block);
  if (halves.length === 0) return [`${text.slice(0, most - 1).toWellFormed()}…`];
  return halves.flatMap((half) => fitting(half, dialect, most));
}

function halvesOf(block: Block): Block[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return halved(block.content).map((content) => ({ ...block, content }));
    case 'codeBlock':
      return halvedText(block.text, /\n/g).map((text) => ({ ...block, text }));
    case 'bulletList':
    case 'taskList':
      return block.items.length > 1
        ? splitAt(block.items).map((items) => ({ ...block, items }))
        : itemsWithin(block.items);
    case 'orderedList': {
      if (block.items.length < 2) return itemsWithin(block.items);
      const [first = [], rest = []] = splitAt(block.items);
      return [
        { ...block, items: first },
        { ...block, items: rest, start: block.start + first.length },
      ];
    }
    case 'blockquote':
      return block.content.length > 1
        ? splitAt(block.content).map((content) => ({ ...block, content }))
        : block.content.flatMap(halvesOf).map((half) => ({ ...block, content: [half] }));
    case 'table':
      return block.rows.length > 1
        ? splitAt(block.rows).map((rows) => ({ ...block, rows }))
        : (block.rows[0] ?? []).map((content) => ({ type: 'paragraph', content }));
    case 'image':
      return halvedText(block.alt, /\s/g).map((text) => ({ type: 'paragraph', content: [run(text)] }));
    case 'horizontalRule':
      return [];
  }
}

/** One item that is too long is no list any more. */
function itemsWithin(items: readonly Item[]): Block[] {
  return items.flatMap(({ content }) => content);
}

function splitAt<T>(items: readonly T[]): (readonly T[])[] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}

/** Runs keep their marks on either side. */
function halved(content: readonly Inline[]): Inline[][] {
  const length = plainWords(content).length;
  const [left, right]: [Inline[], Inline[]] = [[], []];
  let at = 0;
  for (const inline of content) {
    const size = inline.type === 'text' ? inline.text.length : 1;
    if (at + size <= length / 2) left.push(inline);
    else if (inline.type === 'hardBreak' || left.length > 0 || right.length > 0) right.push(inline);
    else {
      const [first = '', rest = ''] = halvedText(inline.text, /\s/g);
      if (first !== '') left.push({ ...inline, text: first });
      if (rest !== '') right.push({ ...inline, text: rest });
    }
    at += size;
  }
  return left.length === 0 || right.length === 0 ? [] : [left, right];
}

/** In the middle: at the last place before it that the pattern finds, else between two signs that people see as two. */
function halvedText(text: string, between: RegExp): string[] {
  const middle = Math.floor(text.length / 2);
  const places = [...text.slice(0, middle).matchAll(between)];
  const found = places.at(-1)?.index ?? 0;
  const at = found > middle / 2 ? found + 1 : seam(text, middle);
  return at <= 0 || at >= text.length ? [] : [text.slice(0, at), text.slice(at)];
}

/** Looked for among few signs: telling them apart takes long. */
const NEAR = 200;

function seam(text: string, middle: number): number {
  const from = Math.max(0, middle - NEAR);
  // A pair may begin there: its second half would be taken for a sign.
  const start = /[\udc00-\udfff]/.test(text[from] ?? '') ? from + 1 : from;
  let at = start;
  for (const { index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(
    text.slice(start, middle + NEAR),
  )) {
    if (start + index <= middle) at = start + index;
  }
  return at > start ? at : middle;
}
