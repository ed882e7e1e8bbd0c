/**
 * A paper as .docx, with the headings, lists and tables that word processors know as such (PAPER-10). The package that writes it
 * is large: load this file when somebody asks for it.
 */
import {
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Inline, Item } from '#shared/document/text/tree.ts';
import { logoParagraph, pictureRun } from './docx-picture.ts';
import {
  ACCENT,
  BULLETS,
  CODE,
  DEFAULT_STYLES,
  GREY,
  numberingOf,
  orderedList,
  SHADE,
  type Sheet,
  TWIPS_OF,
} from './docx-style.ts';
import type { PrintedPaper } from './html-style.ts';
import { type Fact, nameOf, type Paper, run } from './paper.ts';
import { pictureBytes } from './picture-bytes.ts';
import { pictureOf } from './prose.ts';

/** Who is named in the file's properties; '' for nobody. */
export async function docxOf(paper: Paper, printed: PrintedPaper, author: string): Promise<Uint8Array> {
  const { kind, title, facts, blocks, foot, logo = null } = paper;
  const writer = new Writer(TWIPS_OF[printed]);
  const children = [
    ...logoParagraph(logo),
    new Paragraph({
      spacing: { after: 40 },
      keepNext: true,
      children: [new TextRun({ text: kind, bold: true, size: 18, color: ACCENT })],
    }),
    new Paragraph({ heading: HeadingLevel.TITLE, ...directionOf(title), children: [words(run(title))] }),
    ...facts.map(factParagraph),
    ...writer.blocks(blocks, { level: 0, keepsNext: foot !== null }),
    ...(foot === null ? [] : [footParagraph(foot)]),
  ];
  const { width, height, margin } = TWIPS_OF[printed];
  const file = new Document({
    title: nameOf(paper),
    creator: author,
    lastModifiedBy: author,
    description: '',
    styles: DEFAULT_STYLES,
    numbering: numberingOf(writer.starts),
    sections: [
      {
        properties: {
          page: { size: { width, height }, margin: { top: margin, right: margin, bottom: margin, left: margin } },
        },
        footers: { default: pageFooter() },
        children,
      },
    ],
  });
  return Packer.pack(file, 'uint8array');
}

function pageFooter(): Footer {
  const numbers = new TextRun({ size: 16, color: GREY, children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });
  return new Footer({ children: [new Paragraph({ alignment: 'right', children: [numbers] })] });
}

function footParagraph(foot: string): Paragraph {
  const children = [new TextRun({ text: foot, size: 17, color: GREY })];
  return new Paragraph({ spacing: { before: 360 }, ...directionOf(foot), children });
}

/** Where the values begin, as far as labels are short. */
const LABEL_WIDTH = 1400;

function factParagraph({ label, value }: Fact): Paragraph {
  return new Paragraph({
    spacing: { after: 40 },
    indent: { left: LABEL_WIDTH, hanging: LABEL_WIDTH },
    tabStops: [{ type: 'left', position: LABEL_WIDTH }],
    children: [new TextRun({ text: label, color: GREY }), new TextRun({ children: [new Tab()] }), words(run(value))],
  });
}

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
] as const;

interface Setting {
  /** Lists around it. */
  readonly level: number;
  readonly color?: string;
  readonly isQuoted?: boolean;
  /** The last line of it stays on the page of what follows. */
  readonly keepsNext?: boolean;
}

/** Word knows nine levels of lists. */
const DEEPEST = 8;
/** Twips by which a level of lists stands further in. */
const STEP = 360;

class Writer {
  /** The number that each ordered list begins with: a list of its own in Word. */
  readonly starts: number[] = [];
  /** Pixels, of which 96 are an inch. */
  readonly #room: { readonly width: number; readonly height: number };

  constructor({ width, height, margin }: Sheet) {
    const pixels = (twips: number): number => Math.floor((twips - 2 * margin) / 15);
    // A picture that fills a page has a line under it, in which it stands.
    this.#room = { width: pixels(width), height: pixels(height) - 60 };
  }

