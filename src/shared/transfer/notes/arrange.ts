/** Pages as what is put into the notes of a meeting: nothing that they say of themselves is left out. */
import type { Block } from '#shared/document/text/index.ts';
import { type NotesPage, paragraphOf } from './page.ts';

/** What the meeting says itself, and so need not be said in its notes. */
export interface SaidAlready {
  readonly day: boolean;
  /** Those of the page's names that stay words; null for all. */
  readonly names: readonly string[] | null;
}

const NOTHING_SAID: SaidAlready = { day: false, names: null };

/** @param meeting what the meeting is called: a page of that title needs no heading. */
export function blocksOfPages(
  pages: readonly NotesPage[],
  meeting: string | null,
  said: SaidAlready = NOTHING_SAID,
): Block[] {
  return pages.flatMap((page): Block[] => {
    const { title, blocks } = page;
    const needsTitle = title !== null && (pages.length > 1 || !isSame(title, meeting));
    return [...(needsTitle ? [headingOf(title)] : []), ...headOf(page, said), ...blocks];
  });
}

function headingOf(text: string): Block {
  return { type: 'heading', level: 1, content: [{ type: 'text', text, marks: {} }] };
}

/** Day and people, where they stood in front matter and so in no words of the page. */
function headOf({ headApart, date, attendees }: NotesPage, said: SaidAlready): Block[] {
  if (!headApart) return [];
  const names = said.names ?? attendees;
  return [
    ...(date === null || said.day ? [] : [paragraphOf(`Date: ${date}`)]),
    ...(names.length === 0 ? [] : [paragraphOf(`Attendees: ${names.join(', ')}`)]),
  ];
}

function isSame(title: string, meeting: string | null): boolean {
  const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
  return meeting !== null && plain(title) === plain(meeting);
}
