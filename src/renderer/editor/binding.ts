/**
 * Binds an editor to a text session: what a person changes is written to the session, what changes in the session is
 * drawn, only there where it differs. Undo belongs to the project's one history.
 */
import { Extension } from '@tiptap/core';
import { Fragment, type Node } from '@tiptap/pm/model';
import {
  type EditorState,
  NodeSelection,
  Plugin,
  type Selection,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { TextSession } from '#shared/document/index.ts';
import { CARD_TEXT, type TextSchema } from '#shared/document/text/index.ts';
import { placeAfter } from './keep-place.ts';
import { NodeMap } from './node-map.ts';

/** `known`: what the text may hold. */
export function sessionBinding(session: TextSession, known: TextSchema = CARD_TEXT): Extension {
  return Extension.create({
    name: 'sessionBinding',
    addProseMirrorPlugins: () => [new Plugin({ view: (view) => new Binding(session, view, known) })],
  });
}

class Binding {
  readonly #session: TextSession;
  readonly #view: EditorView;
  readonly #map: NodeMap;
  readonly #stop: () => void;
  /** What was last taken from the session or given to it. */
  #inStep: Node;

  constructor(session: TextSession, view: EditorView, known: TextSchema) {
    this.#session = session;
    this.#view = view;
    this.#map = new NodeMap(view.state.schema, known);
    this.#inStep = view.state.doc;
    this.#stop = session.onChange(() => this.#draw());
    this.#draw();
  }

  update(view: EditorView): void {
    const { doc } = view.state;
    if (doc === this.#inStep) return;
    this.#inStep = doc;
    this.#session.write(this.#map.read(doc));
  }

  destroy(): void {
    this.#stop();
  }

  #draw(): void {
    const { state } = this.#view;
    const nodes = this.#map.build(this.#session.content);
    // An empty text is drawn as the empty paragraph that nobody has stored yet.
    const after = nodes.length > 0 ? state.doc.copy(Fragment.from(nodes)) : state.doc.type.createAndFill();
    if (!after) throw new Error('the editor has no empty document');
    // What was taken over must not be answered by writing it differently.
    const change = state.tr.setMeta('addToHistory', false).setMeta('preventAutolink', true);
    replaceChildren(change, state.doc, after);
    change.setSelection(this.#selectionIn(change.doc, state));
    this.#inStep = change.doc;
    this.#view.dispatch(change);
  }

  #selectionIn(doc: Node, { doc: before, selection }: EditorState): Selection {
    const placeOf = (position: number): number =>
      Math.min(placeAfter(position, before, doc, this.#isSame), doc.content.size);
    if (selection instanceof NodeSelection) {
      const from = placeOf(selection.from);
      if (doc.nodeAt(from)?.type === selection.node.type) return NodeSelection.create(doc, from);
    }
    return TextSelection.between(doc.resolve(placeOf(selection.anchor)), doc.resolve(placeOf(selection.head)));
  }

  readonly #isSame = (before: Node, after: Node): boolean => {
    const was = this.#identityOf(before);
    return was !== undefined && was === this.#identityOf(after);
  };

  #identityOf(node: Node): object | undefined {
    const origin = this.#map.originOf(node);
    return origin && this.#session.identityOf(origin);
  }
}

/** Replaces whole children only, so that the drawn nodes stay the session's. */
function replaceChildren(change: Transaction, before: Node, after: Node): void {
  const most = Math.min(before.childCount, after.childCount);
  let start = 0;
  let from = 0;
  while (start < most && before.child(start) === after.child(start)) from += before.child(start++).nodeSize;
  let end = 0;
  let to = before.content.size;
  const last = (doc: Node): Node => doc.child(doc.childCount - end - 1);
  while (end < most - start && last(before) === last(after)) {
    to -= last(before).nodeSize;
    end++;
  }
  if (from < to || before.childCount !== after.childCount) {
    change.replaceWith(from, to, after.children.slice(start, after.childCount - end));
  }
}