  blocks(blocks: readonly Block[], setting: Setting): (Paragraph | Table)[] {
    return blocks.flatMap((block, index) => this.#block(block, of(setting, index === blocks.length - 1)));
  }

  #block(block: Block, setting: Setting): (Paragraph | Table)[] {
    const keepNext = setting.keepsNext === true;
    const at = (index: number): Setting => of(setting, 'items' in block && index === block.items.length - 1);
    switch (block.type) {
      case 'paragraph':
        return [
          new Paragraph({
            ...placeOf(setting),
            ...directionOf(textOf(block.content)),
            children: inlines(block.content, setting),
          }),
        ];
      case 'heading': {
        const heading = HEADINGS[Math.min(6, Math.max(1, block.level)) - 1] ?? HeadingLevel.HEADING_5;
        return [
          new Paragraph({ heading, ...directionOf(textOf(block.content)), children: inlines(block.content, {}) }),
        ];
      }
      case 'bulletList':
        return block.items.flatMap((item, index) => this.#item(item, at(index), BULLETS, ''));
      case 'taskList':
        return block.items.flatMap((item, index) =>
          this.#item(item, at(index), null, item.checked === true ? '☑ ' : '☐ '),
        );
      case 'orderedList': {
        const reference = orderedList(this.starts.push(Math.max(0, Math.trunc(block.start))) - 1);
        return block.items.flatMap((item, index) => this.#item(item, at(index), reference, ''));
      }
      case 'blockquote':
        return this.blocks(block.content, { ...setting, color: GREY, isQuoted: true });
      case 'codeBlock':
        return block.text.split('\n').map((line, index, { length }) => {
          const children = [new TextRun({ text: line, font: CODE, size: 18 })];
          const keeps = keepNext && index === length - 1;
          return new Paragraph({ spacing: { after: 0 }, shading: { fill: SHADE }, keepNext: keeps, children });
        });
      case 'horizontalRule':
        return [
          new Paragraph({
            keepNext,
            border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: GREY, space: 1 } },
          }),
        ];
      case 'image': {
        const drawn = pictureBytes(block.src);
        if (drawn)
          return [new Paragraph({ ...placeOf(setting), children: [pictureRun(drawn, this.#room, block.alt)] })];
        const picture = pictureOf(block.src, block.alt);
        const content = 'link' in picture ? [picture.link] : [run(`[Picture: ${block.alt || 'without a name'}]`)];
        return this.#block({ type: 'paragraph', content }, setting);
      }
      case 'table':
        return [tableOf(block.rows, block.align, keepNext), new Paragraph({ spacing: { after: 60 }, keepNext })];
    }
  }

  #item({ content }: Item, setting: Setting, reference: string | null, mark: string): (Paragraph | Table)[] {
    const [first, ...rest] = content;
    const level = Math.min(DEEPEST, setting.level);
    const inner = { ...setting, level: setting.level + 1 };
    if (first?.type !== 'paragraph') return this.blocks(content, inner);
    const left = STEP * (level + 1);
    const children = [...(mark === '' ? [] : [new TextRun(mark)]), ...inlines(first.content, setting)];
    const place = reference === null ? { indent: { left, hanging: STEP } } : { numbering: { reference, level } };
    const keepNext = setting.keepsNext === true && rest.length === 0;
    const own = new Paragraph({
      ...place,
      keepNext,
      spacing: { after: 40 },
      ...directionOf(textOf(first.content)),
      children,
    });
    return [own, ...this.blocks(rest, inner)];
  }
}

/** Of several only the last stays with what follows them. */
function of(setting: Setting, isLast: boolean): Setting {
  return isLast || !setting.keepsNext ? setting : { ...setting, keepsNext: false };
}

function placeOf({
  level,
  isQuoted = false,
  keepsNext = false,
}: Setting): ConstructorParameters<typeof Paragraph>[0] & object {
  const left = STEP * Math.min(DEEPEST + 1, level + (isQuoted ? 1 : 0));
  const border = { left: { style: BorderStyle.SINGLE, size: 12, color: 'B9B6AF', space: 8 } };
  return {
    ...(keepsNext ? { keepNext: true } : {}),
    ...(left === 0 ? {} : { indent: { left } }),
    ...(isQuoted ? { border } : {}),
  };
}

function tableOf(
  rows: readonly (readonly (readonly Inline[])[])[],
  align: readonly ('left' | 'center' | 'right' | null)[],
  keepsNext: boolean,
): Table {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    layout: TableLayoutType.AUTOFIT,
    columnWidths: widthsOf(rows, columns),
    borders: TABLE_BORDERS,
    margins: { top: 40, bottom: 40, left: 0, right: 120 },
    rows: rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index === 0,
          cantSplit: true,
          children: Array.from({ length: columns }, (_, at) =>
            cellOf(row[at] ?? [], align[at] ?? null, {
              isHead: index === 0,
              keepNext: keepsNext && index === rows.length - 1,
            }),
          ),
        }),
    ),
  });
}

