/** A Markdown page as notes: CommonMark with GFM, and what Obsidian, Notion and others write besides (NOTESIN-1 … NOTESIN-5). */

import { type Block, NOTES_TEXT, parseMarkdown, type Unfollowed } from '#shared/document/text/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { factsIn } from '../head.ts';
import { type NotesPage, wordsOf } from '../page.ts';
import { withoutForeignMarks, withoutWrappers } from './foreign-marks.ts';
import { readFrontMatter } from './front-matter.ts';
import { withTaskMarks } from './task-marks.ts';

export interface PageOptions {
  readonly path: string;
  readonly losses: LossBook;
  /** What stands behind the words of a link to a place that only the other program knows. */
  readonly unfollowed: Unfollowed;
  /** The first heading is the title, whatever else is a heading: so does Notion write pages. */
  readonly beginsWithTitle: boolean;
}

export function readMarkdownPage(
  markdown: string,
  { path, losses, unfollowed, beginsWithTitle }: PageOptions,
): NotesPage {
  const text = markdown.replace(/^\ufeff/, '');
  const head = readFrontMatter(text);
  const parsed = parseMarkdown(withoutWrappers(head?.body ?? text), NOTES_TEXT, unfollowed);
  const blocks = withoutForeignMarks(withTaskMarks(parsed, losses), losses);
  const { title, rest } = titled(head?.title ?? null, blocks, beginsWithTitle);
  const kept: Block[] = [];
  if (head && head.restCount > 0) {
    kept.push({ type: 'codeBlock', language: 'yaml', text: head.rest });
    losses.note(
      'front-matter-kept',
      (count) => `${counted(count, 'field')} of a page’s front matter: kept as text at its beginning.`,
      path,
      head.restCount,
    );
  }
  const facts = factsIn(rest);
  return {
    title,
    date: head?.date ?? facts.date,
    attendees: head && head.attendees.length > 0 ? head.attendees : facts.attendees,
    headApart: head !== null && (head.date !== null || head.attendees.length > 0),
    blocks: [...kept, ...rest],
    path,
  };
}

interface Titled {
  readonly title: string | null;
  readonly rest: readonly Block[];
}

/** The title is what front matter says, else the heading that the page begins with where it is the only one of its level. */
export function titled(said: string | null, blocks: readonly Block[], beginsWithTitle: boolean): Titled {
  const [first, ...rest] = blocks;
  const heading = first?.type === 'heading' && first.level === 1 ? wordsOf(first.content) : '';
  const isOnly = !rest.some((block) => block.type === 'heading' && block.level === 1);
  if (heading === '' || heading.length > 500) return { title: said, rest: blocks };
  if (said === null ? !beginsWithTitle && !isOnly : said !== heading) return { title: said, rest: blocks };
  return { title: heading, rest };
}
