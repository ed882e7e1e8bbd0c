/** Rich text to Markdown. The result reads back as the same text, and writing that again gives the same Markdown. */
import type { BlockContent, List, ListItem, PhrasingContent, Root, TableRow } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, type Handle, type Options, toMarkdown } from 'mdast-util-to-markdown';
import type { MarkName } from './schema.ts';
import { type Block, type Inline, type Item, joinRuns, oneLine, type Row, type TextRun, tidyInline } from './tree.ts';

/** An underscore between letters starts nothing: `file_name` stays readable. */
const text: Handle = (node, parent, state, info) => {
  const written = defaultHandlers.text(node, parent, state, info);
  return written.replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, '_');
};

/** Mail addresses are written in full, since `<a@b>` is not read back for every address that a bare one is read for. */
const link: Handle = (node, parent, state, info) => {
  const before = state.options.resourceLink;
  state.options.resourceLink = String(node.url).startsWith('mailto:');
  const written = defaultHandlers.link(node, parent, state, info);
  state.options.resourceLink = before;
  return written;
};

const peek: Handle = (node, parent, state) => {
  return String(node.url).startsWith('mailto:') ? '[' : defaultHandlers.link.peek(node, parent, state);
};

const OPTIONS: Options = {
  bullet: '-',
  // The one rule that no bullet before it can be mistaken for.
  rule: '_',
  emphasis: '*',
  listItemIndent: 'one',
  extensions: [gfmToMarkdown()],
  // A line that follows a table would be a row of it.
  join: [(left, right) => (left.type === 'table' || right.type === 'table' ? 1 : undefined)],
  handlers: { text, link: Object.assign(link, { peek }) },
};

export function formatMarkdown(blocks: readonly Block[]): string {
  const root: Root = { type: 'root', children: nodesOf(blocks) };
  return toMarkdown(root, OPTIONS).replace(/\n$/, '');
}

function nodesOf(blocks: readonly Block[]): BlockContent[] {
  return blocks.flatMap(nodesOfBlock);
}

function nodesOfBlock(block: Block): BlockContent[] {
  switch (block.type) {
    case 'paragraph': {
      const children = phrasing(tidyInline(block.content));
      return children.length === 0 ? [] : [{ type: 'paragraph', children }];
    }
    case 'heading': {
      const content = tidyInline(block.content).map((inline): TextRun => {
        return inline.type === 'text' ? inline : { type: 'text', text: ' ', marks: {} };
      });
      const depth = Math.min(6, Math.max(1, block.level)) as 1 | 2 | 3 | 4 | 5 | 6;
      return [{ type: 'heading', depth, children: phrasing(joinRuns(content)) }];
    }
    case 'bulletList':
    case 'taskList':
      return [listNode(block.items, null)];
    case 'orderedList':
      return [listNode(block.items, block.start)];
    case 'blockquote':
      return [{ type: 'blockquote', children: nodesOf(block.content) }];
    case 'codeBlock': {
      const [lang = null, ...meta] = block.language?.split(' ') ?? [];
      return [{ type: 'code', lang, meta: meta.join(' ') || null, value: block.text }];
    }
    case 'horizontalRule':
      return [{ type: 'thematicBreak' }];
    case 'image':
      return [{ type: 'paragraph', children: [{ type: 'image', url: block.src, alt: oneLine(block.alt) }] }];
    case 'table':
      return [{ type: 'table', align: [...block.align], children: block.rows.map(rowNode) }];
  }
}

function rowNode(row: Row): TableRow {
  const children = row.map((content) => ({
    type: 'tableCell' as const,
    children: phrasing(tidyInline(content), BREAK_IN_CELL),
  }));
  return { type: 'tableRow', children };
}

/** A row is one line. */
const BREAK_IN_CELL: PhrasingContent = { type: 'html', value: '<br>' };

function listNode(items: readonly Item[], start: number | null): List {
  return { type: 'list', ordered: start !== null, start, spread: false, children: items.map(itemNode) };
}

