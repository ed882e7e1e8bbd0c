/** One text while it is edited: its nodes, kept in step with the fragment in both directions. */
import * as Y from 'yjs';
import { CARD_TEXT, type TextSchema } from '../schema.ts';
import { authorsOf } from './authors.ts';
import type { EditNode } from './nodes.ts';
import { Parts } from './parts.ts';
import { type PlaceSide, Places, type TextPlace } from './places.ts';
import { Reader } from './read.ts';
import { writeNodes } from './write.ts';

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
    if (next.length === this.#content.length && next.every((node, index) => node === this.#content[index])) return;
    this.#fragment.doc?.transact(() => {
      also?.();
      writeNodes(this.#fragment, next, this.#reader);
    }, origin);
    this.#content = next;
  }

  /** Reads again what somebody else's transaction changed. */
  follow(transaction: Y.Transaction): void {
    for (const type of transaction.changedParentTypes.keys()) {
      if (type instanceof Y.XmlElement) this.#reader.forget(type);
    }
    this.#content = this.#read();
  }

  #read(): readonly EditNode[] {
    return this.#reader.slots(this.#fragment, this.#reader.schema.top, 0).flatMap((slot) => slot.node ?? []);
  }
}
