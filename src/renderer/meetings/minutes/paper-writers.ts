/** What minutes say on paper, on the screen and in messages: loaded when somebody asks for it. */
import type { Block } from '#shared/document/text/tree.ts';
import type { MinutesContent } from '#shared/meetings/minutes/content.ts';
import { minutesPaper, minutesParts } from '#shared/report/minutes/paper.ts';
import { htmlOf } from '#shared/report/paper/html.ts';
import type { PrintedPaper } from '#shared/report/paper/html-style.ts';
import { markdownOf, markdownOfBlocks } from '#shared/report/paper/markdown.ts';
import { plainOf, slackMessages, teamsMessages } from '#shared/report/paper/messages.ts';
import { blocksOf, type Paper } from '#shared/report/paper/paper.ts';
import { fileName } from '#shared/transfer/file-name.ts';
import { encodeText } from '#shared/transfer/input/decode-text.ts';
import type { FileFormat, MessageFormat } from './papers.ts';

export { withPngPictures } from './png-pictures.ts';

/** "Minutes 2026-11-24 Weekly status.pdf". */
export function fileNameOf({ day, title }: MinutesContent, format: FileFormat): string {
  return `${fileName(['Minutes', ...(day === null ? [] : [day]), title].join(' '))}.${format}`;
}

export function paperOf(content: MinutesContent): Paper {
  return minutesPaper(content, 'table');
}

export function markdownFile(content: MinutesContent): Uint8Array<ArrayBuffer> {
  return encodeText(markdownOf(paperOf(content)));
}

/** A web page, and what a PDF is printed from. */
export function pageOf(content: MinutesContent, paper: PrintedPaper): string {
  return htmlOf(paperOf(content), paper);
}

export function pageFile(content: MinutesContent, paper: PrintedPaper): Uint8Array<ArrayBuffer> {
  return encodeText(pageOf(content, paper));
}

/** What a person begins to edit from, as Markdown. */
export function draftOfMinutes(content: MinutesContent): string {
  return content.edited ?? markdownOfBlocks(minutesParts(content));
}

/** A draft in which nobody wrote says no more than its parts do, of which papers make tables. */
export function unlessEdited(content: MinutesContent): MinutesContent {
  const made = { ...content, edited: null };
  return content.edited !== null && draftOfMinutes(made) === content.edited ? Object.freeze(made) : content;
}

/** As it is read on the screen. */
export function shownBlocks(content: MinutesContent): readonly Block[] {
  return blocksOf(paperOf(content));
}

/** In as many parts as the other program takes. */
export function messagesOf(content: MinutesContent, format: MessageFormat): readonly string[] {
  const paper = minutesPaper(content, 'list');
  if (format === 'text') return [plainOf(paper)];
  return format === 'slack' ? slackMessages(paper, 'typed') : teamsMessages(paper);
}