function itemNode(item: Item): ListItem {
  const children = nodesOf(item.content);
  // The box is written by the item's paragraph, so there must be one.
  if (item.checked !== null && children[0]?.type !== 'paragraph') children.unshift({ type: 'paragraph', children: [] });
  return { type: 'listItem', checked: item.checked, spread: false, children };
}

const NESTING: readonly MarkName[] = ['link', 'underline', 'bold', 'italic', 'strike'];

/** Nests runs of marked text: the outermost mark over the longest stretch that shares it. */
function phrasing(content: readonly Inline[], lineBreak: PhrasingContent = { type: 'break' }): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  for (let index = 0; index < content.length; ) {
    const inline = content[index];
    const mark = inline?.type === 'text' ? NESTING.find((name) => inline.marks[name]) : undefined;
    if (inline?.type !== 'text' || !mark) {
      if (inline) nodes.push(inline.type === 'hardBreak' ? lineBreak : leaf(inline));
      index++;
      continue;
    }
    const end = stretchEnd(content, index, mark);
    nodes.push(...wrap(mark, inline.marks[mark]?.href ?? '', content.slice(index, end), lineBreak));
    index = end;
  }
  return nodes;
}

function leaf(inline: TextRun): PhrasingContent {
  return inline.marks.code ? { type: 'inlineCode', value: inline.text } : { type: 'text', value: inline.text };
}

function stretchEnd(content: readonly Inline[], from: number, mark: MarkName): number {
  const first = content[from];
  const href = first?.type === 'text' ? first.marks[mark]?.href : undefined;
  let end = from + 1;
  for (let next = content[end]; next; next = content[++end]) {
    if (next.type === 'hardBreak') {
      const after = content[end + 1];
      if (after?.type !== 'text' || !after.marks[mark] || after.marks[mark]?.href !== href) break;
    } else if (!next.marks[mark] || next.marks[mark]?.href !== href) break;
  }
  return end;
}

function wrap(mark: MarkName, href: string, stretch: readonly Inline[], lineBreak: PhrasingContent): PhrasingContent[] {
  const bare = joinRuns(stretch.map((inline) => (inline.type === 'text' ? without(inline, mark) : inline)));
  if (mark === 'link') return [{ type: 'link', url: href, children: phrasing(bare, lineBreak) }];
  // Blanks at the edges of a mark would keep it from being read as one.
  const [before, inner, after] = splitBlanks(bare);
  if (inner.length === 0) return phrasing([...before, ...after], lineBreak);
  const children = phrasing(inner, lineBreak);
  const wrapped: PhrasingContent[] =
    mark === 'underline'
      ? [{ type: 'html', value: '<u>' }, ...children, { type: 'html', value: '</u>' }]
      : [{ type: mark === 'bold' ? 'strong' : mark === 'italic' ? 'emphasis' : 'delete', children }];
  return [...phrasing(before, lineBreak), ...wrapped, ...phrasing(after, lineBreak)];
}

function without(run: TextRun, mark: MarkName): TextRun {
  const marks = { ...run.marks };
  delete marks[mark];
  return { ...run, marks };
}

function splitBlanks(content: readonly Inline[]): [Inline[], Inline[], Inline[]] {
  const inner = [...content];
  const before: Inline[] = [];
  const after: Inline[] = [];
  for (let first = inner[0]; first?.type === 'text' && !first.marks.code; first = inner[0]) {
    const blank = /^\s*/u.exec(first.text)?.[0] ?? '';
    if (blank !== '') before.push({ ...first, text: blank });
    if (blank.length < first.text.length) {
      inner[0] = { ...first, text: first.text.slice(blank.length) };
      break;
    }
    inner.shift();
  }
  for (let last = inner.at(-1); last?.type === 'text' && !last.marks.code; last = inner.at(-1)) {
    const blank = last.text.slice(last.text.trimEnd().length);
    if (blank !== '') after.unshift({ ...last, text: blank });
    if (blank.length < last.text.length) {
      inner[inner.length - 1] = { ...last, text: last.text.slice(0, last.text.length - blank.length) };
      break;
    }
    inner.pop();
  }
  return [before, inner, after];
}
