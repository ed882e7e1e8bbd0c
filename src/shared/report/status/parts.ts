/**
 * A report as parts in order, in no format yet: what HTML, Markdown and .docx are made of alike. Whatever has no rows has no
 * section, so that no heading stands over nothing (REPORT-15).
 */
import type { StatusContent, TimelineRow, Workload } from './content.ts';

/** `bad`, `warn` and `good` have a sign of their own each, and go with words that say the same. */
export type Tone = 'good' | 'warn' | 'bad' | 'blocked' | 'over' | 'plain';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  readonly isStrong?: boolean;
  /** Into the program; never in what goes to clients. */
  readonly href?: string | null;
}

export interface Column {
  readonly title: string;
  /** Numbers and dates stand under each other; words take the room that is left. */
  readonly kind: 'words' | 'number' | 'date' | 'name';
}

export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
  readonly tone: Tone;
}

export type Part =
  | { readonly kind: 'prose'; readonly markdown: string }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  | {
      readonly kind: 'table';
      /** What readers of the page are told that it is. */
      readonly name: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      /** Rows that were left out. */
      readonly more: number;
    }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly more: number }
  | {
      readonly kind: 'timeline';
      readonly rows: readonly TimelineRow[];
      readonly asOf: StatusContent['asOf'];
      readonly more: number;
    }
  | {
      readonly kind: 'drawing';
      /** As SVG; the prefix keeps names in it apart. */
      readonly draw: (prefix: string) => readonly string[];
      readonly legend: string;
      /** What it says, where nothing is drawn. */
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | { readonly kind: 'trend'; readonly points: StatusContent['progress']['trend'] }
  | {
      readonly kind: 'workload';
      readonly workload: Workload;
      readonly asOf: StatusContent['asOf'];
      readonly more: number;
    };

export interface Section {
  /** What its looks go by. */
  readonly name: string;
  readonly title: string;
  readonly parts: readonly Part[];
}

/** [REPORT-14] Rows of a table or list for which the layout says no number: nobody reads more, and a browser prints each for milliseconds. */
export const USUAL_ROWS = 100;

/** As many as the layout has room for. */
export function tableOf(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  most: number | null,
  /** Rows that are not among these, because others come first. */
  left = 0,
): Part[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, most ?? USUAL_ROWS);
  return [{ kind: 'table', name, columns, rows: shown, more: left + rows.length - shown.length }];
}

export function listOfParts(items: readonly string[], most: number | null): Part[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, most ?? USUAL_ROWS);
  return [{ kind: 'list', items: shown, more: items.length - shown.length }];
}
