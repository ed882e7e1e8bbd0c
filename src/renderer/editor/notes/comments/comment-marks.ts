/**
 * Where comments stand in the text: marked beside it, found by the names of their ends (SPEC NOTES-5). A name is looked up
 * when a comment comes and when its mark was lost by a drawing; else marks move with the text.
 */
import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { placeAt, positionOf } from '#renderer/editor/carets/caret-places.ts';
import type { TextSession } from '#shared/document/index.ts';

/** A comment as the text needs it. */
export interface CommentRange {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Comments that are to be marked: it answers the same array until one comes or goes. */
export interface CommentRanges {
  get(): readonly CommentRange[];
  subscribe(listener: () => void): () => void;
}

type Tell = (at: readonly string[], lost: readonly string[]) => void;

const KEY = new PluginKey<DecorationSet>('commentMarks');

/** Milliseconds after the last drawing: many may come at once. */
const SETTLED = 120;

/** `tell` hears which comments the caret stands in, and which found no place. */
export function commentMarks(session: TextSession, ranges: CommentRanges, tell: Tell): Extension {
  return Extension.create({
    name: 'commentMarks',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key: KEY,
        state: {
          init: () => DecorationSet.empty,
          apply: (change, marks, _, { doc }) => {
            const set: DecorationSet | undefined = change.getMeta(KEY);
            return set ?? (change.docChanged ? marks.map(change.mapping, doc) : marks);
          },
        },
        props: { decorations: (state) => KEY.getState(state) },
        view: (view) => new Marking(view, session, ranges, tell),
      }),
    ],
  });
}

class Marking {
  readonly #view: EditorView;
  readonly #session: TextSession;
  readonly #ranges: CommentRanges;
  readonly #tell: Tell;
  readonly #stop: () => void;
  #waiting: ReturnType<typeof setTimeout> | null = null;
  #told = '';

  constructor(view: EditorView, session: TextSession, ranges: CommentRanges, tell: Tell) {
    this.#view = view;
    this.#session = session;
    this.#ranges = ranges;
    this.#tell = tell;
    this.#stop = ranges.subscribe(() => this.#lookSoon());
    this.#lookSoon();
  }

  update(view: EditorView, before: EditorState): void {
    if (view.state.doc !== before.doc && this.#ranges.get().length > 0) this.#lookSoon();
    if (view.state.doc !== before.doc || !view.state.selection.eq(before.selection)) this.#say();
  }

  destroy(): void {
    this.#stop();
    if (this.#waiting !== null) clearTimeout(this.#waiting);
  }

  #lookSoon(): void {
    if (this.#waiting !== null) clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      this.#waiting = null;
      this.#look();
    }, SETTLED);
  }

  /** Adds what is not marked, takes away what is no comment any more. */
  #look(): void {
    const { state } = this.#view;
    const marks = KEY.getState(state) ?? DecorationSet.empty;
    const wanted = this.#ranges.get();
    const ids = new Set(wanted.map(({ id }) => id));
    const known = new Map(marks.find().map((mark) => [String(mark.spec.comment), mark]));
    const gone = [...known].flatMap(([id, mark]) => (ids.has(id) ? [] : [mark]));
    const made = wanted.flatMap((range) => (known.has(range.id) ? [] : (this.#mark(range) ?? [])));
    if (gone.length > 0 || made.length > 0) {
      this.#view.dispatch(
        state.tr.setMeta(KEY, marks.remove(gone).add(state.doc, made)).setMeta('addToHistory', false),
      );
    }
    this.#say();
  }

  #mark({ id, from, to }: CommentRange): Decoration | null {
    const { doc } = this.#view.state;
    const [start, end] = [from, to].map((name) => {
      const place = this.#session.placeOf(name);
      return place && positionOf(doc, place);
    });
    if (start === null || end === null || start === undefined || end === undefined || start >= end) return null;
    return Decoration.inline(start, end, { class: 'commented' }, { comment: id });
  }

  #say(): void {
    const { selection } = this.#view.state;
    const marks = KEY.getState(this.#view.state) ?? DecorationSet.empty;
    const idsOf = (found: readonly Decoration[]): string[] => found.map((mark) => String(mark.spec.comment));
    const marked = new Set(idsOf(marks.find()));
    const at = idsOf(marks.find(selection.from, selection.to));
    const lost = this.#ranges.get().flatMap(({ id }) => (marked.has(id) ? [] : [id]));
    const said = JSON.stringify([at, lost]);
    if (said === this.#told) return;
    this.#told = said;
    this.#tell(at, lost);
  }
}

/** Names of what is selected, and its words; null where nothing is. */
export function selectedRange(
  { state }: EditorView,
  session: TextSession,
): { readonly from: string; readonly to: string; readonly quote: string } | null {
  const { doc, selection } = state;
  if (selection.empty) return null;
  const from = session.nameOfPlace(placeAt(doc, selection.from), 'before');
  const to = session.nameOfPlace(placeAt(doc, selection.to));
  if (from === null || to === null) return null;
  return { from, to, quote: doc.textBetween(selection.from, selection.to, ' ', ' ') };
}

/** Shows where a comment stands and puts the caret there; answers whether it is there. */
export function goToComment(view: EditorView, id: string): boolean {
  const mark = KEY.getState(view.state)?.find(undefined, undefined, ({ comment }) => comment === id)[0];
  if (!mark) return false;
  const { tr: change, doc } = view.state;
  view.dispatch(change.setSelection(TextSelection.between(doc.resolve(mark.from), doc.resolve(mark.to))));
  const { node } = view.domAtPos(mark.from);
  (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
  return true;
}
