/**
 * Brings a fragment to the nodes that an editor holds. Stored types are changed in place wherever they can be, because
 * what is made anew loses what others write into the old one meanwhile; a kept part is never touched inside.
 */
import * as Y from 'yjs';
import { type AnyElement, type Child, insertChildren, makeElement, setAttributes } from '../elements.ts';
import { type NodeRule, ruleOf } from '../schema.ts';
import { align, likeness } from './align.ts';
import { type EditNode, type ElementNode, type KeptNode, sameRuns, sameValue, textOf } from './nodes.ts';
import type { Reader, Slot } from './read.ts';
import { spliceText } from './splice.ts';

/** Weights of `align`: what holds the same part before what did not change, that before what is alike. */
const HOLDS_PART = 1e8;
const SAME_NODE = 1e4;
const SAME_KIND = 10;
const LIKE = 100;

/** The caller owns the transaction. */
export function writeNodes(fragment: Y.XmlFragment, next: readonly EditNode[], reader: Reader): void {
  writing(reader, (writer) => writer.children(fragment, reader.schema.top, next, 0));
}

/** As `writeNodes`, of a text in which this element at its top alone is another. */
export function writeNode(type: AnyElement, node: ElementNode, next: ElementNode, reader: Reader): void {
  writing(reader, (writer) => writer.update({ kind: 'element', type, node }, next, 0));
}

function writing(reader: Reader, write: (writer: Writer) => void): void {
  const made: [Child, string][] = [];
  write(new Writer(reader, made));
  // Only now do they stand in the document, so that a further copy may be made of them.
  for (const [type, id] of made) reader.parts.became(type, id);
}

class Writer {
  readonly #reader: Reader;
  readonly #made: [Child, string][];

  constructor(reader: Reader, made: [Child, string][]) {
    this.#reader = reader;
    this.#made = made;
  }

  children(parent: Y.XmlFragment, rule: NodeRule, next: readonly EditNode[], depth: number): void {
    const slots = this.#reader.slots(parent, rule, depth);
    const { start, end } = this.#sameEnds(slots, next);
    let at = typesIn(slots.slice(0, start));
    let from = start;
    let done = start;
    const upTo = (slot: number, node: number): void => {
      for (; from < slot; from++) at += this.#remove(parent, at, slots[from]);
      const types = next.slice(done, node).flatMap((each) => this.#make(each) ?? []);
      if (types.length > 0) insertChildren(parent, at, types);
      at += types.length;
      done = node;
    };
    for (const [left, right] of this.#pairs(slots, next, start, end)) {
      upTo(left, right);
      at += this.update(slots[left], next[right], depth);
      from = left + 1;
      done = right + 1;
    }
    upTo(slots.length - end, next.length - end);
  }

  /** How many stay as they are from the start, and to the end: in a long text all but what is being typed in. */
  #sameEnds(slots: readonly Slot[], next: readonly EditNode[]): { readonly start: number; readonly end: number } {
    const most = Math.min(slots.length, next.length);
    let start = 0;
    while (start < most && this.#isSame(slots[start], next[start])) start++;
    let end = 0;
    while (end < most - start && this.#isSame(slots.at(-end - 1), next.at(-end - 1))) end++;
    return { start, end };
  }

  /** Of those between what stays at both ends. */
  #pairs(slots: readonly Slot[], next: readonly EditNode[], start: number, end: number): [number, number][] {
    const same = (left: number, right: number): boolean => this.#isSame(slots[left], next[right]);
    const pairs: [number, number][] = [];
    let from = start;
    let done = start;
    const upTo = (slot: number, node: number): void => {
      const gap = align(slot - from, node - done, (left, right) => this.#score(slots[from + left], next[done + right]));
      for (const [left, right] of gap) pairs.push([from + left, done + right]);
    };
    // Parts stay where they are, and what is around them is paired around them.
    for (let slot = start; slot < slots.length - end; slot++) {
      if (slots[slot]?.kind !== 'kept') continue;
      const node = next.findIndex((_, index) => index >= done && index < next.length - end && same(slot, index));
      if (node < 0) continue;
      upTo(slot, node);
      pairs.push([slot, node]);
      from = slot + 1;
      done = node + 1;
    }
    upTo(slots.length - end, next.length - end);
    return pairs;
  }

  #isSame(slot: Slot | undefined, node: EditNode | undefined): boolean {
    if (!slot?.node || !node) return false;
    if (slot.node === node) return true;
    if (slot.node.kind === 'kept') return node.kind === 'kept' && slot.node.id === node.id;
    return slot.node.kind === 'text' && node.kind === 'text' && sameRuns(slot.node.runs, node.runs);
  }

  #score(slot: Slot | undefined, node: EditNode | undefined): number {
    if (!slot || !node) return 0;
    if (this.#isSame(slot, node)) return SAME_NODE;
    if (slot.kind === 'text' && node.kind === 'text') {
      return SAME_KIND + (slot.node ? LIKE * likeness(textOf(slot.node), textOf(node)) : 0);
    }
    if (slot.kind !== 'element' || node.kind !== 'element' || slot.type.nodeName !== node.name) return 0;
    if (!slot.node) return SAME_KIND;
    const stored = new Set(slot.node.content);
    const shared = node.content.filter((child) => stored.has(child)).length;
    const parts = node.content.some((child) => child.kind === 'kept' && holds(slot.node, child)) ? HOLDS_PART : 0;
    return SAME_KIND + parts + LIKE * (shared + likeness(textOf(slot.node), textOf(node)));
  }

  /** Returns how many stored types stay. */
  #remove(parent: Y.XmlFragment, at: number, slot: Slot | undefined): number {
    if (!slot) return 0;
    if (slot.kind === 'text') {
      // The types stay, for what another person is writing in them at this moment.
      if (slot.node) spliceText(slot.types, slot.node.runs, []);
      return slot.types.length;
    }
    this.#shelve(slot);
    parent.delete(at, 1);
    return 0;
  }

