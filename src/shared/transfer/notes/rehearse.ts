/** What an import of notes would bring: shown before anything is written. */
import type { Block, Inline } from '#shared/document/text/index.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { type NotesPage, wordsOf } from './page.ts';
import type { NotesFile } from './read-notes.ts';

export interface NotesRehearsal {
  readonly kind: NotesFile['kind'];
  /** In the order of the file. */
  readonly pages: readonly RehearsedPage[];
  readonly warnings: readonly Loss[];
}

export interface RehearsedPage {
  readonly title: string | null;
  readonly date: string | null;
  readonly attendees: readonly string[];
  readonly path: string;
  /** Its first words, to know it by. */
  readonly begins: string;
  readonly words: number;
  readonly headings: number;
  readonly lists: number;
  readonly tasks: number;
  readonly doneTasks: number;
  readonly tables: number;
  readonly pictures: number;
  readonly links: number;
}

type Counts = {
  -readonly [Name in 'words' | 'headings' | 'lists' | 'tasks' | 'doneTasks' | 'tables' | 'pictures' | 'links']: number;
};

const BEGINS = 120;

export function rehearseNotes({ kind, pages, losses }: NotesFile): NotesRehearsal {
  return { kind, pages: pages.map(rehearsed), warnings: losses };
}

function rehearsed({ title, date, attendees, path, blocks }: NotesPage): RehearsedPage {
  const counts: Counts = { words: 0, headings: 0, lists: 0, tasks: 0, doneTasks: 0, tables: 0, pictures: 0, links: 0 };
  countBlocks(blocks, counts);
  return { title, date, attendees, path, begins: beginningOf(blocks), ...counts };
}

function beginningOf(blocks: readonly Block[]): string {
  for (const block of blocks) {
    const words = block.type === 'paragraph' ? wordsOf(block.content) : '';
    if (words !== '') return words.length <= BEGINS ? words : `${words.slice(0, BEGINS - 1).trimEnd()}…`.toWellFormed();
  }
  return '';
}

function countBlocks(blocks: readonly Block[], counts: Counts): void {
  for (const block of blocks) {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        if (block.type === 'heading') counts.headings++;
        countLine(block.content, counts);
        break;
      case 'bulletList':
      case 'orderedList':
      case 'taskList':
        if (block.type === 'taskList') counts.tasks += block.items.length;
        else counts.lists++;
        for (const item of block.items) {
          if (item.checked === true) counts.doneTasks++;
          countBlocks(item.content, counts);
        }
        break;
      case 'blockquote':
        countBlocks(block.content, counts);
        break;
      case 'codeBlock':
        counts.words += wordCount(block.text);
        break;
      case 'table':
        counts.tables++;
        for (const row of block.rows) for (const cell of row) countLine(cell, counts);
        break;
      case 'image':
        counts.pictures++;
        break;
      case 'horizontalRule':
        break;
    }
  }
}

function countLine(content: readonly Inline[], counts: Counts): void {
  counts.words += wordCount(wordsOf(content));
  let before: string | undefined;
  for (const inline of content) {
    const href = inline.type === 'text' ? inline.marks.link?.href : undefined;
    if (href !== undefined && href !== before) counts.links++;
    before = href;
  }
}

function wordCount(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}
