/**
 * Places in a text, and names of them that stay true whatever is written around them (SYNC P1): where somebody's caret
 * stands is told to others by such a name.
 */
import * as Y from 'yjs';
import { fromBase64url, toBase64url } from '#shared/kernel/base64url.ts';
import { childrenOf } from '../elements.ts';
import { type NodeRule, ruleOf } from '../schema.ts';
import type { Reader, Slot } from './read.ts';

/** Between two characters of a text node, or before a child that is none, or behind the last child. */
export interface TextPlace {
  /** Which child, from the top down to the node that the place is in. */
  readonly parent: readonly number[];
  readonly child: number;
  /** UTF-16 code units in the child where that is a text; else 0. */
  readonly offset: number;
}

/**
 * Of which letter a place is: it stays behind the letter before it, as one's own caret does when others write there, or
 * before the letter behind it, as the beginning of a range does.
 */
export type PlaceSide = 'behind' | 'before';
const SIDES: Readonly<Record<PlaceSide, number>> = { behind: -1, before: 0 };

export class Places {
  readonly #fragment: Y.XmlFragment;
  readonly #root: string;
  readonly #reader: Reader;

  constructor(fragment: Y.XmlFragment, reader: Reader) {
    this.#fragment = fragment;
    this.#root = Y.findRootTypeKey(fragment);
    this.#reader = reader;
  }

  nameOf({ parent, child, offset }: TextPlace, stays: PlaceSide = 'behind'): string | null {
    const inside = this.#inside(parent);
    if (inside === null) return null;
    const slot = inside.shown[child];
    if (slot?.kind === 'text') return nameIn(slot.types, offset, stays);
    const children = childrenOf(inside.type);
    const at = slot ? children.indexOf(slot.type) : slot === null ? 0 : children.length;
    return encode(Y.createRelativePositionFromTypeIndex(inside.type, at, SIDES[stays]));
  }

  /** Null while what it stands at has not come here, and where it is gone. Names come from others: they may be anything. */
  placeOf(name: string): TextPlace | null {
    const { doc } = this.#fragment;
    const position = decode(name);
    if (!doc || position === null) return null;
    const { item, type, tname } = position;
    // Asking Yjs for another root would make one of that name.
    if (tname === null ? item === null && type === null : tname !== this.#root) return null;
    const absolute = Y.createAbsolutePositionFromRelativePosition(position, doc);
    return absolute && this.#at(absolute.type, absolute.index);
  }

  #at(type: Y.AbstractType<unknown>, index: number): TextPlace | null {
    if (!(type instanceof Y.XmlText)) return type instanceof Y.XmlFragment ? this.#before(type, index) : null;
    if (type._item === null || type._item.deleted || !(type.parent instanceof Y.XmlFragment)) return null;
    const parent = this.#pathOf(type.parent);
    const shown = parent && this.#inside(parent)?.shown;
    if (!shown) return null;
    const child = shown.findIndex((slot) => slot?.kind === 'text' && slot.types.includes(type));
    // In words that are all gone.
    if (child < 0) return this.#before(type.parent, childrenOf(type.parent).indexOf(type));
    const slot = shown[child];
    const types = slot?.kind === 'text' ? slot.types : [];
    const before = types.slice(0, types.indexOf(type)).reduce((sum, each) => sum + each.length, 0);
    return { parent, child, offset: before + index };
  }

  /** `index`: among the stored children. */
  #before(type: Y.XmlFragment, index: number): TextPlace | null {
    const parent = this.#pathOf(type);
    const shown = parent && this.#inside(parent)?.shown;
    if (!shown) return null;
    const before = new Set(childrenOf(type).slice(0, index));
    const isBefore = (slot: Slot | null): boolean =>
      slot === null || (slot.kind === 'text' ? slot.types.every((each) => before.has(each)) : before.has(slot.type));
    const child = shown.findIndex((slot) => !isBefore(slot));
    return { parent, child: child < 0 ? shown.length : child, offset: 0 };
  }

  /** Null of what does not stand in this text, or within something that is kept as it is. */
  #pathOf(type: Y.XmlFragment): readonly number[] | null {
    if (type === this.#fragment) return [];
    if (!type._item || type._item.deleted || !(type.parent instanceof Y.XmlFragment)) return null;
    const path = this.#pathOf(type.parent);
    const shown = path && this.#inside(path)?.shown;
    const child = shown?.findIndex((slot) => slot?.kind === 'element' && slot.type === type) ?? -1;
    return path && child >= 0 ? [...path, child] : null;
  }

  #inside(path: readonly number[]): { readonly type: Y.XmlFragment; readonly shown: readonly (Slot | null)[] } | null {
    let type = this.#fragment;
    const { schema } = this.#reader;
    let rule: NodeRule = schema.top;
    let shown = this.#shown(type, rule, 0);
    for (const [depth, index] of path.entries()) {
      const slot = shown[index];
      // An empty text shows a paragraph that nobody has stored.
      if (!slot && shown.length === 0 && depth === 0 && index === 0 && path.length === 1) break;
      if (slot?.kind !== 'element') return null;
      type = slot.type;
      rule = ruleOf(slot.type.nodeName, schema) ?? schema.top;
      shown = this.#shown(type, rule, depth + 1);
    }
    return { type, shown };
  }

  /** As many as the node that is shown has children; null of one that is shown and not stored. */
  #shown(type: Y.XmlFragment, rule: NodeRule, depth: number): readonly (Slot | null)[] {
    const slots = this.#reader.slots(type, rule, depth).filter(({ node }) => node !== null);
    const first = slots[0]?.node;
    const isNothingShown = slots.length === 0 && rule.filled === true;
    const isFirstShown = !rule.first || isNothingShown || (first?.kind === 'element' && first.name === rule.first);
    return isFirstShown ? slots : [null, ...slots];
  }
}

function nameIn(types: readonly Y.XmlText[], offset: number, stays: PlaceSide): string | null {
  let left = Math.max(0, offset);
  for (const [index, type] of types.entries()) {
    const isHere = stays === 'behind' ? left <= type.length : left < type.length;
    if (isHere || index === types.length - 1) {
      return encode(Y.createRelativePositionFromTypeIndex(type, Math.min(left, type.length), SIDES[stays]));
    }
    left -= type.length;
  }
  return null;
}

function encode(position: Y.RelativePosition): string {
  return toBase64url(Y.encodeRelativePosition(position));
}

function decode(name: string): Y.RelativePosition | null {
  const bytes = fromBase64url(name);
  if (bytes === null) return null;
  try {
    return Y.decodeRelativePosition(bytes);
  } catch {
    return null;
  }
}
