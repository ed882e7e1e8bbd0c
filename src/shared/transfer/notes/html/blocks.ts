/**
 * A tree of HTML as blocks of notes. Sanitised by how it is made: an element that is known becomes a block or a mark, of any
 * other only the words remain, and of all attributes an address of the web or of mail is the only one that gets into a note.
 */

import { type Block, type Inline, type Item, tidyInline, type Unfollowed } from '#shared/document/text/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { paragraphOf, wordsOf } from '../page.ts';
import { collapsed, Flow } from './flow.ts';
import { inlineOf, joined } from './lines.ts';
import { addressOf, isBeside, safeAddress } from './links.ts';
import { type ClassStyles, type Marks, marksWithin } from './marks.ts';
import { noteLeftOut, putPicture } from './pictures.ts';
import { cellsOf, emptyBehind, isFrame, isJoined, isProperties, rowsOf } from './table.ts';
import { boxOf, isBoxOnly } from './task-box.ts';
import {
  attributeOf,
  findIn,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  isElement,
  isMachinery,
  textIn,
} from './tree.ts';
import { isWordMarker, isWordTitle, wordItemOf } from './word-lists.ts';

export interface HtmlOptions {
  readonly losses: LossBook;
  readonly classes: ClassStyles;
  /** What stands behind the words of a link to a page or file beside this one. */
  readonly unfollowed: Unfollowed;
}

interface OpenItem extends Item {
  readonly content: Block[];
}

/** Lists and quotes within each other; deeper ones stand as paragraphs. */
const MAX_DEPTH = 24;

const PARAGRAPHS = new Set(
  (
    'address article aside body center dd details dialog dir div dl dt fieldset figcaption figure footer form header hgroup ' +
    'html legend main menu nav option optgroup p section select summary'
  ).split(' '),
);
export class HtmlBlocks {
  readonly #options: HtmlOptions;

  constructor(options: HtmlOptions) {
    this.#options = options;
  }

  blocksIn(nodes: readonly HtmlNode[], depth = 0): Block[] {
    const flow = new Flow();
    for (const node of nodes) this.#walk(node, flow, {}, depth);
    return flow.end();
  }

