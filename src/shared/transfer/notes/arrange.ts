/** Pages as what is put into the notes of a meeting: nothing that they say of themselves is left out. */
import type { Block } from '#shared/document/text/index.ts';
import { type NotesPage, paragraphOf } from './page.ts';

/** @param meeting what the meeting is called: a page of that title needs no heading. */
export function blocksOfPages(pages: readonly NotesPage[], meeting: string | null): Block[] {
  return pages.flatMap((page): Block[] => {
    const { title, blocks } = page;
    const needsTitle = title !== null && (pages.length > 1 || !isSame(title, meeting));
    return [...(needsTitle ? [headingOf(title)] : []), ...headOf(page), ...blocks];
  });
}

function headingOf(text: string): Block {
  return { type: 'heading', level: 1, content: [{ type: 'text', text, marks: {} }] };
}

/** Day and people, where they stood in front matter and so in no words of the page. */
function headOf({ headApart, date, attendees }: NotesPage): Block[] {
  if (!headApart) return [];
  return [
    ...(date === null ? [] : [paragraphOf(`Date: ${date}`)]),
    ...(attendees.length === 0 ? [] : [paragraphOf(`Attendees: ${attendees.join(', ')}`)]),
  ];
}

function isSame(title: string, meeting: string | null): boolean {
  const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
  return meeting !== null && plain(title) === plain(meeting);
}
