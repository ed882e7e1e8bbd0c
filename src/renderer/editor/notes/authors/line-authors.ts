/** Who wrote the line that is pointed at, beside it, and the line of the caret, for who has it read out (SPEC NOTES-6). */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { TextSession } from '#shared/document/index.ts';
import { nodeAt } from '../node-at.ts';
import { authorWords } from './author-name.ts';

/** The name of whom a clientID was given to; null where nobody knows. */
export type AuthorName = (client: number) => string | null;

/** `tell` hears who wrote the line of the caret; '' where nobody knows. */
export function lineAuthors(session: TextSession, nameOf: AuthorName, tell: (words: string) => void): Extension {
  return Extension.create({
    name: 'lineAuthors',
    addProseMirrorPlugins: () => [new Plugin({ view: (view) => new Authors(view, session, nameOf, tell) })],
  });
}

class Authors {
  readonly #view: EditorView;
  readonly #session: TextSession;
  readonly #nameOf: AuthorName;
  readonly #tell: (words: string) => void;
  readonly #beside: HTMLElement;
  #pointed: Node | null = null;
  #told = '';

  constructor(view: EditorView, session: TextSession, nameOf: AuthorName, tell: (words: string) => void) {
    this.#view = view;
    this.#session = session;
    this.#nameOf = nameOf;
    this.#tell = tell;
    this.#beside = document.createElement('div');
    this.#beside.className = 'line-author';
    // Read out by what `tell` tells.
    this.#beside.ariaHidden = 'true';
    view.dom.after(this.#beside);
    view.dom.addEventListener('pointermove', this.#point, { passive: true });
    view.dom.addEventListener('pointerleave', this.#leave, { passive: true });
  }

  update(view: EditorView, before: EditorState): void {
    if (view.state.doc !== before.doc) this.#hide();
    if (view.state.selection.eq(before.selection)) return;
    const words = this.#wordsOf(view.state.selection.from);
    if (words === this.#told) return;
    this.#told = words;
    this.#tell(words);
  }

  destroy(): void {
    this.#view.dom.removeEventListener('pointermove', this.#point);
    this.#view.dom.removeEventListener('pointerleave', this.#leave);
    this.#beside.remove();
  }

  readonly #leave = (): void => this.#hide();

  readonly #point = ({ clientX, clientY }: PointerEvent): void => {
    const at = this.#view.posAtCoords({ left: clientX, top: clientY });
    const place = at && this.#view.state.doc.resolve(at.pos);
    if (!at || !place?.parent.isTextblock) {
      this.#hide();
      return;
    }
    if (this.#pointed === place.parent) return;
    this.#pointed = place.parent;
    const line = this.#view.domAtPos(place.start()).node;
    const element = line instanceof Element ? line : line.parentElement;
    const words = this.#wordsOf(at.pos);
    this.#beside.textContent = words;
    this.#beside.hidden = words === '' || !element;
    if (!element) return;
    const top = element.getBoundingClientRect().top - this.#view.dom.getBoundingClientRect().top;
    this.#beside.style.transform = `translateY(${this.#view.dom.offsetTop + top}px)`;
  };

  #hide(): void {
    this.#pointed = null;
    // With every key of everybody: what is hidden costs nothing if it is left alone.
    if (!this.#beside.hidden) this.#beside.hidden = true;
  }

  #wordsOf(position: number): string {
    const place = this.#view.state.doc.resolve(position);
    if (!place.parent.isTextblock) return '';
    const path = Array.from({ length: place.depth }, (_, depth) => place.index(depth));
    const node = nodeAt(this.#session.content, path);
    return node ? authorWords(this.#session.authorsOf(node), this.#nameOf) : '';
  }
}
