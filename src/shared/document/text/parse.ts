/**
 * Markdown (CommonMark with GFM's task lists, strike-through and bare links) to rich text. HTML is text and never live,
 * except `<u>`, in which underlining is kept because Markdown has no mark for it, and `<br>` in tables. Footnotes stay as
 * the text they are written with, and of cards so do tables; their images, and all that stand amid words, become links.
 */
import type { Definition, List, ListItem, Paragraph, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { isHostile, plainBlocks } from './hostile.ts';
import { CARD_TEXT, isPictureSource, isTextHref, NOTES_TEXT, type TextSchema } from './schema.ts';
import { type Block, type Inline, type Item, joinRuns, oneLine, type Row, type TextRun, tidyInline } from './tree.ts';

/** Deeper blocks are flattened: a hostile text nests deeper than any reader or stack. */
const MAX_DEPTH = 24;

const EMPTY_PARAGRAPH: Block = { type: 'paragraph', content: [] };

const FOOTNOTES = ['gfmFootnoteDefinition', 'gfmFootnoteCall', 'gfmPotentialFootnoteCall'];

/** Made once each: a card's comments are as many short texts. */
const CARDS = dialectWithout('htmlFlow', 'table', ...FOOTNOTES);
const NOTES = dialectWithout('htmlFlow', ...FOOTNOTES);

function dialectWithout(...disabled: readonly string[]): Options {
  return {
    extensions: [gfm(), { disable: { null: [...disabled] } }],
    mdastExtensions: [gfmFromMarkdown()],
  };
}

type Marks = TextRun['marks'];

/** Of a link that cannot be followed, what stands behind its words, which may be nothing, or what stands in their place. */
export type Unfollowed = (href: string, words: string) => string | { readonly instead: string };

const inBrackets: Unfollowed = (href, words) => (saysAddress(words, href) ? '' : ` (${href})`);

export function parseMarkdown(
  markdown: string,
  schema: TextSchema = CARD_TEXT,
  unfollowed: Unfollowed = inBrackets,
): Block[] {
  const isNotes = schema === NOTES_TEXT;
  if (isHostile(isNotes ? withoutPictureData(markdown) : markdown)) return plainBlocks(markdown);
  const root: Root = fromMarkdown(markdown, isNotes ? NOTES : CARDS);
  return new Reader(root, isNotes, unfollowed).blocks(root.children, 0);
}

/** The parser goes over the bytes of a picture once, as over no other text of that length. */
function withoutPictureData(markdown: string): string {
  return markdown.replace(/(\]\(data:image\/[a-z]+;base64,)[A-Za-z0-9+/]+/g, '$1');
}

class Reader {
  readonly #definitions = new Map<string, Definition>();
  readonly #used = new Set<string>();
  readonly #isNotes: boolean;
  readonly #unfollowed: Unfollowed;
  #isInCell = false;

  constructor(root: Root, isNotes: boolean, unfollowed: Unfollowed) {
    this.#isNotes = isNotes;
    this.#unfollowed = unfollowed;
    walk(root, (node) => {
      if (node.type === 'definition' && !this.#definitions.has(node.identifier))
        this.#definitions.set(node.identifier, node);
      if (node.type === 'linkReference' || node.type === 'imageReference') this.#used.add(node.identifier);
    });
  }

  blocks(nodes: readonly RootContent[], depth: number): Block[] {
    return nodes.flatMap((node) => this.#block(node, depth));
  }

  #block(node: RootContent, depth: number): Block[] {
    switch (node.type) {
      case 'paragraph':
        return [this.#picture(node) ?? { type: 'paragraph', content: tidyInline(this.#inline(node.children, {})) }];
      case 'table':
        return [{ type: 'table', align: node.align ?? [], rows: this.#rows(node) }];
      case 'heading':
        return [
          { type: 'heading', level: node.depth, content: withoutBreaks(tidyInline(this.#inline(node.children, {}))) },
        ];
      case 'thematicBreak':
        return [{ type: 'horizontalRule' }];
      case 'code':
        return [{ type: 'codeBlock', language: languageOf(node.lang, node.meta), text: node.value }];
      case 'blockquote': {
        const content = this.blocks(node.children, depth + 1);
        if (depth >= MAX_DEPTH) return content;
        return [{ type: 'blockquote', content: content.length > 0 ? content : [EMPTY_PARAGRAPH] }];
      }
      case 'list':
        return this.#lists(node, depth);
      case 'definition':
        return this.#used.has(node.identifier) ? [] : [{ type: 'paragraph', content: this.#unusedDefinition(node) }];
      case 'html':
        return [plain(node.value)];
      default:
        return [];
    }
  }

  /** Of notes, an image that stands alone. */
  #picture({ children }: Paragraph): Block | null {
    const [only] = children;
    if (!this.#isNotes || children.length !== 1 || only?.type !== 'image' || !isPictureSource(only.url)) return null;
    return { type: 'image', src: only.url, alt: oneLine(only.alt ?? '') };
  }

  #rows({ children }: Table): readonly Row[] {
    this.#isInCell = true;
    const rows = children.map((row) => row.children.map((cell) => tidyInline(this.#inline(cell.children, {}))));
    this.#isInCell = false;
    return rows;
  }

  #unusedDefinition({ label, identifier, url }: Definition): Inline[] {
    const name: Inline = { type: 'text', text: `[${label ?? identifier}]: `, marks: {} };
    return isTextHref(url)
      ? [name, ...this.#link([], url, {})]
      : tidyInline([name, { type: 'text', text: url, marks: {} }]);
  }

  /** A list whose items are partly tasks becomes one list a stretch of equal items. */
  #lists(list: List, depth: number): Block[] {
    const items = list.children.map((item) => this.#item(item, depth));
    if (depth >= MAX_DEPTH) return items.flatMap((item) => item.content);
    const blocks: Block[] = [];
    let start = 0;
    for (let end = 1; end <= items.length; end++) {
      if (end < items.length && (items[end]?.checked === null) === (items[start]?.checked === null)) continue;
      blocks.push(listBlock(items.slice(start, end), list.ordered === true, (list.start ?? 1) + start));
      start = end;
    }
    return blocks;
  }

  #item(item: ListItem, depth: number): Item {
    const content = this.blocks(item.children, depth + 1);
    if (content[0]?.type !== 'paragraph') content.unshift(EMPTY_PARAGRAPH);
    return { checked: item.checked ?? null, content };
  }

  #inline(nodes: readonly PhrasingContent[], marks: Marks): Inline[] {
    const inlines: Inline[] = [];
    let underlines = 0;
    nodes.forEach((node, index) => {
      if (node.type === 'html') {
        const opens = /^<u>$/i.test(node.value) && nodes.slice(index + 1).some(closesUnderline);
        const closes = closesUnderline(node) && underlines > 0;
        if (opens) underlines++;
        else if (closes) underlines--;
        else if (this.#isInCell && /^<br ?\/?>$/i.test(node.value)) inlines.push({ type: 'hardBreak' });
        else inlines.push(...textWithBreaks(node.value, marks));
        return;
      }
      inlines.push(...this.#phrase(node, underlines > 0 ? { ...marks, underline: {} } : marks));
    });
    return joinRuns(inlines);
  }

  #phrase(node: PhrasingContent, marks: Marks): Inline[] {
    switch (node.type) {
      case 'text':
        return textWithBreaks(node.value, marks);
      case 'break':
        return [{ type: 'hardBreak' }];
      case 'strong':
        return this.#inline(node.children, { ...marks, bold: {} });
      case 'emphasis':
        return this.#inline(node.children, { ...marks, italic: {} });
      case 'delete':
        return this.#inline(node.children, { ...marks, strike: {} });
      case 'inlineCode':
        // Code excludes every other mark in the editor; a link is worth more than its typeface.
        return [{ type: 'text', text: node.value, marks: marks.link ? { link: marks.link } : { code: {} } }];
      case 'link':
        return this.#link(this.#inline(node.children, marks), node.url, marks);
      case 'image':
        return this.#link([{ type: 'text', text: node.alt || node.url, marks }], node.url, marks);
      case 'linkReference':
        return this.#link(this.#inline(node.children, marks), this.#definitions.get(node.identifier)?.url ?? '', marks);
      case 'imageReference': {
        const url = this.#definitions.get(node.identifier)?.url ?? '';
        return this.#link([{ type: 'text', text: node.alt || url, marks }], url, marks);
      }
      default:
        return [];
    }
  }

  /** Addresses that are no web or mail address are shown, never followed. */
  #link(content: readonly Inline[], href: string, marks: Marks): Inline[] {
    if (marks.link) return [...content];
    if (!isTextHref(href)) return this.#unfollowable(content, href, marks);
    if (content.length === 0) return [{ type: 'text', text: href, marks: { ...marks, link: { href } } }];
    return content.map((inline) => {
      if (inline.type !== 'text') return inline;
      return { ...inline, marks: inline.marks.code ? { link: { href } } : { ...inline.marks, link: { href } } };
    });
  }

  #unfollowable(content: readonly Inline[], href: string, marks: Marks): Inline[] {
    const shown = this.#unfollowed(href, wordsOf(content));
    if (typeof shown !== 'string') return [{ type: 'text', text: shown.instead, marks }];
    return shown === '' ? [...content] : [...content, { type: 'text', text: shown, marks }];
  }
}

/** The info string of a fence; blanks within it are as good as one. */
function languageOf(lang: string | null | undefined, meta: string | null | undefined): string | null {
  return `${lang ?? ''} ${meta ?? ''}`.trim().replace(/\s+/g, ' ') || null;
}

/** An address that the text itself gives need not be said again, or it would be with every reading. */
function saysAddress(words: string, href: string): boolean {
  return ['', 'http://', 'mailto:'].some((scheme) => scheme + words === href) || href === '';
}

function wordsOf(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === 'text' ? inline.text : '')).join('');
}

function closesUnderline(node: PhrasingContent): boolean {
  return node.type === 'html' && /^<\/u>$/i.test(node.value);
}

function listBlock(items: readonly Item[], ordered: boolean, start: number): Block {
  if (items[0]?.checked !== null) return { type: 'taskList', items };
  return ordered ? { type: 'orderedList', start, items } : { type: 'bulletList', items };
}

/** A line break in the source stays a line break: nobody's lines are joined. */
function textWithBreaks(text: string, marks: Marks): Inline[] {
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ type: 'hardBreak' } as const] : []),
      { type: 'text', text: line, marks },
    ]);
}

function withoutBreaks(content: readonly Inline[]): Inline[] {
  return joinRuns(content.map((inline) => (inline.type === 'text' ? inline : { type: 'text', text: ' ', marks: {} })));
}

function plain(text: string): Block {
  return { type: 'paragraph', content: tidyInline(textWithBreaks(text, {})) };
}

function walk(root: Root, visit: (node: Root | RootContent) => void): void {
  const waiting: (Root | RootContent)[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    visit(node);
    if ('children' in node) waiting.push(...node.children);
  }
}
