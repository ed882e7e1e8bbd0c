/** Rich text as plain data, between Markdown and the Y.XmlFragment: the shape of ProseMirror's JSON. */
import type { Alignment, MarkName } from './schema.ts';

export interface TextRun {
  readonly type: 'text';
  readonly text: string;
  /** Marks by name; a link carries its address. */
  readonly marks: Readonly<Partial<Record<MarkName, { readonly href?: string }>>>;
}

export interface HardBreak {
  readonly type: 'hardBreak';
}

export type Inline = TextRun | HardBreak;

export type Block =
  | { readonly type: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly type: 'bulletList'; readonly items: readonly Item[] }
  | { readonly type: 'orderedList'; readonly start: number; readonly items: readonly Item[] }
  | { readonly type: 'taskList'; readonly items: readonly Item[] }
  | { readonly type: 'blockquote'; readonly content: readonly Block[] }
  | { readonly type: 'codeBlock'; readonly language: string | null; readonly text: string }
  | { readonly type: 'horizontalRule' }
  /** The first row is the head. Rows may differ in length, as merging leaves them. */
  | { readonly type: 'table'; readonly align: readonly (Alignment | null)[]; readonly rows: readonly Row[] }
  | { readonly type: 'image'; readonly src: string; readonly alt: string };

/** What stands in each cell. */
export type Row = readonly (readonly Inline[])[];

/** A list item; its first block is a paragraph, because the editor's schema wants one. */
export interface Item {
  /** Null in lists that are no task lists. */
  readonly checked: boolean | null;
  readonly content: readonly Block[];
}

/** What a picture is called has no lines. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

export function sameMarks(left: TextRun['marks'], right: TextRun['marks']): boolean {
  const names = Object.keys(left) as MarkName[];
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => right[name] !== undefined && left[name]?.href === right[name]?.href);
}

/** Joins neighbouring runs of equal marks and leaves empty ones out. */
export function joinRuns(inlines: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.type === 'text' && inline.text === '') continue;
    if (inline.type === 'text' && last?.type === 'text' && sameMarks(inline.marks, last.marks)) {
      joined[joined.length - 1] = { ...last, text: last.text + inline.text };
    } else joined.push(inline);
  }
  return joined;
}

/**
 * What Markdown can carry of a paragraph: no blanks at its edges or around its breaks, no break at its ends, no line
 * break within a run. Marks on blanks alone are left out, since Markdown cannot write them.
 */
export function tidyInline(content: readonly Inline[]): Inline[] {
  const parts = content.flatMap((inline): Inline[] => {
    if (inline.type !== 'text' || !/[\r\n]/.test(inline.text)) return [inline];
    return inline.text
      .split(/\r\n|\r|\n/)
      .flatMap((text, index): Inline[] => [...(index > 0 ? [BREAK] : []), { ...inline, text }]);
  });
  const tidy: Inline[] = [];
  let atStart = true;
  for (const part of joinRuns(parts)) {
    if (part.type === 'hardBreak') {
      trimEnd(tidy);
      if (tidy.length > 0) tidy.push(part);
      atStart = true;
      continue;
    }
    // A byte order mark at the start of a text is passed over by whoever reads it.
    const text = atStart ? part.text.replace(/^[ \t\ufeff]+/, '') : part.text;
    if (text !== '') {
      tidy.push({ ...part, text });
      atStart = false;
    }
  }
  trimEnd(tidy);
  while (tidy.at(-1)?.type === 'hardBreak') {
    tidy.pop();
    trimEnd(tidy);
  }
  return joinRuns(tidy);
}

const BREAK: HardBreak = { type: 'hardBreak' };

/** By hand: a pattern looks at every run of blanks once from each of its blanks. */
function withoutBlanksAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return text.slice(0, end);
}

function trimEnd(content: Inline[]): void {
  for (let last = content.at(-1); last?.type === 'text'; last = content.at(-1)) {
    const text = withoutBlanksAtEnd(last.text);
    if (text !== '') {
      content[content.length - 1] = { ...last, text };
      return;
    }
    content.pop();
  }
}