  #walk(node: HtmlNode, flow: Flow, marks: Marks, depth: number): void {
    if ('value' in node) flow.words(node.value, marks);
    else if (isElement(node)) this.#element(node, flow, marks, depth);
  }

  #children(element: HtmlElement, flow: Flow, marks: Marks, depth: number): void {
    for (const child of element.childNodes) this.#walk(child, flow, marks, depth);
  }

  #element(element: HtmlElement, flow: Flow, marks: Marks, depth: number): void {
    const { tagName } = element;
    noteLeftOut(element, this.#options.losses);
    if (isMachinery(element) || isWordMarker(element) || isBoxOnly(element)) return;
    switch (tagName) {
      case 'br':
        flow.lineBreak();
        return;
      case 'hr':
        flow.push([{ type: 'horizontalRule' }]);
        return;
      case 'img':
      case 'image':
        putPicture(element, flow, marks, this.#options.losses);
        return;
      case 'a':
        this.#link(element, flow, marks, depth);
        return;
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        this.#heading(element, flow, Number(tagName.slice(1)), depth);
        return;
      case 'ul':
      case 'ol':
        this.#list(element, flow, depth);
        return;
      case 'li':
        flow.push(this.#listOf([this.#item(element, depth)], null));
        return;
      case 'blockquote':
        this.#quote(element.childNodes, flow, depth);
        return;
      case 'pre':
      case 'listing':
      case 'xmp':
      case 'plaintext':
      case 'textarea':
        flow.push([{ type: 'codeBlock', language: languageOf(element), text: codeIn(element) }]);
        return;
      case 'table':
        this.#table(element, flow, marks, depth);
        return;
      case 'math':
        flow.words(formulaIn(element), marks);
        return;
      default:
        this.#other(element, flow, marks, depth);
        return;
    }
  }

  #other(element: HtmlElement, flow: Flow, marks: Marks, depth: number): void {
    // Formulas stand twice in a page: in words for machines, and drawn out of letters.
    if (hasClass(element, 'katex-html')) return;
    if (hasClass(element, 'table_of_contents')) {
      this.#note('contents', (count) => `${counted(count, 'table')} of contents: left out, since notes make none.`);
      return;
    }
    if (hasClass(element, 'callout')) {
      this.#quote(element.childNodes, flow, depth);
      return;
    }
    const within = marksWithin(element, marks, this.#options.classes);
    if (!PARAGRAPHS.has(element.tagName)) this.#children(element, flow, within, depth);
    else this.#paragraph(element, flow, element.tagName === 'dt' ? { ...within, bold: {} } : within, depth);
  }

  #paragraph(element: HtmlElement, flow: Flow, marks: Marks, depth: number): void {
    const place = wordItemOf(element);
    if (place) flow.pushItem(place, itemContent(this.blocksIn(element.childNodes, depth + 1)));
    else if (isWordTitle(element)) this.#heading(element, flow, 1, depth);
    else {
      flow.endParagraph();
      this.#children(element, flow, marks, depth);
      flow.endParagraph();
    }
  }

  #heading(element: HtmlElement, flow: Flow, level: number, depth: number): void {
    if (depth >= MAX_DEPTH) {
      flow.endParagraph();
      this.#children(element, flow, {}, depth);
      flow.endParagraph();
      return;
    }
    const content = this.#line(element, ' ');
    if (wordsOf(content) !== '') flow.push([{ type: 'heading', level, content }]);
  }

  /** All within as one line of words: what its blocks are is not told. */
  #line(element: HtmlElement, between: ' ' | '\n'): Inline[] {
    const inner = this.blocksIn(element.childNodes, MAX_DEPTH);
    const parts = inner.map((block) => inlineOf(block, this.#options.losses)).filter((part) => part.length > 0);
    const joint: Inline = between === '\n' ? { type: 'hardBreak' } : { type: 'text', text: ' ', marks: {} };
    const line = parts.flatMap((part, index): Inline[] => (index === 0 ? [...part] : [joint, ...part]));
    const whole = between === '\n' ? line : line.map((each) => (each.type === 'hardBreak' ? joint : each));
    return tidyInline(collapsed(whole));
  }

  #quote(nodes: readonly HtmlNode[], flow: Flow, depth: number): void {
    const content = this.blocksIn(nodes, depth + 1);
    if (content.length === 0) return;
    flow.push(depth >= MAX_DEPTH ? content : [{ type: 'blockquote', content }]);
  }

  #list(element: HtmlElement, flow: Flow, depth: number): void {
    const start = Number(attributeOf(element, 'start') ?? 1);
    const from = Number.isInteger(start) && start >= 0 && start < 1e9 ? start : 1;
    const items: OpenItem[] = [];
    for (const child of element.childNodes) {
      if ('value' in child && child.value.trim() !== '')
        items.push({ checked: null, content: [paragraphOf(child.value.replace(/\s+/g, ' ').trim())] });
      else if (isElement(child) && child.tagName === 'li') items.push(this.#item(child, depth));
      else if (isElement(child)) this.#stray(child, items, depth);
    }
    if (items.length === 0) return;
    flow.push(
      depth >= MAX_DEPTH
        ? items.flatMap((item) => item.content)
        : this.#listOf(items, element.tagName === 'ol' ? from : null),
    );
  }

  /** A list that stands right in a list belongs to the item before it, as Word and mail programs write it. */
  #stray(child: HtmlElement, items: OpenItem[], depth: number): void {
    const content = this.blocksIn([child], depth + 1);
    const before = items.at(-1);
    if (before) for (const block of content) before.content.push(block);
    else if (content.length > 0) items.push({ checked: null, content: itemContent(content) });
  }

  #item(element: HtmlElement, depth: number): OpenItem {
    return { checked: boxOf(element), content: itemContent(this.blocksIn(element.childNodes, depth + 1)) };
  }

  /** One list a stretch of items that are tasks, or are none. */
  #listOf(items: readonly Item[], start: number | null): Block[] {
    const lists: Block[] = [];
    for (let from = 0, to = 0; from < items.length; from = to) {
      const isTask = items[from]?.checked !== null;
      while (to < items.length && (items[to]?.checked !== null) === isTask) to++;
      const stretch = items.slice(from, to);
      if (isTask) lists.push({ type: 'taskList', items: stretch });
      else if (start === null) lists.push({ type: 'bulletList', items: stretch });
      else lists.push({ type: 'orderedList', start: start + from, items: stretch });
    }
    return lists;
  }

  #table(element: HtmlElement, flow: Flow, marks: Marks, depth: number): void {
    const rows = rowsOf(element);
    const caption = element.childNodes.find((child) => isElement(child) && child.tagName === 'caption');
    if (caption) flow.push(this.blocksIn([caption], depth));
    // A table in a cell or heading is taken apart: notes have none there.
    if (depth >= MAX_DEPTH || isFrame(element, rows)) {
      flow.endParagraph();
      for (const row of rows)
        for (const cell of cellsOf(row)) {
          this.#children(cell, flow, marks, depth);
          flow.endParagraph();
        }
      return;
    }
    const read = rows.map((row) => cellsOf(row).flatMap((cell) => this.#cell(cell))).filter((row) => row.length > 0);
    if (read.length === 0) return;
    if (isProperties(element)) {
      const lines = read.map(([name = [], ...values]) => [...name, COLON, ...values.flat()]);
      flow.push([{ type: 'paragraph', content: tidyInline(joined(lines)) }]);
    } else flow.push([{ type: 'table', align: [], rows: read }]);
  }

  #cell(cell: HtmlElement): Inline[][] {
    if (isJoined(cell))
      this.#note(
        'cells-joined',
        (count) => `${counted(count, 'cell')} of tables over several rows or columns: in the first of them.`,
      );
    return [this.#line(cell, '\n'), ...Array.from({ length: emptyBehind(cell) }, () => [])];
  }

  #link(element: HtmlElement, flow: Flow, marks: Marks, depth: number): void {
    const href = addressOf(attributeOf(element, 'href') ?? '');
    const address = safeAddress(href);
    this.#children(
      element,
      flow,
      address === null || marks.link ? marks : { ...marks, link: { href: address } },
      depth,
    );
    if (address !== null && !marks.link && isNamelessPicture(element)) flow.words(address, { link: { href: address } });
    if (address !== null || href === '' || href.startsWith('#')) return;
    const words = textIn(element, LONGEST_NAME).replace(/\s+/gu, ' ').trim();
    const behind = isBeside(href) ? this.#options.unfollowed(href, words) : null;
    if (behind !== null) flow.words(typeof behind === 'string' ? behind : '', marks);
    else
      this.#note(
        'links-unsafe',
        (count) => `${counted(count, 'link')} to something that is no web or mail address: only the words were kept.`,
        words || href,
      );
  }

  #note(code: string, sentence: (count: number) => string, where?: string): void {
    this.#options.losses.note(code, sentence, where);
  }
}

