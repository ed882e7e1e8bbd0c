/** Blocks as they come about from words, breaks and pictures that stand after each other. */
import {
  type Block,
  type Inline,
  type Item,
  isPictureData,
  isPictureSource,
  isSafeHref,
  joinRuns,
  tidyInline,
} from '#shared/document/text/index.ts';
import { type Marks, settled } from './marks.ts';

interface Picture {
  readonly type: 'picture';
  readonly src: string;
  readonly alt: string;
}

export interface ListPlace {
  /** From 1. */
  readonly level: number;
  readonly isOrdered: boolean;
}

interface OpenList {
  readonly isOrdered: boolean;
  readonly items: Item[];
  /** What its last item holds. */
  last: Block[];
}

/** Word has nine. */
const DEEPEST_LIST = 9;

export class Flow {
  readonly blocks: Block[] = [];
  /** Items of the list that stands last. */
  #open: Item[] | null = null;
  /** By depth, the lists in which the next item of Word's may stand. */
  readonly #levels: OpenList[] = [];
  #line: (Inline | Picture)[] = [];

  words(text: string, marks: Marks): void {
    if (text !== '') this.#line.push({ type: 'text', text, marks: settled(marks) });
  }

  lineBreak(): void {
    this.#line.push({ type: 'hardBreak' });
  }

  /** @param src one that notes may hold (`isPictureSource`). */
  picture(src: string, alt: string): void {
    this.#line.push({ type: 'picture', src, alt: alt.replace(/\s+/gu, ' ').trim() });
  }

  /** Ends the paragraph that is begun. One of pictures alone is those pictures; amid words one is a link to it. */
  endParagraph(): void {
    const line = this.#line;
    if (line.length === 0) return;
    this.#line = [];
    const isWordless = line.every((each) => each.type === 'picture' || isBlank(each));
    let words: Inline[] = [];
    const end = (): void => {
      const content = tidyInline(collapsed(words));
      if (content.length > 0) this.#add({ type: 'paragraph', content });
      words = [];
    };
    for (const each of line) {
      if (each.type !== 'picture') words.push(each);
      else if (isWordless || isPictureData(each.src)) {
        end();
        this.#add({ type: 'image', src: each.src, alt: each.alt });
      } else words.push(linkTo(each));
    }
    end();
  }

  push(blocks: readonly Block[]): void {
    this.endParagraph();
    for (const block of blocks) {
      if (!this.#joins(block)) this.#add(block);
    }
  }

  /** Notion writes a list for each item: those that follow each other are one. */
  #joins(block: Block): boolean {
    const last = this.blocks.at(-1);
    const open = this.#open;
    if (!open || !last || last.type !== block.type) return false;
    const isMore =
      block.type === 'bulletList' ||
      block.type === 'taskList' ||
      (block.type === 'orderedList' &&
        last.type === 'orderedList' &&
        block.start > 1 &&
        block.start === last.start + open.length);
    if (isMore) for (const item of block.items) open.push(item);
    return isMore;
  }

  #add(block: Block): void {
    this.#levels.length = 0;
    if ('items' in block) {
      this.#open = [...block.items];
      this.blocks.push({ ...block, items: this.#open });
    } else {
      this.#open = null;
      this.blocks.push(block);
    }
  }

  /** An item at a depth of a list, as Word writes lists: within the last item of the depth before, or of a new list. */
  pushItem({ level, isOrdered }: ListPlace, content: readonly Block[]): void {
    this.endParagraph();
    const levels = this.#levels;
    const depth = Math.min(level, levels.length + 1, DEEPEST_LIST);
    levels.length = Math.min(levels.length, depth);
    const item = { checked: null, content: [...content] };
    const open = levels[depth - 1];
    if (open?.isOrdered === isOrdered) {
      open.items.push(item);
      open.last = item.content;
      return;
    }
    const items: Item[] = [item];
    const list: Block = isOrdered ? { type: 'orderedList', start: 1, items } : { type: 'bulletList', items };
    const above = levels[depth - 2];
    if (above) above.last.push(list);
    else {
      this.blocks.push(list);
      this.#open = items;
    }
    levels[depth - 1] = { isOrdered, items, last: item.content };
  }

  end(): Block[] {
    this.endParagraph();
    return this.blocks;
  }
}

function isBlank(inline: Inline): boolean {
  return inline.type === 'hardBreak' || inline.text.trim() === '';
}

function linkTo({ src, alt }: Picture): Inline {
  const marks = isPictureSource(src) && isSafeHref(src) ? { link: { href: src } } : {};
  return { type: 'text', text: alt || src, marks };
}

/** Blanks of the source are one between words, and none at the edges of a line. */
export function collapsed(content: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  let afterBlank = true;
  for (const inline of joinRuns(content)) {
    if (inline.type === 'hardBreak') {
      out.push(inline);
      afterBlank = true;
      continue;
    }
    // Blanks that break no line were meant.
    let text = inline.text.replace(/[ \t\n\f\r]+/g, ' ');
    if (afterBlank) text = text.replace(/^ /, '');
    if (text === '') continue;
    afterBlank = text.endsWith(' ');
    out.push({ ...inline, text });
  }
  return out;
}
