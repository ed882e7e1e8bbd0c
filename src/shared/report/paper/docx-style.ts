/** Styles, lists and sizes of a .docx. Lengths are twips, of which an inch has 1,440; letters are measured in half points. */
import { type INumberingOptions, type IStylesOptions, LevelFormat } from 'docx';
import type { PrintedPaper } from './html-style.ts';

/** The light theme's muted words and sunken grounds (gantt/drawing/palette.ts). */
export const GREY = '605C55';
export const SHADE = 'F2F0EC';
const TEXT = '25221D';
export const ACCENT = '008585';
export const CODE = 'Consolas';

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

export const TWIPS_OF: Readonly<Record<PrintedPaper, Sheet>> = {
  a4: { width: 11_906, height: 16_838, margin: 1134 },
  letter: { width: 12_240, height: 15_840, margin: 1134 },
};

function heading(size: number, before: number) {
  return { run: { size, bold: true, color: TEXT }, paragraph: { spacing: { before, after: 80 }, keepNext: true } };
}

export const DEFAULT_STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Calibri', size: 21, color: TEXT },
      paragraph: { spacing: { after: 100, line: 264, lineRule: 'auto' } },
    },
    title: { run: { size: 34, bold: true, color: TEXT }, paragraph: { spacing: { after: 200 } } },
    heading1: heading(27, 320),
    heading2: heading(22, 200),
    heading3: heading(21, 160),
    heading4: heading(21, 120),
    heading5: heading(21, 120),
    hyperlink: { run: { color: ACCENT, underline: {} } },
  },
};

export const BULLETS = 'bullets';

export function orderedList(index: number): string {
  return `ordered-${index}`;
}

/** Word begins a list anew where it has a definition of its own. */
export function numberingOf(starts: readonly number[]): INumberingOptions {
  const bullets = { reference: BULLETS, levels: levels(() => ({ format: LevelFormat.BULLET, text: '•', start: 1 })) };
  const ordered = starts.map((start, index) => ({
    reference: orderedList(index),
    levels: levels((level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start })),
  }));
  return { config: [bullets, ...ordered] };
}

function levels<Level extends object>(of: (level: number) => Level) {
  return Array.from({ length: 9 }, (_, level) => ({
    level,
    ...of(level),
    alignment: 'left' as const,
    style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 360 } } },
  }));
}
