/**
 * The parts of one text that this version cannot build: which Yjs type each is, and copies of those that are taken out,
 * so that a part which is moved, or cut and pasted, arrives with all that was in it.
 */
import * as Y from 'yjs';
import { type Child, childrenOf, insertChildren, makeElement } from '../elements.ts';

export type PartType = Child | Y.XmlHook;

export class Parts {
  readonly #ids = new WeakMap<PartType, string>();
  readonly #types = new Map<string, PartType>();
  readonly #copies = new Map<string, Child>();
  readonly #shelf = new Y.Doc().getXmlFragment('copies');

  idOf(type: PartType): string {
    const known = this.#ids.get(type);
    if (known !== undefined) return known;
    const { client, clock } = type._item?.id ?? { client: 0, clock: 0 };
    const id = `${client}:${clock}`;
    this.became(type, id);
    return id;
  }

  /** Whether `make` has something to make it of: what another person deleted meanwhile is gone. */
  has(id: string): boolean {
    return this.#copies.has(id) || this.#types.get(id)?._item?.deleted === false;
  }

  /** A type that stands in the document now is this part. */
  became(type: PartType, id: string): void {
    this.#ids.set(type, id);
    this.#types.set(id, type);
  }

  /** Before the part's type is deleted: Yjs lets go of what was in it. */
  shelve(type: PartType): void {
    const id = this.idOf(type);
    const copy = copyOf(type);
    if (!copy) return;
    insertChildren(this.#shelf, this.#shelf.length, [copy]);
    this.#copies.set(id, copy);
  }

  /** A new type with all that is in the part; null when it was never here. */
  make(id: string): Child | null {
    const type = this.#types.get(id);
    const source = type && type._item?.deleted === false ? type : this.#copies.get(id);
    return source ? copyOf(source) : null;
  }
}

/** Levels of a part that are copied; a hostile document nests deeper than the stack. */
const DEEPEST = 400;

/** A copy that says the same, or null where there is something in it that Yjs cannot hold twice. */
function copyOf(type: PartType, depth = 0): Child | null {
  if (type instanceof Y.XmlText) return copyText(type);
  if (!(type instanceof Y.XmlElement) || depth > DEEPEST) return null;
  const attributes = type.getAttributes();
  if (Object.values(attributes).some((value) => value instanceof Y.AbstractType)) return null;
  const children = childrenOf(type).map((child) => copyOf(child, depth + 1));
  return children.every((child) => child !== null) ? makeElement(type.nodeName, attributes, children) : null;
}

function copyText(text: Y.XmlText): Y.XmlText | null {
  const delta = text.toDelta() as { insert: unknown }[];
  if (delta.some((part) => part.insert instanceof Y.AbstractType)) return null;
  const copy = new Y.XmlText();
  copy.applyDelta(delta);
  for (const [key, value] of Object.entries(text.getAttributes() as Record<string, unknown>)) {
    if (value instanceof Y.AbstractType) return null;
    copy.setAttribute(key, value);
  }
  return copy;
}

/** Whether the part may be taken out of its place and put into another without loss. */
export function isMovable(type: PartType): boolean {
  return copyOf(type) !== null;
}