/** A picture without a name, and no words: as a link it would not be seen. */
function isNamelessPicture(element: HtmlElement): boolean {
  if (textIn(element, LONGEST_NAME).trim() !== '') return false;
  const picture = findIn(element.childNodes, ({ tagName }) => tagName === 'img');
  return picture !== null && findIn(element.childNodes, isNamed) === null;
}

function isNamed(element: HtmlElement): boolean {
  return element.tagName === 'img' && (attributeOf(element, 'alt') ?? '').trim() !== '';
}

/** Characters by which an account names something. */
const LONGEST_NAME = 500;

const COLON: Inline = { type: 'text', text: ': ', marks: {} };

/** The editor's schema wants a paragraph first. */
function itemContent(content: readonly Block[]): Block[] {
  return content[0]?.type === 'paragraph' ? [...content] : [{ type: 'paragraph', content: [] }, ...content];
}

function languageOf(element: HtmlElement): string | null {
  const code = findIn([element], (each) => /(?:^|\s)lang(?:uage)?-\S/.test(attributeOf(each, 'class') ?? ''));
  const name = /(?:^|\s)lang(?:uage)?-([^\s]{1,40})/.exec(code ? (attributeOf(code, 'class') ?? '') : '')?.[1];
  return name?.toLowerCase() ?? null;
}

function codeIn(element: HtmlElement): string {
  return textIn(element).replace(/\n$/, '');
}

/** As it was typed, where the page says that; else the letters that it is drawn of. */
function formulaIn(element: HtmlElement): string {
  const typed = findIn([element], (each) => attributeOf(each, 'encoding') === 'application/x-tex');
  return textIn(typed ?? element);
}
