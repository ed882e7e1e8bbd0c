/** Minutes as files and as words for other programs. The writers are loaded when somebody asks for them. */
import type { Block } from '#shared/document/text/tree.ts';
import type { MinutesContent } from '#shared/meetings/minutes/content.ts';

export const FILE_FORMATS = { pdf: 'PDF', docx: 'Word (.docx)', html: 'web page', md: 'Markdown' } as const;
export type FileFormat = keyof typeof FILE_FORMATS;

export const MESSAGE_FORMATS = { slack: 'for Slack', teams: 'for Teams', text: 'as plain words' } as const;
export type MessageFormat = keyof typeof MESSAGE_FORMATS;

/** "Minutes 2026-11-24 Weekly status.pdf". */
export async function fileNameOf({ day, title }: MinutesContent, format: FileFormat): Promise<string> {
  const { fileName } = await import('#shared/transfer/file-name.ts');
  return `${fileName(['Minutes', ...(day === null ? [] : [day]), title].join(' '))}.${format}`;
}

/** A PDF is printed from its page, by whoever can. */
export async function writtenAs(
  content: MinutesContent,
  format: Exclude<FileFormat, 'pdf'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { minutesPaper } = await import('#shared/report/minutes/paper.ts');
  const { encodeText } = await import('#shared/transfer/input/decode-text.ts');
  const paper = minutesPaper(content, 'table');
  if (format === 'md') return encodeText((await import('#shared/report/paper/markdown.ts')).markdownOf(paper));
  if (format === 'html') return encodeText(await pageOf(content));
  const { docxOf } = await import('#shared/report/paper/docx.ts');
  return new Uint8Array(await docxOf(paper, PAPER, content.made.by ?? ''));
}

/** The paper of most of the world; whoever prints a page on letter says so when printing. */
const PAPER = 'a4';

export async function pageOf(content: MinutesContent): Promise<string> {
  const [{ minutesPaper }, { htmlOf }] = await Promise.all([
    import('#shared/report/minutes/paper.ts'),
    import('#shared/report/paper/html.ts'),
  ]);
  return htmlOf(minutesPaper(content, 'table'), PAPER);
}

/** What a person begins to edit from, as Markdown. */
export async function draftOfMinutes(content: MinutesContent): Promise<string> {
  if (content.edited !== null) return content.edited;
  const [{ minutesParts }, { markdownOfBlocks }] = await Promise.all([
    import('#shared/report/minutes/paper.ts'),
    import('#shared/report/paper/markdown.ts'),
  ]);
  return markdownOfBlocks(minutesParts(content));
}

/** A draft in which nobody wrote says no more than its parts do, of which papers make tables. */
export async function unlessEdited(content: MinutesContent): Promise<MinutesContent> {
  const made = { ...content, edited: null };
  return content.edited !== null && (await draftOfMinutes(made)) === content.edited ? Object.freeze(made) : content;
}

/** As it is read on the screen. */
export async function shownBlocks(content: MinutesContent): Promise<readonly Block[]> {
  const [{ minutesPaper }, { blocksOf }] = await Promise.all([
    import('#shared/report/minutes/paper.ts'),
    import('#shared/report/paper/paper.ts'),
  ]);
  return blocksOf(minutesPaper(content, 'table'));
}

/** In as many parts as the other program takes. */
export async function messagesOf(content: MinutesContent, format: MessageFormat): Promise<readonly string[]> {
  const [{ minutesPaper }, { plainOf, slackMessages, teamsMessages }] = await Promise.all([
    import('#shared/report/minutes/paper.ts'),
    import('#shared/report/paper/messages.ts'),
  ]);
  const paper = minutesPaper(content, 'list');
  if (format === 'text') return [plainOf(paper)];
  return format === 'slack' ? slackMessages(paper, 'typed') : teamsMessages(paper);
}
