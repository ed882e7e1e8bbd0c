/** Keys in a table: Tab and Enter go from cell to cell, Alt and Shift with an arrow add a row or a column there. */
import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import {
  addColumn,
  addRow,
  cellPlace,
  clearedCells,
  goBelow,
  goToCell,
  removeColumn,
  removeRow,
  removeTable,
  tableOfHead,
} from './table-commands.ts';

type Act = (state: EditorState) => Transaction | null;

export const TABLE_ACTS = {
  rowAbove: (state) => addRow(state, 'above'),
  rowBelow: (state) => addRow(state, 'below'),
  columnBefore: (state) => addColumn(state, 'before'),
  columnAfter: (state) => addColumn(state, 'after'),
  removeRow,
  removeColumn,
  removeTable,
} as const satisfies Readonly<Record<string, Act>>;

export function runTableAct(view: EditorView, act: Act): boolean {
  const change = act(view.state);
  if (change) view.dispatch(change);
  return change !== null;
}

/** `| Pile | Length |` typed as a line, and Enter. */
const HEAD_LINE = /^\|(?:[^|]+\|)+\s*$/;

export const tableKeys = Extension.create({
  name: 'tableKeys',
  // Before the keys of lists, which are Tab and Enter too.
  priority: 1050,
  addKeyboardShortcuts() {
    const key = (act: Act) => (): boolean => runTableAct(this.editor.view, act);
    return {
      Tab: key((state) => goToCell(state, 1)),
      'Shift-Tab': key((state) => goToCell(state, -1)),
      Enter: key((state) => goBelow(state) ?? headed(state)),
      'Alt-Shift-ArrowUp': key(TABLE_ACTS.rowAbove),
      'Alt-Shift-ArrowDown': key(TABLE_ACTS.rowBelow),
      'Alt-Shift-ArrowLeft': key(TABLE_ACTS.columnBefore),
      'Alt-Shift-ArrowRight': key(TABLE_ACTS.columnAfter),
      'Alt-Shift-Backspace': key(removeRow),
      'Alt-Shift-Delete': key(removeColumn),
      Backspace: key(clearedCells),
      Delete: key(clearedCells),
    };
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        // Over several cells it would join the first with the last.
        handleTextInput: (view, _from, _to, text) => {
          const change = clearedCells(view.state);
          if (change) view.dispatch(change.insertText(text));
          return change !== null;
        },
        handlePaste: (view) => {
          const change = clearedCells(view.state);
          if (change) view.dispatch(change);
          return false;
        },
      },
    }),
  ],
});

function headed({ tr: change, selection, schema }: EditorState): Transaction | null {
  const { $from, empty } = selection;
  const { parent } = $from;
  if (!empty || parent.type.name !== 'paragraph' || $from.parentOffset !== parent.content.size) return null;
  const line = parent.textContent.trim();
  if (!HEAD_LINE.test(line) || parent.childCount !== 1 || cellPlace($from)) return null;
  const heads = line
    .slice(1, -1)
    .split('|')
    .map((words) => words.trim());
  const table = tableOfHead(schema, heads);
  const around = $from.node(-1);
  const index = $from.index(-1);
  if (!around.canReplaceWith(index, index + 1, table.type)) return null;
  const [from, to] = [$from.before(), $from.after()];
  const written = change.replaceWith(from, to, table);
  return written.setSelection(TextSelection.near(written.doc.resolve(from + 1 + table.child(0).nodeSize)));
}
