/**
 * Binds an editor to a text session: what a person changes is written to the session, what changes in the session is
 * drawn, only there where it differs. Undo belongs to the project's one history.
 */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, Plugin, type Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { TextSession } from '#shared/document/index.ts';
import { CARD_TEXT, type EditNode, type TextSchema } from '#shared/document/text/index.ts';
import { sameEnds } from '#shared/kernel/same-ends.ts';
import { sizeOf } from './block-sizes.ts';
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
  /** The same as the session has it. */
  #content: readonly EditNode[] = [];

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
    this.#content = this.#map.readAfter({ doc: this.#inStep, content: this.#content }, doc);
    this.#inStep = doc;
    this.#session.write(this.#content);
  }

  destroy(): void {
    this.#stop();
  }

  #draw(): void {
    const { state } = this.#view;
    // What was taken over must not be answered by writing it differently.
    const change = state.tr.setMeta('addToHistory', false).setMeta('preventAutolink', true);
    const { content } = this.#session;
    const { from, to, blocks } = this.#difference(state.doc, content);
    if (from < to || blocks.length > 0) change.replaceWith(from, to, blocks);
    change.setSelection(this.#selectionIn(change.doc, state, { from, to }));
    this.#inStep = change.doc;
    this.#content = content;
    this.#view.dispatch(change);
  }

  /** Whole blocks only, so that the drawn nodes stay the session's. Of those that are on screen as they are, none is made. */
  #difference(doc: Node, content: readonly EditNode[]): Range & { readonly blocks: readonly Node[] } {
    const size = doc.content.size;
    // An empty text is drawn as the empty paragraph that nobody has stored yet.
    if (content.length === 0) return { from: 0, to: size, blocks: emptyOf(doc).children };
    // Else something was not written yet, or is on screen that nobody stored: what is drawn says then what has to be.
    const isKnown = doc === this.#inStep && doc.childCount === this.#content.length;
    const { start, end } = isKnown
      ? sameEnds(this.#content, content)
      : sameEnds(doc.children, this.#map.build(content));
    return {
      from: sizeOf(doc.children, 0, start),
      to: size - sizeOf(doc.children, doc.childCount - end),
      blocks: this.#map.build(content.slice(start, content.length - end)),
    };
  }

  #selectionIn(doc: Node, { doc: before, selection }: EditorState, changed: Range): Selection {
    const moved = doc.content.size - before.content.size;
    const placeOf = (position: number): number => {
      if (position < changed.from) return position;
      if (position > changed.to) return position + moved;
      return Math.min(placeAfter(position, before, doc, this.#isSame), doc.content.size);
    };
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

/** Positions in the document as it was. */
interface Range {
  readonly from: number;
  readonly to: number;
}

function emptyOf(doc: Node): Node {
  const made = doc.type.createAndFill();
  if (!made) throw new Error('the editor has no empty document');
  return made;
}
