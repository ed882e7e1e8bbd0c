/** Several lines pasted: each is a card. */
import { visibleText } from '#shared/domain/names.ts';
import { type QuickEntry, type QuickEntryContext, readQuickEntry } from './quick-entry.ts';

export interface PastedEntry extends QuickEntry {
  /** The line had a checked box. */
  readonly done: boolean;
}

/** A bullet, a number or a box at the beginning of a line: how lists are written, no part of a title. */
const MARK = /^\s*(?:(?:[-*+•◦▪‣–—]|\d{1,3}[.)])\s+)?(?:\[([ xX✓]?)\]\s+|([☐☑☒✓✔])\s+)?/u;

/** One entry a line that has words; offsets of tokens are into the line without its mark. */
export function readQuickEntries(text: string, context: QuickEntryContext): PastedEntry[] {
  const entries: PastedEntry[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    // A blank behind, so that a mark with nothing after it is one.
    const [mark = '', box, sign] = MARK.exec(`${line} `) ?? [];
    const words = line.slice(mark.length);
    if (visibleText(words) === '') continue;
    const done = (box !== undefined && box.trim() !== '') || (sign !== undefined && sign !== '☐');
    entries.push({ ...readQuickEntry(words, context), done });
  }
  return entries;
}
