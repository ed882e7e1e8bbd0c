/** Tables of a page: which rows and cells they have, and which are only there for the look. */
import { attributeOf, type HtmlElement, hasClass, isElement } from './tree.ts';

/** Columns that a cell which goes over several is given. */
const WIDEST = 50;

export function rowsOf(table: HtmlElement): HtmlElement[] {
  const rows: HtmlElement[] = [];
  for (const child of table.childNodes) {
    if (!isElement(child)) continue;
    if (child.tagName === 'tr') rows.push(child);
    else if (/^t(?:head|body|foot)$/.test(child.tagName)) rows.push(...rowsOf(child));
  }
  return rows;
}

export function cellsOf(row: HtmlElement): HtmlElement[] {
  return row.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'td' || tagName === 'th');
}

/** Empty cells that stand behind one that goes over several columns. */
export function emptyBehind(cell: HtmlElement): number {
  const columns = Number(attributeOf(cell, 'colspan') ?? 1);
  return Number.isInteger(columns) && columns > 1 ? Math.min(columns, WIDEST) - 1 : 0;
}

export function isJoined(cell: HtmlElement): boolean {
  return ['colspan', 'rowspan'].some((name) => Number(attributeOf(cell, name) ?? 1) > 1);
}

/** A table of one cell, or one that says so, is a frame around what stands in it. */
export function isFrame(table: HtmlElement, rows: readonly HtmlElement[]): boolean {
  const role = attributeOf(table, 'role');
  if (role === 'presentation' || role === 'none') return true;
  return rows.length === 1 && rows[0] !== undefined && cellsOf(rows[0]).length === 1;
}

/** Properties of a page of Notion: names and values. */
export function isProperties(table: HtmlElement): boolean {
  return hasClass(table, 'properties');
}
