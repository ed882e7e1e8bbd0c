/** A drawing as SVG: text stays text, everything within is presentation attributes, and the same marks give the same bytes. */
import { isRightToLeft } from '../text-width.ts';
import { type Box, type GroupMark, type Mark, type Meaning, round, type Stroke, type TextMark } from './marks.ts';
import { PALETTE } from './palette.ts';

export interface Sheet {
  /** Pixels of 1/96 inch. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly marks: readonly Mark[];
}

/** `prefix` keeps the names inside apart where several drawings stand in one page. */
export function svgOf({ width, height, title, marks }: Sheet, prefix = ''): string {
  const writer = new SvgWriter(prefix);
  writer.write(marks);
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${FONTS}">`,
    `<title>${escapeXml(title)}</title>`,
    ...(writer.clips.length === 0 ? [] : [`<defs>\n${writer.clips.join('\n')}\n</defs>`]),
    `<rect width="100%" height="100%" fill="${PALETTE.paper}"/>`,
    writer.lines.join('\n'),
    '</svg>\n',
  ].join('\n');
}

const FONTS = "Inter, 'Segoe UI', 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

/** Line by line: joined at every level, a sheet of ten thousand rows would be copied over and over. */
class SvgWriter {
  readonly lines: string[] = [];
  readonly clips: string[] = [];
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  write(marks: readonly Mark[]): void {
    for (const mark of marks) {
      if (mark.kind === 'group') this.#group(mark);
      else this.lines.push(shape(mark));
    }
  }

  #group({ meaning, at, scale, clip, marks }: GroupMark): void {
    const moves = [
      ...(at ? [`translate(${round(at.x)} ${round(at.y)})`] : []),
      // Of a whole page: hundredths would be seen at its far end.
      ...(scale === undefined ? [] : [`scale(${Number(scale.toFixed(6))})`]),
    ];
    const transform = moves.length > 0 ? ` transform="${moves.join(' ')}"` : '';
    const clipping = clip ? ` clip-path="url(#${this.#clip(clip)})"` : '';
    this.lines.push(`<g${meaning ? meaningOf(meaning) : ''}${transform}${clipping}>`);
    this.write(marks);
    this.lines.push('</g>');
  }

  #clip(clip: Box): string {
    const id = `${this.#prefix}clip${this.clips.length}`;
    this.clips.push(`<clipPath id="${id}"><rect ${box(clip)}/></clipPath>`);
    return id;
  }
}

function shape(mark: Exclude<Mark, GroupMark>): string {
  switch (mark.kind) {
    case 'rect': {
      const radius = mark.radius ? ` rx="${round(mark.radius)}"` : '';
      return `<rect ${box(mark)}${radius}${paint(mark.fill, mark.stroke)}/>`;
    }
    case 'path':
      return `<path d="${mark.d}"${paint(mark.fill, mark.stroke)}/>`;
    case 'text':
      return text(mark);
  }
}

function paint(fill: string | undefined, stroke: Stroke | undefined): string {
  const ground = ` fill="${fill ?? 'none'}"`;
  if (!stroke) return ground;
  const dash = stroke.dash ? ` stroke-dasharray="${stroke.dash.map(round).join(' ')}"` : '';
  return `${ground} stroke="${stroke.colour}" stroke-width="${round(stroke.width)}"${dash} stroke-linejoin="round"`;
}

function box({ x, y, width, height }: Box): string {
  return `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
}

/** From its middle line to its foot, in parts of the size: no program but browsers knows `dominant-baseline` well. */
const FOOT = 0.35;

function text({ x, y, text: words, size, weight, colour, anchor, halo }: TextMark): string {
  // Text from right to left stands where other text would: its end is at its left.
  const isReversed = isRightToLeft(words);
  const side = anchor === 'middle' ? 'middle' : (anchor === 'end') === isReversed ? 'start' : 'end';
  const parts = [
    `x="${round(x)}" y="${round(y + size * FOOT)}" font-size="${round(size)}" fill="${colour}"`,
    weight ? 'font-weight="600"' : '',
    side === 'start' ? '' : `text-anchor="${side}"`,
    isReversed ? 'direction="rtl"' : '',
    halo ? `stroke="${PALETTE.paper}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"` : '',
  ];
  return `<text ${parts.filter((part) => part !== '').join(' ')}>${escapeXml(words)}</text>`;
}

function meaningOf(meaning: Meaning): string {
  if (meaning.role === 'img') return ` role="img" aria-label="${escapeXml(meaning.name)}"`;
  return meaning.role === 'heading' ? ' role="heading" aria-level="1"' : ` role="${meaning.role}"`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML 1.0 cannot hold, not even escaped. */
const FORBIDDEN = /(?![\t\n\r\u007f-\u009f])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

function escapeXml(words: string): string {
  return words.replace(FORBIDDEN, '').replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}
