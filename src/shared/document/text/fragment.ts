/** Between plain rich text and the Y.XmlFragment that holds it: names and attributes as tiptap has them. */
import * as Y from 'yjs';
import { type AnyElement, type Child, childrenOf, insertChildren, makeElement } from './elements.ts';
import {
  CARD_TEXT,
  isAlignment,
  isMarkName,
  isPictureSource,
  isTextHref,
  type MarkName,
  markNameOf,
  ruleOf,
  type TextSchema,
} from './schema.ts';
import { type Block, type Inline, type Item, joinRuns, type Row, type TextRun } from './tree.ts';

/** Appends `blocks` to a fragment. The caller owns the transaction. */
export function writeBlocks(fragment: Y.XmlFragment, blocks: readonly Block[]): void {
  insertChildren(fragment, fragment.length, blocks.map(elementOf));
}

function elementOf(block: Block): AnyElement {
  switch (block.type) {
    case 'paragraph':
      return makeElement('paragraph', {}, inlineNodes(block.content));
    case 'heading':
      return makeElement('heading', { level: block.level }, inlineNodes(block.content));
    case 'bulletList':
      return makeElement('bulletList', {}, block.items.map(itemOf));
    case 'orderedList':
      return makeElement('orderedList', { start: block.start }, block.items.map(itemOf));
    case 'taskList':
      return makeElement('taskList', {}, block.items.map(itemOf));
    case 'blockquote':
      return makeElement('blockquote', {}, block.content.map(elementOf));
    case 'codeBlock':
      return makeElement(
        'codeBlock',
        block.language === null ? {} : { language: block.language },
        plainText(block.text),
      );
    case 'horizontalRule':
      return makeElement('horizontalRule', {}, []);
    case 'image':
      return makeElement('image', { src: block.src, alt: block.alt }, []);
    case 'table':
      return makeElement(
        'table',
        {},
        block.rows.map((row, index) => rowOf(row, index === 0 ? 'tableHeader' : 'tableCell', block.align)),
      );
  }
}

function rowOf(row: Row, cell: string, align: readonly unknown[]): AnyElement {
  const cells = row.map((content, column) =>
    makeElement(cell, { align: align[column] ?? undefined }, [makeElement('paragraph', {}, inlineNodes(content))]),
  );
  return makeElement('tableRow', {}, cells);
}

function itemOf(item: Item): AnyElement {
  const content = item.content.map(elementOf);
  if (item.checked === null) return makeElement('listItem', {}, content);
  return makeElement('taskItem', { checked: item.checked }, content);
}

function plainText(text: string): Y.XmlText[] {
  if (text === '') return [];
  const made = new Y.XmlText();
  made.applyDelta([{ insert: text }]);
  return [made];
}

