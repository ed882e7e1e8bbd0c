/** One text while it is edited: its nodes, kept in step with the fragment in both directions. */
import * as Y from 'yjs';
import { sameEnds } from '#shared/kernel/same-ends.ts';
import type { AnyElement } from '../elements.ts';
import { CARD_TEXT, type TextSchema } from '../schema.ts';
import { authorsOf } from './authors.ts';
import type { EditNode } from './nodes.ts';
import { Parts } from './parts.ts';
import { type PlaceSide, Places, type TextPlace } from './places.ts';
import { Reader } from './read.ts';
import { writeNode, writeNodes } from './write.ts';

/** Elements that are looked for one by one, of those that a transaction changed: of more all are read. */
const FEW = 20;

export class EditableText {
  readonly #fragment: Y.XmlFragment;
  readonly #parts = new Parts();
  readonly #reader: Reader;
  readonly #places: Places;
  #content: readonly EditNode[];

  constructor(fragment: Y.XmlFragment, schema: TextSchema = CARD_TEXT) {
    this.#fragment = fragment;
    this.#reader = new Reader(this.#parts, schema);
    this.#places = new Places(fragment, this.#reader);
    this.#content = this.#read();
  }

  get content(): readonly EditNode[] {
    return this.#content;
  }

  /** Holds a part that could not be moved without loss: the text must not be edited. */
  get fixed(): boolean {
    return this.#reader.fixed;
  }

  /** Two nodes of different times are the same stored element when this gives the same object. */
  identityOf(node: EditNode): object | undefined {
    return this.#reader.typeOf(node);
  }

  hasPart(id: string): boolean {
    return this.#parts.has(id);
  }

  /** The same in every copy of the text, and of no other element; null of what is not stored yet. */
  nameOfNode(node: EditNode): string | null {
    const id = this.#reader.typeOf(node)?._item?.id;
    return id ? `${id.client.toString(36)}-${id.clock.toString(36)}` : null;
  }

  /** The clientIDs that wrote its words, whose wrote most first. */
  authorsOf(node: EditNode): readonly number[] {
    const type = this.#reader.typeOf(node);
    return type ? authorsOf(type) : [];
  }

  nameOfPlace(place: TextPlace, stays?: PlaceSide): string | null {
    return this.#places.nameOf(place, stays);
  }

  placeOf(name: string): TextPlace | null {
    return this.#places.placeOf(name);
  }

  /** `also` is part of the transaction, where there is one. */
  write(next: readonly EditNode[], origin: object, also?: () => void): void {
    const { start, end } = sameEnds(this.#content, next);
    if (start === next.length && start === this.#content.length) return;
    this.#fragment.doc?.transact(() => {
      also?.();
      const isOne = start + end + 1 === next.length && next.length === this.#content.length;
      if (!isOne || !this.#writeAt(start, next[start])) writeNodes(this.#fragment, next, this.#reader);
    }, origin);
    this.#content = next;
  }

  /** Reads again what somebody else's transaction changed. */
  follow(transaction: Y.Transaction): void {
    const isTopSame = this.#isWhole && !changes(transaction, this.#fragment);
    const changed: AnyElement[] = [];
    const places: number[] = [];
    for (const type of transaction.changedParentTypes.keys()) {
      if (!(type instanceof Y.XmlElement)) continue;
      if (isTopSame && type.parent === this.#fragment && changed.length < FEW) {
        const shown = this.#reader.nodeOf(type);
        places.push(shown ? this.#content.indexOf(shown) : -1);
        changed.push(type);
      }
      this.#reader.forget(type);
    }
    const isKnown = isTopSame && changed.length < FEW && !places.includes(-1);
    this.#content = (isKnown ? this.#readAt(changed, places) : null) ?? this.#read();
  }

  /** Whether each stored element is shown as one node, so that none stands between those that are shown. */
  get #isWhole(): boolean {
    return this.#fragment.length === this.#content.length;
  }

  /** What a key changes, without a look at the rest of a long text. Answers false where all of it has to be compared. */
  #writeAt(index: number, next: EditNode | undefined): boolean {
    const node = this.#content[index];
    if (node?.kind !== 'element' || next?.kind !== 'element' || next.name !== node.name || !this.#isWhole) return false;
    const type = this.#reader.typeOf(node);
    if (type?.parent !== this.#fragment || this.#reader.nodeOf(type) !== node) return false;
    writeNode(type, node, next, this.#reader);
    return true;
  }

  #readAt(changed: readonly AnyElement[], places: readonly number[]): readonly EditNode[] | null {
    const content = [...this.#content];
    for (const [nth, type] of changed.entries()) {
      const node = this.#reader.atTop(type);
      const place = places[nth];
      if (node === null || place === undefined) return null;
      content[place] = node;
    }
    return content;
  }

  #read(): readonly EditNode[] {
    return this.#reader.slots(this.#fragment, this.#reader.schema.top, 0).flatMap((slot) => slot.node ?? []);
  }
}

/** Whether children of this one came or went. */
function changes(transaction: Y.Transaction, fragment: Y.XmlFragment): boolean {
  for (const type of transaction.changed.keys()) if (type instanceof Y.XmlFragment && type === fragment) return true;
  return false;
}
