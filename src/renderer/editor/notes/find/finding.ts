/** Finding words in a text that is being edited: what is found is marked beside the text, and counted. */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';

interface Found {
  readonly from: number;
  readonly to: number;
}

interface Finding {
  readonly query: string;
  readonly found: readonly Found[];
  /** Which one is meant; -1 where none is. */
  readonly active: number;
  readonly marks: DecorationSet;
}

const NOTHING: Finding = { query: '', found: [], active: -1, marks: DecorationSet.empty };
const KEY = new PluginKey<Finding>('finding');

/** So many are marked around the active one; all are counted. */
const MARKED = 500;

export interface FindState {
  readonly query: string;
  readonly count: number;
  /** From 1; 0 where none is meant. */
  readonly active: number;
}

/** `tell` hears of what is found, `open` that somebody asks to find. */
export function finding(tell: (state: FindState) => void, open: () => void): Extension {
  return Extension.create({
    name: 'finding',
    addKeyboardShortcuts: () => ({
      'Mod-f': () => {
        open();
        return true;
      },
    }),
    addProseMirrorPlugins: () => [
      new Plugin<Finding>({
        key: KEY,
        state: {
          init: () => NOTHING,
          apply: (change, finding, _, { doc }) => {
            const asked: Pick<Finding, 'query' | 'active'> | undefined = change.getMeta(KEY);
            if (asked) {
              const found = asked.query === finding.query ? finding.found : search(doc, asked.query);
              return marked(doc, { query: asked.query, found, active: found.length === 0 ? -1 : asked.active });
            }
            if (!change.docChanged || finding.query === '') return finding;
            const found = search(doc, finding.query);
            const before = finding.found[finding.active];
            const at = before ? change.mapping.map(before.from) : 0;
            const active = found.findIndex(({ from }) => from >= at);
            return marked(doc, { query: finding.query, found, active: active < 0 ? found.length - 1 : active });
          },
        },
        props: { decorations: (state) => KEY.getState(state)?.marks },
        view: () => ({
          update: ({ state }, before) => {
            if (KEY.getState(state) !== KEY.getState(before)) tell(findState(state));
          },
        }),
      }),
    ],
  });
}

export function findState(state: EditorState): FindState {
  const { query, found, active } = KEY.getState(state) ?? NOTHING;
  return { query, count: found.length, active: active + 1 };
}

/** Finds `query`, the first from the caret on; '' ends it. */
export function find(view: EditorView, query: string): void {
  const { doc, selection } = view.state;
  const found = search(doc, query);
  const active = found.findIndex(({ from }) => from >= selection.from);
  view.dispatch(view.state.tr.setMeta(KEY, { query, active: Math.max(0, active) }));
  show(view);
}

/** To the next or the one before, round the end. */
export function findNext(view: EditorView, step: 1 | -1): void {
  const { query, found, active } = KEY.getState(view.state) ?? NOTHING;
  if (found.length === 0) return;
  view.dispatch(view.state.tr.setMeta(KEY, { query, active: (active + step + found.length) % found.length }));
  show(view);
}

/** Puts the marks away; what was found last is selected. */
export function endFinding(view: EditorView): void {
  const { found, active } = KEY.getState(view.state) ?? NOTHING;
  const change = view.state.tr.setMeta(KEY, { query: '', active: -1 });
  const last = found[active];
  view.dispatch(last ? change.setSelection(TextSelection.create(change.doc, last.from, last.to)) : change);
}

function show(view: EditorView): void {
  view.dom.querySelector('.found-active')?.scrollIntoView({ block: 'nearest' });
}

/** Of each block what was found last in it: a key changes one of them. */
const inBlock = new WeakMap<Node, { readonly query: string; readonly at: readonly Found[] }>();

function search(doc: Node, query: string): readonly Found[] {
  if (query === '') return [];
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  const found: Found[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    let known = inBlock.get(node);
    if (known?.query !== query) {
      known = { query, at: searchBlock(node, pattern) };
      inBlock.set(node, known);
    }
    for (const { from, to } of known.at) found.push({ from: position + 1 + from, to: position + 1 + to });
    return false;
  });
  return found;
}

/** What is no text, as a mention, is one sign here as it is one position there. */
function searchBlock(block: Node, pattern: RegExp): readonly Found[] {
  const text = block.textBetween(0, block.content.size, undefined, '\ufffc');
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }));
}

function marked(doc: Node, { query, found, active }: Omit<Finding, 'marks'>): Finding {
  const first = Math.max(0, active - MARKED / 2);
  const marks = found.slice(first, first + MARKED).map(({ from, to }, index) => {
    return Decoration.inline(from, to, { class: first + index === active ? 'found found-active' : 'found' });
  });
  return { query, found, active, marks: DecorationSet.create(doc, marks) };
}
