/** What can be done with a table, from where the caret stands in it. Each answers the change, or null where it does not apply. */
import { Fragment, type Node, type NodeType, type ResolvedPos, type Schema } from '@tiptap/pm/model';
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state';
import { CELL, HEAD, ROW, TABLE } from './table-nodes.ts';

/** Where a caret stands in a table. */
export interface CellPlace {
  readonly table: Node;
  /** Before the table, in the document. */
  readonly at: number;
  readonly row: number;
  readonly column: number;
}

/** More rows or columns than anybody has made. */
const MOST = 200;

export function cellPlace(place: ResolvedPos): CellPlace | null {
  for (let depth = place.depth; depth >= 2; depth--) {
    const { name } = place.node(depth).type;
    if (name !== CELL && name !== HEAD) continue;
    const [row, column] = [place.index(depth - 2), place.index(depth - 1)];
    return { table: place.node(depth - 2), at: place.before(depth - 2), row, column };
  }
  return null;
}

/** Before the cell in the document; rows may be shorter than others. */
function cellStart({ table, at }: CellPlace, row: number, column: number): number | null {
  const line = table.maybeChild(row);
  if (!line?.maybeChild(column)) return null;
  return at + 1 + sizeBefore(table, row) + 1 + sizeBefore(line, column);
}

function sizeBefore(parent: Node, index: number): number {
  return parent.children.slice(0, index).reduce((sum, node) => sum + node.nodeSize, 0);
}

function typeOf(schema: Schema, name: string): NodeType {
  const type = schema.nodes[name];
  if (!type) throw new Error(`the editor has no node ${name}`);
  return type;
}

function cell(schema: Schema, name: string, align: unknown, content: readonly Node[] = []): Node {
  return typeOf(schema, name).create({ align }, typeOf(schema, 'paragraph').create(null, [...content]));
}

export function newTable(schema: Schema, rows: number, columns: number): Node {
  const row = (name: string): Node =>
    typeOf(schema, ROW).create(
      null,
      Array.from({ length: columns }, () => cell(schema, name, null)),
    );
  const lines = Array.from({ length: rows }, (_, index) => row(index === 0 ? HEAD : CELL));
  return typeOf(schema, TABLE).create(null, lines);
}

/** A head of these words with an empty row under it. */
export function tableOfHead(schema: Schema, heads: readonly string[]): Node {
  const head = heads.map((words) => cell(schema, HEAD, null, words === '' ? [] : [schema.text(words)]));
  const first = heads.map(() => cell(schema, CELL, null));
  return typeOf(schema, TABLE).create(null, [
    typeOf(schema, ROW).create(null, head),
    typeOf(schema, ROW).create(null, first),
  ]);
}

function caretIn(change: Transaction, at: number | null): Transaction {
  if (at !== null) change.setSelection(Selection.near(change.doc.resolve(at + 1), 1));
  return change.scrollIntoView();
}

function rowLike(table: Node, index: number): Node {
  const { schema } = table.type;
  const like = table.child(Math.min(index, table.childCount - 1));
  return typeOf(schema, ROW).create(
    null,
    like.children.map(({ attrs }) => cell(schema, CELL, attrs.align)),
  );
}

/** To the next or the previous cell; from the last one into a new row. */
export function goToCell(state: EditorState, step: 1 | -1): Transaction | null {
  const place = cellPlace(state.selection.$from);
  if (!place) return null;
  const cells = place.table.children.flatMap((row, index) => row.children.map((_, column) => [index, column] as const));
  const here = cells.findIndex(([row, column]) => row === place.row && column === place.column);
  const next = cells[here + step];
  if (next) return caretIn(state.tr, cellStart(place, ...next));
  return step > 0 ? addRow(state, 'below', 0) : caretIn(state.tr, cellStart(place, 0, 0));
}

/** To the cell below; from the last row into a new one. */
export function goBelow(state: EditorState): Transaction | null {
  const place = cellPlace(state.selection.$from);
  if (!place) return null;
  const below = place.table.maybeChild(place.row + 1);
  if (!below) return addRow(state, 'below');
  return caretIn(state.tr, cellStart(place, place.row + 1, Math.min(place.column, below.childCount - 1)));
}

