/**
 * More than a frame can take, pasted: line by line as it is, the first line and the last at once and the others between
 * them a slice at a time, so that the page goes on drawing and taking keys meanwhile.
 */
import { Extension } from '@tiptap/core';
import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** Up to here a text is read as what it is, HTML or Markdown. */
const MOST_LINES = 2_000;
const MOST_CHARACTERS = 100_000;
/** Paragraphs that are stored, built and drawn in one go. */
const SLICE = 400;

export interface LargePaste {
  readonly done: number;
  readonly total: number;
}

/** Done where no line waits. */
interface Waiting extends LargePaste {
  readonly lines: readonly string[];
  /** Between two blocks. */
  readonly at: number;
}

const KEY = new PluginKey<Waiting | null>('largePaste');

/** Calls `tell` as lines come in, and with null where they are taken back. */
export function largePaste(tell: (paste: LargePaste | null) => void): Extension {
  return Extension.create({
    name: 'largePaste',
    addProseMirrorPlugins: () => [
      new Plugin<Waiting | null>({
        key: KEY,
        state: {
          init: () => null,
          apply: (change, waiting) => {
            const set: Waiting | null | undefined = change.getMeta(KEY);
            if (set !== undefined) return set;
            return waiting && { ...waiting, at: change.mapping.map(waiting.at) };
          },
        },
        props: {
          // Before the editor reads the clipboard, which for HTML of this size takes as long as drawing it.
          handleDOMEvents: { paste: (view, event) => begin(view, event) },
        },
        view: (view) => new Pouring(view, tell),
      }),
    ],
  });
}

/** Puts in what still waits, when the editor is about to be put away. */
export function finishLargePaste(view: EditorView): void {
  const waiting = KEY.getState(view.state);
  if (waiting && waiting.lines.length > 0) view.dispatch(poured(view.state, waiting, waiting.lines.length));
}

/** Gives up what still waits: what came before it was taken back. */
export function dropLargePaste(view: EditorView): void {
  if (KEY.getState(view.state)) view.dispatch(view.state.tr.setMeta(KEY, null));
}

function begin(view: EditorView, event: ClipboardEvent): boolean {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  // In code it is one text of many lines, which is cheap.
  if (!isLarge(text) || view.state.selection.$from.parent.type.spec.code) return false;
  event.preventDefault();
  finishLargePaste(view);
  view.dispatch(begun(view.state, linesOf(text)));
  return true;
}

export function isLarge(text: string): boolean {
  return text.length > MOST_CHARACTERS || linesOf(text).length > MOST_LINES;
}

export function linesOf(text: string): string[] {
  return text.split(/(?:\r\n?|\n)+/);
}

export function paragraphs(lines: readonly string[], schema: Schema): Node[] {
  return lines.map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]));
}

function begun({ tr: change, schema }: EditorState, lines: readonly string[]): Transaction {
  const ends = paragraphs(lines.length > 1 ? [lines[0] ?? '', lines.at(-1) ?? ''] : lines, schema);
  const { to } = change.selection;
  change
    .replaceSelection(new Slice(Fragment.from(ends), 1, 1))
    .setMeta('uiEvent', 'paste')
    .scrollIntoView();
  const end = change.doc.resolve(change.mapping.map(to));
  const at = end.parent.isTextblock ? end.before() : end.pos - (end.nodeBefore?.nodeSize ?? 0);
  const waiting: Waiting = { lines: lines.slice(1, -1), at, done: ends.length, total: lines.length };
  return change.setMeta(KEY, waiting);
}

function poured({ tr: change, doc, schema }: EditorState, waiting: Waiting, count: number): Transaction {
  const nodes = Fragment.from(paragraphs(waiting.lines.slice(0, count), schema));
  const place = doc.resolve(waiting.at);
  // Where others made something else of the place meanwhile, the lines go to the end: nothing is lost.
  const at = place.parent.canReplace(place.index(), place.index(), nodes) ? waiting.at : doc.content.size;
  const lines = waiting.lines.slice(count);
  const done = waiting.done + nodes.childCount;
  const next: Waiting = { ...waiting, lines, done, at: at + nodes.size };
  change.insert(at, nodes).setMeta(KEY, next);
  return lines.length > 0 ? change : change.scrollIntoView();
}

class Pouring {
  readonly #view: EditorView;
  readonly #tell: (paste: LargePaste | null) => void;
  #told: Waiting | null = null;
  #next: ReturnType<typeof setTimeout> | null = null;

  constructor(view: EditorView, tell: (paste: LargePaste | null) => void) {
    this.#view = view;
    this.#tell = tell;
  }

  update(): void {
    const waiting = KEY.getState(this.#view.state) ?? null;
    if (waiting === this.#told) return;
    this.#told = waiting;
    this.#tell(waiting);
    if (waiting && waiting.lines.length > 0) this.#next ??= setTimeout(() => this.#pour());
  }

  destroy(): void {
    if (this.#next !== null) clearTimeout(this.#next);
  }

  #pour(): void {
    this.#next = null;
    const waiting = KEY.getState(this.#view.state);
    if (waiting && waiting.lines.length > 0) this.#view.dispatch(poured(this.#view.state, waiting, SLICE));
  }
}