/** Twips of the text's width, which those of the columns add up to about. */
const TEXT_WIDTH = 9600;

/** By what the cells hold, where a program does not reckon them anew: no column is narrower or wider than can be read. */
function widthsOf(rows: readonly (readonly (readonly Inline[])[])[], columns: number): number[] {
  const longest = Array.from({ length: columns }, (_, at) =>
    rows.reduce((most, row) => Math.max(most, textOf(row[at] ?? []).length), 0),
  );
  const shares = longest.map((length) => Math.min(40, Math.max(8, length + 4)));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.round((TEXT_WIDTH * share) / all));
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'E0DEDA' } as const;
const TABLE_BORDERS = {
  top: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideVertical: NO_LINE,
  bottom: LINE,
  insideHorizontal: LINE,
} as const;

interface CellLook {
  readonly isHead: boolean;
  readonly keepNext: boolean;
}

function cellOf(
  content: readonly Inline[],
  align: 'left' | 'center' | 'right' | null,
  { isHead, keepNext }: CellLook,
): TableCell {
  const children = inlines(content, isHead ? { color: GREY, isBold: true } : {});
  const side = align === null || align === 'left' ? {} : { alignment: align };
  const cell = new Paragraph({
    ...side,
    spacing: { after: 0 },
    keepNext: isHead || keepNext,
    ...directionOf(textOf(content)),
    children,
  });
  return new TableCell({ children: [cell] });
}

interface RunLook {
  readonly color?: string;
  readonly isBold?: boolean;
}

function inlines(content: readonly Inline[], look: RunLook): ParagraphChild[] {
  return content.map((inline) => {
    const child = words(inline, look);
    const href = inline.type === 'text' ? (inline.marks.link?.href ?? '') : '';
    return href === '' ? child : new ExternalHyperlink({ link: href, children: [child] });
  });
}

function words(inline: Inline, { color, isBold = false }: RunLook = {}): TextRun {
  if (inline.type === 'hardBreak') return new TextRun({ break: 1 });
  const { text, marks } = inline;
  return new TextRun({
    text,
    // Said only where it is so: no is another word for Word than nothing, and would take a heading's weight away.
    ...(isBold || marks.bold ? { bold: true, boldComplexScript: true } : {}),
    ...(marks.italic ? { italics: true, italicsComplexScript: true } : {}),
    ...(marks.strike ? { strike: true } : {}),
    ...(isRightToLeft(text) ? { rightToLeft: true } : {}),
    ...(marks.underline ? { underline: {} } : {}),
    ...(marks.code ? { font: CODE } : {}),
    ...(marks.link ? { style: 'Hyperlink' } : color === undefined ? {} : { color }),
  });
}

function textOf(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === 'text' ? inline.text : ' ')).join('');
}

function directionOf(text: string): { readonly bidirectional?: true } {
  return isRightToLeft(text) ? { bidirectional: true } : {};
}

/** By the first letter, as browsers tell it. */
function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first);
}
