/**
 * The carets of those who write in the same text (SYNC P1), drawn over the editor and not in it: the text stays where it is,
 * and is read out as what it is. This person's own caret is told to them.
 */
import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { CaretNames, PeerCaret, TextCompany } from '#renderer/state/text-company.ts';
import type { TextSession } from '#shared/document/index.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { CaretLayer, type DrawnCaret } from './caret-layer.ts';
import { placeAt, positionOf } from './caret-places.ts';

/** Milliseconds: keys and held arrows come faster than others need to know. */
const TELL_EVERY = 50;

export function caretsOfOthers(session: TextSession, company: TextCompany): Extension {
  return Extension.create({
    name: 'caretsOfOthers',
    addProseMirrorPlugins: () => [new Plugin({ view: (view) => new Carets(view, session, company) })],
  });
}

class Carets {
  readonly #view: EditorView;
  readonly #session: TextSession;
  readonly #company: TextCompany;
  readonly #layer: CaretLayer;
  readonly #stops: readonly Dispose[];
  /** What was found last of each device: words may be told of before they come. */
  readonly #found = new Map<string, CaretNames>();
  #telling: ReturnType<typeof setTimeout> | null = null;
  #drawing: number | null = null;

  constructor(view: EditorView, session: TextSession, company: TextCompany) {
    this.#view = view;
    this.#session = session;
    this.#company = company;
    this.#layer = new CaretLayer(view.dom);
    const resized = new ResizeObserver(() => this.#drawSoon());
    resized.observe(view.dom);
    const onFocus = (): void => this.#tellSoon();
    const onBlur = (): void => this.#tellNothing();
    view.dom.addEventListener('focus', onFocus);
    view.dom.addEventListener('blur', onBlur);
    this.#stops = [
      company.carets.subscribe(() => this.#drawSoon()),
      () => resized.disconnect(),
      () => view.dom.removeEventListener('focus', onFocus),
      () => view.dom.removeEventListener('blur', onBlur),
    ];
    this.#drawSoon();
  }

  update(view: EditorView, before: EditorState): void {
    const isMoved = !view.state.selection.eq(before.selection);
    const isWritten = view.state.doc !== before.doc;
    if (isWritten) this.#drawSoon();
    if (isMoved || isWritten) this.#tellSoon();
  }

  destroy(): void {
    for (const stop of this.#stops) stop();
    this.#tellNothing();
    if (this.#drawing !== null) cancelAnimationFrame(this.#drawing);
    this.#layer.destroy();
  }

  /** Later than this key: by then the session has what was written, and the key is on screen. */
  #tellSoon(): void {
    if (!this.#company.isShared) return;
    this.#telling ??= setTimeout(() => {
      this.#telling = null;
      if (!this.#view.hasFocus()) return;
      const { doc, selection } = this.#view.state;
      const head = this.#session.nameOfPlace(placeAt(doc, selection.head));
      const anchor = selection.empty ? head : this.#session.nameOfPlace(placeAt(doc, selection.anchor));
      if (head !== null && anchor !== null) this.#company.tell({ anchor, head });
    }, TELL_EVERY);
  }

  #tellNothing(): void {
    if (this.#telling !== null) clearTimeout(this.#telling);
    this.#telling = null;
    this.#company.tell(null);
  }

  /** With the frame that is drawn anyway. */
  #drawSoon(): void {
    if (this.#layer.isEmpty && this.#company.carets.get().length === 0) return;
    this.#drawing ??= requestAnimationFrame(() => {
      this.#drawing = null;
      this.#draw();
    });
  }

  #draw(): void {
    const carets = this.#company.carets.get();
    const there = new Set(carets.map(({ device }) => device));
    for (const device of this.#found.keys()) if (!there.has(device)) this.#found.delete(device);
    this.#layer.draw(
      this.#view,
      carets.flatMap((caret) => this.#find(caret) ?? []),
    );
  }

  #find({ device, person, name, ...told }: PeerCaret): DrawnCaret | null {
    for (const names of [told, this.#found.get(device)]) {
      const head = names && this.#positionOf(names.head);
      const anchor = names && this.#positionOf(names.anchor);
      if (!names || head === null || anchor === null || head === undefined || anchor === undefined) continue;
      this.#found.set(device, names);
      return { device, person, name, head, from: Math.min(anchor, head), to: Math.max(anchor, head) };
    }
    return null;
  }

  #positionOf(name: string): number | null {
    const { doc } = this.#view.state;
    const place = this.#session.placeOf(name);
    const position = place && positionOf(doc, place);
    if (position === null) return null;
    const at = doc.resolve(position);
    return at.parent.inlineContent ? position : Selection.near(at).head;
  }
}
