/** A report as a paper: what Markdown, .docx, mail and messages are made of (REPORT-18). Drawings stand as tables and words. */
import type { Block, Inline } from '#shared/document/text/tree.ts';
import type { Day } from '#shared/domain/day.ts';
import { STATUS_WORDS } from '#shared/domain/status-words.ts';
import { dateWords } from '#shared/meetings/meeting-words.ts';
import { boldRun, type Fact, heading, type Paper, paragraph, run } from '#shared/report/paper/paper.ts';
import { proseBlocks } from '#shared/report/paper/prose.ts';
import type { StatusContent } from './content.ts';
import { statusPage } from './html.ts';
import type { ReportLayout } from './layout.ts';
import { kindOf, type ReportHead, type ReportPage } from './page.ts';
import type { Cell, Column, Part } from './parts.ts';
import { hours, moreWords, percentWords, shortDay } from './words.ts';

export function statusPaper(content: StatusContent, layout: ReportLayout): Paper {
  return reportPaper(statusPage(content, layout));
}

/** The summary alone, for the body of a mail that the report goes with. */
export function summaryPaper(report: ReportPage): Paper {
  return { ...reportPaper(report), blocks: proseBlocks(report.summary, 1), foot: null };
}

export function reportPaper({ head, look, sections }: ReportPage): Paper {
  const { name, asOf, by: author } = head;
  const by = author === null || author === '' ? '' : ` by ${author}`;
  return {
    kind: kindOf(look),
    title: name,
    facts: factsOf(head),
    blocks: sections.flatMap(({ title, parts }) => [
      heading(2, title),
      ...parts.flatMap((part) => partBlocks(part, asOf)),
    ]),
    foot: look.footer === '' ? `As of ${dateWords(asOf)}${by}.` : look.footer,
    logo: look.logo,
  };
}

function factsOf({ status: stated, period, asOf }: ReportHead): Fact[] {
  const word = stated === null || stated.status === null ? '' : STATUS_WORDS[stated.status];
  const said = [word, stated?.reason ?? ''].filter((each) => each !== '').join(': ');
  const from = period.from < asOf ? `${dateWords(period.from)} to ` : '';
  return [
    ...(said === '' ? [] : [{ label: 'Status', value: said }]),
    { label: 'Period', value: `${from}${dateWords(asOf)}` },
  ];
}

function partBlocks(part: Part, asOf: Day): Block[] {
  switch (part.kind) {
    case 'prose':
      return proseBlocks(part.markdown, 2);
    case 'words':
      return [paragraph(part.text)];
    case 'heading':
      return [heading(3, part.text)];
    case 'figures':
      return [
        bullets(part.figures.map(({ label, value, detail }) => [boldRun(`${label}:`), run(` ${value} (${detail})`)])),
      ];
    case 'table':
      return [table(part.columns, part.rows), ...more(part.more)];
    case 'list':
      return [bullets(part.items.map((item) => [run(item)])), ...more(part.more)];
    case 'timeline':
      return [
        table(
          [words('What'), date('From'), date('To'), number('Done'), words('State')],
          part.rows.map(({ title, kind, plan, forecast, percent, state }) => [
            { text: title === '' ? 'Untitled' : title, isStrong: kind === 'group' },
            { text: shortDay((forecast ?? plan).start, asOf) },
            { text: shortDay((forecast ?? plan).finish, asOf) },
            { text: percentWords(percent) },
            { text: { done: 'Done', late: 'Late', open: 'Open' }[state] },
          ]),
        ),
      ];
    case 'drawing':
      return [table(part.columns, part.rows)];
    case 'trend':
      return [
        table(
          [date('Day'), number('Done'), number('In all')],
          part.points.map(({ day, done, total }) => [
            { text: shortDay(day, asOf) },
            { text: String(done) },
            { text: String(total) },
          ]),
        ),
      ];
    case 'workload':
      return [
        table(
          [words('Who'), ...part.workload.weeks.map((week) => number(`Week of ${shortDay(week, asOf)}`))],
          part.workload.people.map(({ name, asked, has }) => [
            { text: name },
            ...asked.map((minutes, at) => ({ text: `${hours(minutes)} of ${hours(has[at] ?? 0)}` })),
          ]),
        ),
        ...more(part.more),
      ];
  }
}

const words = (title: string): Column => ({ title, kind: 'words' });
const date = (title: string): Column => ({ title, kind: 'date' });
const number = (title: string): Column => ({ title, kind: 'number' });

function table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Block {
  const head = columns.map(({ title }): readonly Inline[] => [run(title)]);
  const body = rows.map((row) => row.map((cell): readonly Inline[] => [cellRun(cell)]));
  return {
    type: 'table',
    align: columns.map(({ kind }) => (kind === 'number' ? 'right' : null)),
    rows: [head, ...body],
  };
}

/** An empty run is none in Markdown. */
function cellRun({ text, isStrong }: Cell): Inline {
  const said = text === '' ? '–' : text;
  return isStrong ? boldRun(said) : run(said);
}

function bullets(items: readonly (readonly Inline[])[]): Block {
  return {
    type: 'bulletList',
    items: items.map((content) => ({ checked: null, content: [{ type: 'paragraph', content }] })),
  };
}

function more(count: number): Block[] {
  return count === 0 ? [] : [paragraph(moreWords(count))];
}