  #shelve(slot: Slot): void {
    if (slot.kind === 'kept') this.#reader.parts.shelve(slot.type);
    if (slot.kind !== 'element' || !slot.node || !hasPart(slot.node)) return;
    const rule = this.#ruleOf(slot.type.nodeName);
    for (const inner of this.#reader.slots(slot.type, rule, 0)) this.#shelve(inner);
  }

  /** Returns how many stored types the slot has. */
  update(slot: Slot | undefined, node: EditNode | undefined, depth: number): number {
    if (slot?.kind === 'text' && node?.kind === 'text') {
      if (!this.#isSame(slot, node)) spliceText(slot.types, slot.node?.runs ?? [], node.runs);
      return slot.types.length;
    }
    if (slot?.kind === 'element' && node?.kind === 'element' && slot.node !== node) {
      const rule = this.#ruleOf(node.name);
      updateAttributes(slot.type, { ...node.extra, ...node.attributes });
      this.children(slot.type, rule, node.content, depth + 1);
      this.#reader.remember(slot.type, node);
    }
    return 1;
  }

  #ruleOf(name: string): NodeRule {
    const { schema } = this.#reader;
    return ruleOf(name, schema) ?? schema.top;
  }

  #make(node: EditNode): Child | null {
    if (node.kind === 'element') return this.#makeElement(node);
    if (node.kind === 'kept') return this.#makePart(node);
    const text = new Y.XmlText();
    text.applyDelta(node.runs.map((run) => ({ insert: run.text, attributes: { ...run.marks } })));
    return text;
  }

  #makeElement(node: ElementNode): AnyElement {
    const children = node.content.flatMap((child) => this.#make(child) ?? []);
    const made = makeElement(node.name, { ...node.extra, ...node.attributes }, children);
    this.#reader.remember(made, node);
    return made;
  }

  #makePart(node: KeptNode): Child | null {
    const made = this.#reader.parts.make(node.id);
    if (made) this.#made.push([made, node.id]);
    return made;
  }
}

/** How many stored types they have. */
function typesIn(slots: readonly Slot[]): number {
  return slots.reduce((sum, slot) => sum + (slot.kind === 'text' ? slot.types.length : 1), 0);
}

function updateAttributes(type: AnyElement, wanted: Readonly<Record<string, unknown>>): void {
  const stored = type.getAttributes();
  for (const key of Object.keys(stored)) if (!Object.hasOwn(wanted, key)) type.removeAttribute(key);
  setAttributes(
    type,
    Object.fromEntries(Object.entries(wanted).filter(([key, value]) => !sameValue(stored[key], value))),
  );
}

function hasPart(node: EditNode): boolean {
  return node.kind === 'kept' || (node.kind === 'element' && node.content.some(hasPart));
}

function holds(node: ElementNode | null, part: KeptNode): boolean {
  return node?.content.some((child) => child.kind === 'kept' && child.id === part.id) ?? false;
}