/** One Y.XmlText for each stretch of text between hard breaks, as the editor's session makes them. */
function inlineNodes(content: readonly Inline[]): Child[] {
  const nodes: Child[] = [];
  let runs: TextRun[] = [];
  const flush = (): void => {
    if (runs.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(runs.map((run) => ({ insert: run.text, attributes: run.marks })));
    nodes.push(text);
    runs = [];
  };
  for (const inline of joinRuns(content)) {
    if (inline.type === 'text') runs.push(inline);
    else {
      flush();
      nodes.push(makeElement('hardBreak', {}, []));
    }
  }
  flush();
  return nodes;
}

/** Levels that are read as they are; below them stand plain words: a hostile document nests deeper than the stack. */
const DEEPEST = 400;

/**
 * The text of a fragment. Nodes that this version does not know are read through to the text in them, so that nothing
 * written is missing from an export.
 */
export function readBlocks(fragment: Y.XmlFragment, schema: TextSchema = CARD_TEXT): Block[] {
  return blocksIn(fragment, 0, schema);
}

function blocksIn(fragment: Y.XmlFragment, depth: number, schema: TextSchema): Block[] {
  const blocks: Block[] = [];
  for (const child of childrenOf(fragment)) {
    if (child instanceof Y.XmlText) pushParagraph(blocks, runsOf(child));
    else if (child instanceof Y.XmlElement) blocks.push(...blocksOf(child, depth + 1, schema));
  }
  return blocks;
}

function pushParagraph(blocks: Block[], content: readonly Inline[]): void {
  const last = blocks.at(-1);
  if (last?.type === 'paragraph')
    blocks[blocks.length - 1] = { ...last, content: joinRuns([...last.content, ...content]) };
  else blocks.push({ type: 'paragraph', content });
}

/** What a line that is shown is: the rows of a table have no blocks of their own. */
export type Line = Block | Row;

const sources = new WeakMap<Line, AnyElement>();

/** The element that a line was read from; undefined of what was not read from one alone. */
export function sourceOf(line: Line): AnyElement | undefined {
  return sources.get(line);
}

function readFrom(node: AnyElement, block: Block): Block[] {
  sources.set(block, node);
  return [block];
}

function blocksOf(node: AnyElement, depth: number, schema: TextSchema): Block[] {
  if (depth > DEEPEST) {
    const content = wordsOf(node);
    return content.length === 0 ? [] : [{ type: 'paragraph', content }];
  }
  switch (ruleOf(node.nodeName, schema) ? node.nodeName : '') {
    case 'paragraph':
      return readFrom(node, { type: 'paragraph', content: inlineOf(node, depth) });
    case 'heading':
      return readFrom(node, {
        type: 'heading',
        level: clampLevel(node.getAttribute('level')),
        content: inlineOf(node, depth),
      });
    case 'bulletList':
      return listOf(node, depth, schema, (items) => ({ type: 'bulletList', items }), null);
    case 'orderedList': {
      const start = node.getAttribute('start');
      const from = typeof start === 'number' && Number.isInteger(start) && start >= 0 ? start : 1;
      return listOf(node, depth, schema, (items) => ({ type: 'orderedList', start: from, items }), null);
    }
    case 'taskList':
      return listOf(node, depth, schema, (items) => ({ type: 'taskList', items }), false);
    case 'blockquote':
      return [{ type: 'blockquote', content: blocksIn(node, depth, schema) }];
    case 'codeBlock': {
      const language = node.getAttribute('language');
      return readFrom(node, {
        type: 'codeBlock',
        language: typeof language === 'string' && language !== '' ? language : null,
        text: textOf(node),
      });
    }
    case 'horizontalRule':
      return [{ type: 'horizontalRule' }];
    case 'image': {
      const [src, alt] = [node.getAttribute('src'), node.getAttribute('alt')];
      return isPictureSource(src) ? [{ type: 'image', src, alt: typeof alt === 'string' ? alt : '' }] : [];
    }
    case 'table':
      return tableOf(node, depth);
    case 'hardBreak':
      return [];
    default:
      return blocksIn(node, depth, schema);
  }
}

/** Rows and cells by what they hold, whatever a newer version calls them. */
function tableOf(node: AnyElement, depth: number): Block[] {
  const rows = elementsIn(node);
  const align = rows[0] ? elementsIn(rows[0]).map((cell) => cell.getAttribute('align')) : [];
  const read = rows.flatMap((row): Row[] => {
    const cells = elementsIn(row).map((cell) => cellOf(cell, depth + 2));
    if (cells.length === 0) return [];
    sources.set(cells, row);
    return [cells];
  });
  return read.length === 0
    ? []
    : [{ type: 'table', align: align.map((each) => (isAlignment(each) ? each : null)), rows: read }];
}

/** Paragraphs of a cell stand on lines of their own. */
function cellOf(cell: AnyElement, depth: number): readonly Inline[] {
  return childrenOf(cell).flatMap((child, index): Inline[] => [
    ...(index > 0 ? [{ type: 'hardBreak' } as const] : []),
    ...(child instanceof Y.XmlText ? runsOf(child) : child instanceof Y.XmlElement ? inlineOf(child, depth) : []),
  ]);
}

function elementsIn(node: AnyElement): AnyElement[] {
  return childrenOf(node).filter((child) => child instanceof Y.XmlElement);
}

function clampLevel(level: unknown): number {
  return typeof level === 'number' && level >= 1 && level <= 6 ? Math.floor(level) : 1;
}

function listOf(
  node: AnyElement,
  depth: number,
  schema: TextSchema,
  make: (items: Item[]) => Block,
  unchecked: false | null,
): Block[] {
  const items: Item[] = [];
  for (const child of childrenOf(node)) {
    if (!(child instanceof Y.XmlElement)) continue;
    const checked = unchecked === null ? null : child.getAttribute('checked') === true;
    const content =
      child.nodeName === 'listItem' || child.nodeName === 'taskItem'
        ? blocksIn(child, depth + 1, schema)
        : blocksOf(child, depth + 1, schema);
    items.push({ checked, content });
  }
  return items.length === 0 ? [] : [make(items)];
}

function inlineOf(node: AnyElement, depth: number): Inline[] {
  if (depth > DEEPEST) return wordsOf(node);
  const inlines: Inline[] = [];
  for (const child of childrenOf(node)) {
    if (child instanceof Y.XmlText) inlines.push(...runsOf(child));
    else if (child instanceof Y.XmlElement) {
      if (child.nodeName === 'hardBreak') inlines.push({ type: 'hardBreak' });
      else inlines.push(...inlineOf(child, depth + 1));
    }
  }
  return joinRuns(inlines);
}

interface DeltaPart {
  readonly insert?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

function runsOf(text: Y.XmlText): TextRun[] {
  const runs: TextRun[] = [];
  for (const part of text.toDelta() as DeltaPart[]) {
    if (typeof part.insert === 'string')
      runs.push({ type: 'text', text: part.insert, marks: marksOf(part.attributes ?? {}) });
  }
  return runs;
}

function marksOf(attributes: Readonly<Record<string, unknown>>): TextRun['marks'] {
  const marks: Partial<Record<MarkName, { href?: string }>> = {};
  for (const [key, value] of Object.entries(attributes)) {
    const name = markNameOf(key);
    if (!isMarkName(name) || value === null) continue;
    if (name !== 'link') marks[name] = {};
    else {
      const href = (value as { href?: unknown }).href;
      if (typeof href === 'string' && isTextHref(href)) marks.link = { href };
    }
  }
  return marks;
}

function wordsOf(node: AnyElement): TextRun[] {
  const text = textOf(node);
  return text === '' ? [] : [{ type: 'text', text, marks: {} }];
}

function textOf(node: AnyElement): string {
  let text = '';
  const waiting: (Child | Y.XmlHook)[] = [node];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (next instanceof Y.XmlText) for (const run of runsOf(next)) text += run.text;
    else if (next instanceof Y.XmlElement && next.nodeName === 'hardBreak') text += '\n';
    else if (next instanceof Y.XmlElement) waiting.push(...childrenOf(next).toReversed());
  }
  return text;
}
