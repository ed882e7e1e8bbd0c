/** A page of notes as another program has it, told in what the notes of a meeting can hold. */
import type { Block, Inline, Item } from '#shared/document/text/index.ts';

export interface NotesPage {
  /** Null where the page does not say one. */
  readonly title: string | null;
  /** The day that it names as its own: `YYYY-MM-DD`. */
  readonly date: string | null;
  /** Who was there, as the page names them; who that is here is asked elsewhere. */
  readonly attendees: readonly string[];
  /** All that it holds besides its title, and day and people where its front matter said them. */
  readonly blocks: readonly Block[];
  /** Day and people stood in front matter, which is no part of `blocks`. */
  readonly headApart: boolean;
  /** The file that it was read from, within what was chosen. */
  readonly path: string;
}

/** Every stretch of words in `blocks`, changed; the shape of the rest stays. Code is left alone. */
export function mapInlines(
  blocks: readonly Block[],
  change: (content: readonly Inline[]) => readonly Inline[],
): Block[] {
  return blocks.map((block): Block => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return { ...block, content: change(block.content) };
      case 'bulletList':
      case 'orderedList':
      case 'taskList':
        return {
          ...block,
          items: block.items.map((item): Item => ({ ...item, content: mapInlines(item.content, change) })),
        };
      case 'blockquote':
        return { ...block, content: mapInlines(block.content, change) };
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map(change)) };
      default:
        return block;
    }
  });
}

/** The words of a line; its breaks are blanks. */
export function wordsOf(content: readonly Inline[]): string {
  return content
    .map((inline) => (inline.type === 'text' ? inline.text : ' '))
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}

export function paragraphOf(text: string): Block {
  return { type: 'paragraph', content: [{ type: 'text', text, marks: {} }] };
}