export function addRow(state: EditorState, where: 'above' | 'below', column?: number): Transaction | null {
  const place = cellPlace(state.selection.$from);
  if (!place || place.table.childCount >= MOST) return null;
  const row = where === 'below' ? place.row + 1 : place.row;
  const change = state.tr.insert(place.at + 1 + sizeBefore(place.table, row), rowLike(place.table, place.row));
  return caretIn(change, cellAt(change, place, row, column ?? place.column));
}

export function addColumn(state: EditorState, where: 'before' | 'after'): Transaction | null {
  const place = cellPlace(state.selection.$from);
  if (!place || place.table.child(place.row).childCount >= MOST) return null;
  const column = where === 'after' ? place.column + 1 : place.column;
  const change = state.tr;
  place.table.forEach((row, offset) => {
    // A row that is shorter gets its new cell at its end.
    const at = Math.min(column, row.childCount);
    const made = cell(state.schema, row.child(Math.min(at, row.childCount - 1)).type.name, null);
    change.insert(change.mapping.map(place.at + 1 + offset + 1 + sizeBefore(row, at), -1), made);
  });
  return caretIn(change, cellAt(change, place, place.row, column));
}

export function removeRow(state: EditorState): Transaction | null {
  const place = cellPlace(state.selection.$from);
  if (!place) return null;
  if (place.table.childCount === 1) return removeTable(state);
  const from = place.at + 1 + sizeBefore(place.table, place.row);
  const change = state.tr.delete(from, from + place.table.child(place.row).nodeSize);
  return caretIn(change, cellAt(change, place, Math.max(0, place.row - 1), place.column));
}

export function removeColumn(state: EditorState): Transaction | null {
  const place = cellPlace(state.selection.$from);
  if (!place) return null;
  const kept = place.table.children.flatMap((row) => {
    const cells = row.children.filter((_, column) => column !== place.column);
    return cells.length === 0 ? [] : [cells.length === row.childCount ? row : row.copy(Fragment.from(cells))];
  });
  if (kept.length === 0) return removeTable(state);
  const from = place.at + 1;
  const change = state.tr.replaceWith(from, from + place.table.content.size, kept);
  return caretIn(change, cellAt(change, place, place.row, Math.max(0, place.column - 1)));
}

export function removeTable(state: EditorState): Transaction | null {
  const place = cellPlace(state.selection.$from);
  if (!place) return null;
  const paragraph = typeOf(state.schema, 'paragraph').create();
  const change = state.tr.replaceWith(place.at, place.at + place.table.nodeSize, paragraph);
  return caretIn(change, place.at);
}

function cellAt(change: Transaction, { at }: CellPlace, row: number, column: number): number | null {
  const table = change.doc.nodeAt(at);
  const line = table?.maybeChild(Math.min(row, table.childCount - 1));
  if (!table || !line) return null;
  const place = { table, at, row, column };
  return cellStart(place, Math.min(row, table.childCount - 1), Math.min(column, line.childCount - 1));
}

/** What is selected over several cells goes out of each of them; the cells stay. */
export function clearedCells({ tr: change, doc, selection }: EditorState): Transaction | null {
  const { $from, $to, from, to } = selection;
  const [first, last] = [cellPlace($from), cellPlace($to)];
  if (!first && !last) return null;
  const isOneCell = first && last && first.at === last.at && first.row === last.row && first.column === last.column;
  if (isOneCell || selection.empty) return null;
  // A table that is selected as a whole with words around it goes with them.
  if (!first && !last) return null;
  const ranges: [number, number][] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true;
    ranges.push([Math.max(from, position + 1), Math.min(to, position + 1 + node.content.size)]);
    return false;
  });
  for (const [start, end] of ranges.reverse()) if (start < end) change.delete(start, end);
  return change.setSelection(Selection.near(change.doc.resolve(from))).scrollIntoView();
}
