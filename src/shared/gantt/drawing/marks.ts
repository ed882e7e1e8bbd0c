/** What a drawing is made of. Coordinates are pixels of 1/96 inch, before a page is scaled; colours are those of `palette`. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
}

export interface RectMark extends Box {
  readonly kind: 'rect';
  readonly fill?: string;
  readonly stroke?: Stroke;
  readonly radius?: number;
}

export interface PathMark {
  readonly kind: 'path';
  /** SVG path data. */
  readonly d: string;
  readonly fill?: string;
  readonly stroke?: Stroke;
}

export interface TextMark {
  readonly kind: 'text';
  /** Where it begins, ends or has its middle. */
  readonly x: number;
  /** Its middle line. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight?: 'semibold';
  readonly colour: string;
  readonly anchor?: 'middle' | 'end';
  /** A white edge, for text that lines may run behind. */
  readonly halo?: true;
}

/** What a group is to somebody who hears the page, and in the structure of a PDF. */
export type Meaning =
  | { readonly role: 'heading' | 'table' | 'row' | 'columnheader' | 'rowheader' | 'cell' }
  | { readonly role: 'img'; readonly name: string };

export interface GroupMark {
  readonly kind: 'group';
  readonly meaning?: Meaning;
  /** Moves what is within. */
  readonly at?: { readonly x: number; readonly y: number };
  readonly scale?: number;
  /** Nothing is drawn outside of it. */
  readonly clip?: Box;
  readonly marks: readonly Mark[];
}

export type Mark = RectMark | PathMark | TextMark | GroupMark;

export function line(x1: number, y1: number, x2: number, y2: number, stroke: Stroke): PathMark {
  return { kind: 'path', d: `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`, stroke };
}

/** Pixels between stripes, along the ground's edge. */
const STRIPES = 6;

/** Slanted lines within a box. Lines, since printers make pictures of an SVG's patterns, slow and large ones. */
export function stripes(box: Box, colour: string): PathMark {
  const [left, top] = [box.x + 0.7, box.y + 0.7];
  const [width, height] = [box.width - 1.4, box.height - 1.4];
  let d = '';
  for (let foot = STRIPES - height; foot < width; foot += STRIPES) {
    const [from, to] = [Math.max(0, foot), Math.min(width, foot + height)];
    if (to <= from) continue;
    d += `M${round(left + from)} ${round(top + height - (from - foot))}L${round(left + to)} ${round(top + height - (to - foot))}`;
  }
  return { kind: 'path', d, stroke: { colour, width: 1.6 } };
}

/** To hundredths of a pixel: the same on every machine, and short. */
export function round(value: number): number {
  return Math.round(value * 100) / 100 || 0;
}
