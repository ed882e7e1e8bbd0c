/** Draws carets and what is selected with them, beside the text that they stand in: what is read out is the text alone. */
import type { EditorView } from '@tiptap/pm/view';
import { hueOfText, hueStyle } from '#renderer/ui/hue.ts';
import './carets.css';

export interface DrawnCaret {
  readonly device: string;
  readonly person: string;
  readonly name: string;
  /** Positions in the editor. */
  readonly head: number;
  readonly from: number;
  readonly to: number;
}

interface Drawn {
  readonly caret: HTMLElement;
  readonly selection: HTMLElement;
  /** In the layer, in pixels. */
  place: { readonly left: number; readonly top: number; readonly bottom: number };
  naming: ReturnType<typeof setTimeout> | undefined;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Milliseconds that a name stands at a caret which has moved. */
const NAMED_FOR = 2_000;
/** Pixels from a caret at which the pointer asks whose it is. */
const REACH = 6;
/** Of a selection, lines are drawn up to so many: more is the whole screen. */
const MOST_LINES = 200;

export class CaretLayer {
  readonly #under: HTMLElement;
  readonly #over: HTMLElement;
  readonly #around: HTMLElement | null;
  readonly #drawn = new Map<string, Drawn>();

  constructor(text: HTMLElement) {
    this.#under = layer();
    this.#over = layer();
    text.before(this.#under);
    text.after(this.#over);
    this.#around = text.parentElement;
    this.#around?.addEventListener('pointermove', this.#onPointer, { passive: true });
    this.#around?.addEventListener('pointerleave', this.#onPointer, { passive: true });
  }

  get isEmpty(): boolean {
    return this.#drawn.size === 0;
  }

  draw(view: EditorView, carets: readonly DrawnCaret[]): void {
    const { left, top } = this.#over.getBoundingClientRect();
    // All is measured before anything is set, or every caret would lay the page out anew.
    const measured = carets.map((caret) => {
      const at = view.coordsAtPos(caret.head);
      const place = { left: at.left - left, top: at.top - top, bottom: at.bottom - top };
      const lines = caret.from === caret.to ? [] : linesOf(view, caret.from, caret.to);
      return { caret, place, lines: lines.map((line) => shifted(line, left, top)) };
    });
    const width = this.#over.clientWidth;
    const there = new Set(carets.map(({ device }) => device));
    for (const [device, drawn] of this.#drawn) if (!there.has(device)) this.#take(device, drawn);
    for (const { caret, place, lines } of measured) {
      const drawn = this.#drawn.get(caret.device) ?? this.#add(caret);
      this.#put(drawn, place, width);
      drawn.selection.replaceChildren(...lines.map(boxOf));
    }
  }

  destroy(): void {
    for (const [device, drawn] of this.#drawn) this.#take(device, drawn);
    this.#around?.removeEventListener('pointermove', this.#onPointer);
    this.#around?.removeEventListener('pointerleave', this.#onPointer);
    this.#under.remove();
    this.#over.remove();
  }

  #add({ device, person, name }: DrawnCaret): Drawn {
    const caret = coloured('caret-of-other', person);
    caret.setAttribute('data-caret', name);
    const label = document.createElement('span');
    label.className = 'caret-name';
    label.dir = 'auto';
    label.textContent = name;
    caret.append(label);
    const selection = coloured('selection-of-other', person);
    const drawn: Drawn = { caret, selection, place: { left: Number.NaN, top: 0, bottom: 0 }, naming: undefined };
    this.#over.append(caret);
    this.#under.append(selection);
    this.#drawn.set(device, drawn);
    return drawn;
  }

  #take(device: string, { caret, selection, naming }: Drawn): void {
    clearTimeout(naming);
    caret.remove();
    selection.remove();
    this.#drawn.delete(device);
  }

  #put(drawn: Drawn, place: Drawn['place'], width: number): void {
    const { left, top, bottom } = drawn.place;
    if (left === place.left && top === place.top && bottom === place.bottom) return;
    drawn.place = place;
    const { caret } = drawn;
    caret.style.transform = `translate(${place.left - 1}px, ${place.top}px)`;
    caret.style.height = `${place.bottom - place.top}px`;
    // A name that would leave the text goes to the other side.
    caret.classList.toggle('is-at-end', place.left > width * 0.6);
    caret.classList.add('is-named');
    clearTimeout(drawn.naming);
    drawn.naming = setTimeout(() => caret.classList.remove('is-named'), NAMED_FOR);
  }

  readonly #onPointer = (event: PointerEvent): void => {
    if (this.#drawn.size === 0) return;
    const { left, top } = this.#over.getBoundingClientRect();
    const [x, y] =
      event.type === 'pointerleave' ? [Number.NaN, Number.NaN] : [event.clientX - left, event.clientY - top];
    for (const { caret, place } of this.#drawn.values()) {
      const isNear = Math.abs(x - place.left) <= REACH && y >= place.top - REACH && y <= place.bottom + REACH;
      caret.classList.toggle('is-pointed', isNear);
    }
  };
}

function layer(): HTMLElement {
  const made = document.createElement('div');
  made.className = 'carets';
  made.ariaHidden = 'true';
  return made;
}

function coloured(className: string, person: string): HTMLElement {
  const made = document.createElement('div');
  made.className = `${className} hue`;
  for (const [name, value] of Object.entries(hueStyle(hueOfText(person)))) made.style.setProperty(name, String(value));
  return made;
}

/** One box a line: the parts of a line lie within each other where it has marks. */
function linesOf(view: EditorView, from: number, to: number): readonly Box[] {
  const lines: Box[] = [];
  view.state.doc.nodesBetween(from, to, (node, position) => {
    if (lines.length >= MOST_LINES) return false;
    if (!node.isTextblock) return true;
    const [first, last] = [Math.max(from, position + 1), Math.min(to, position + 1 + node.content.size)];
    if (first < last) lines.push(...joined(rectsOf(view, first, last)));
    return false;
  });
  return lines.slice(0, MOST_LINES);
}

function rectsOf(view: EditorView, from: number, to: number): readonly Box[] {
  const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)];
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  return [...range.getClientRects()];
}

function joined(boxes: readonly Box[]): readonly Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    const last = lines.at(-1);
    const middle = (box.top + box.bottom) / 2;
    if (last && middle > last.top && middle < last.bottom) {
      lines[lines.length - 1] = {
        left: Math.min(last.left, box.left),
        right: Math.max(last.right, box.right),
        top: Math.min(last.top, box.top),
        bottom: Math.max(last.bottom, box.bottom),
      };
    } else lines.push(box);
  }
  return lines;
}

function shifted({ left, top, right, bottom }: Box, x: number, y: number): Box {
  return { left: left - x, right: right - x, top: top - y, bottom: bottom - y };
}

function boxOf({ left, top, right, bottom }: Box): HTMLElement {
  const made = document.createElement('div');
  made.style.transform = `translate(${left}px, ${top}px)`;
  made.style.width = `${right - left}px`;
  made.style.height = `${bottom - top}px`;
  return made;
}
