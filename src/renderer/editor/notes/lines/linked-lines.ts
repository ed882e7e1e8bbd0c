/** Shows behind a line what was made of it, and makes something of a line (SPEC NOTES-4). */
import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, Selection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { TextSession } from '#shared/document/index.ts';
import { changedBlocks } from '../changed-blocks.ts';
import { nodeAt } from '../node-at.ts';
import { lineAt, wordsOfLine } from './line-attribute.ts';
import { type LineRecord, type LineRecords, lineWords, type MadeLine } from './line-records.ts';

const KEY = new PluginKey<DecorationSet>('linkedLines');

export function linkedLines(records: LineRecords): Extension {
  return Extension.create({
    name: 'linkedLines',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key: KEY,
        state: {
          init: (_, { doc }) => chipsIn(doc, 0, doc.content.size, records, DecorationSet.empty),
          apply: (change, chips, { doc: before }, { doc }) => {
            if (change.getMeta(KEY)) return chipsIn(doc, 0, doc.content.size, records, DecorationSet.empty);
            if (!change.docChanged) return chips;
            const { from, to } = changedBlocks(before, doc);
            const mapped = chips.map(change.mapping, doc);
            return chipsIn(doc, from, to, records, mapped.remove(mapped.find(from, to)));
          },
        },
        props: { decorations: (state) => KEY.getState(state) },
        view: (view) => {
          const stop = records.subscribe(() => view.dispatch(view.state.tr.setMeta(KEY, true)));
          const tick = (event: Event): void => ticked(event, records);
          view.dom.addEventListener('change', tick);
          return {
            destroy: () => {
              stop();
              view.dom.removeEventListener('change', tick);
            },
          };
        },
      }),
    ],
  });
}

/** Adds those of the blocks between two positions. */
function chipsIn(doc: Node, from: number, to: number, records: LineRecords, set: DecorationSet): DecorationSet {
  const made: Decoration[] = [];
  if (from >= to) return set;
  doc.nodesBetween(from, to, (node, position) => {
    const { line } = node.attrs;
    const record = typeof line === 'string' ? records.of(line) : null;
    if (record) {
      const words = lineWords(record, wordsOfLine(node));
      const block = node.isTextblock ? node : node.firstChild;
      const end = position + (node.isTextblock ? 1 : 2) + (block?.content.size ?? 0);
      const key = `${line} ${record.kind} ${record.isDone} ${record.href} ${words}`;
      // Behind the caret at the end of the words, and no place to write in.
      made.push(Decoration.widget(end, () => chip(words, record), { side: 1, key, ignoreSelection: true }));
    }
    return !node.isTextblock;
  });
  return made.length === 0 ? set : set.add(doc, made);
}

function chip(words: string, { kind, isDone, href }: LineRecord): HTMLElement {
  const made = document.createElement(href === null ? 'span' : 'a');
  made.className = classOf(kind, isDone);
  made.contentEditable = 'false';
  made.textContent = words;
  if (href !== null) made.setAttribute('href', href);
  return made;
}

function classOf(kind: string, isDone: boolean): string {
  return `line-record line-${kind}${isDone ? ' is-done' : ''}`;
}

function ticked({ target }: Event, records: LineRecords): void {
  if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return;
  const line = target.closest('li')?.getAttribute('data-line');
  if (line && records.of(line)?.kind === 'action') records.setDone?.(line, target.checked);
}

/**
 * Puts an id on the line of the caret, where it has none: by the name of its element, so that two people who make something
 * of one line at once make it of the same. Null where the caret is in no line, as in code.
 */
export function markLine(editor: Editor, session: TextSession, newLine: () => string): MadeLine | null {
  const { view } = editor;
  const place = lineAt(view.state.selection.$from);
  if (!place) return null;
  const text = wordsOfLine(place.node);
  const known: unknown = place.node.attrs.line;
  if (typeof known === 'string') return { line: known, text };
  const at = view.state.doc.resolve(place.at);
  const path = Array.from({ length: at.depth + 1 }, (_, depth) => at.index(depth));
  const stored = nodeAt(session.content, path);
  const line = (stored && session.nameOfNode(stored)) ?? newLine();
  view.dispatch(view.state.tr.setNodeAttribute(place.at, 'line', line));
  return { line, text };
}

/** Milliseconds: long enough for an eye that comes to it after the page has scrolled. */
const MARKED_FOR = 2400;

/** Puts the caret on a line, shows it and marks it for a moment; answers whether it is there. */
export function goToLine(view: EditorView, line: string): boolean {
  const at = positionOfLine(view.state, line);
  if (at === null) return false;
  const { tr: change, doc } = view.state;
  view.dispatch(change.setSelection(Selection.near(doc.resolve(at + 1))));
  const { node } = view.domAtPos(view.state.selection.from);
  const element = node instanceof Element ? node : node.parentElement;
  const block = element?.closest('[data-line]') ?? element;
  block?.scrollIntoView({ block: 'center' });
  view.focus();
  // Beside the document: a class would be gone with the next drawing of the line.
  const marked = { backgroundColor: 'var(--color-selected)' };
  block?.animate([marked, { ...marked, offset: 0.7 }, { backgroundColor: 'transparent' }], MARKED_FOR);
  return true;
}

function positionOfLine({ doc }: EditorState, line: string): number | null {
  let found: number | null = null;
  doc.descendants((node, position) => {
    if (node.attrs.line === line) found = position;
    return found === null && !node.isTextblock;
  });
  return found;
}
