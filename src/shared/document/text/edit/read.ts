/**
 * Reads a fragment into nodes for an editor (SPEC TEXT-5). Whatever is stored is read and nothing is written: what does
 * not fit this version's schema becomes a kept part, as small a one as the schema allows.
 */
import * as Y from 'yjs';
import { type AnyElement, childrenOf } from '../elements.ts';
import { type NodeRule, ruleOf, type TextSchema } from '../schema.ts';
import { type Attributes, type EditNode, type ElementNode, joinedRuns, type KeptNode, type TextNode } from './nodes.ts';
import { isMovable, type Parts, type PartType } from './parts.ts';

/** Nodes below this depth are one kept part: a hostile document nests deeper than the stack. */
const DEEPEST = 400;
/** Characters shown of a kept part. */
const EXCERPT = 120;

/** What stands beside each other under one parent, as it is stored, and what is shown of it. */
export type Slot =
  /** Neighbouring Y.XmlTexts, as two people make them who start in one empty paragraph, are one text. */
  | { readonly kind: 'text'; readonly types: readonly Y.XmlText[]; readonly node: TextNode | null }
  /** Null: merging left nothing in it. */
  | { readonly kind: 'element'; readonly type: AnyElement; readonly node: ElementNode | null }
  | { readonly kind: 'kept'; readonly type: PartType; readonly node: KeptNode };

export class Reader {
  readonly parts: Parts;
  readonly schema: TextSchema;
  readonly #nodes = new WeakMap<AnyElement, ElementNode | KeptNode | null>();
  readonly #types = new WeakMap<EditNode, AnyElement>();
  /** Whether a kept part was seen that cannot be copied; such a text is only read. */
  fixed = false;

  constructor(parts: Parts, schema: TextSchema) {
    this.parts = parts;
    this.schema = schema;
  }

  /** The stored element that a node was read from or written to. */
  typeOf(node: EditNode): AnyElement | undefined {
    return this.#types.get(node);
  }

  nodeOf(type: AnyElement): EditNode | null | undefined {
    return this.#nodes.get(type);
  }

  remember(type: AnyElement, node: ElementNode): void {
    this.#nodes.set(type, node);
    this.#types.set(node, type);
  }

  forget(type: AnyElement): void {
    this.#nodes.delete(type);
  }

  /** What an element at the top of the text is shown as; null where merging left nothing in it. */
  atTop(type: AnyElement): ElementNode | KeptNode | null {
    return this.#elementSlot(type, this.schema.top, 0).node;
  }

  slots(parent: Y.XmlFragment, rule: NodeRule, depth: number): Slot[] {
    const slots: Slot[] = [];
    let texts: Y.XmlText[] = [];
    const endText = (): void => {
      if (texts.length > 0) slots.push({ kind: 'text', types: texts, node: wordsOf(texts) });
      texts = [];
    };
    for (const child of childrenOf(parent)) {
      if (child instanceof Y.XmlText && (child.length === 0 || fits(child, rule))) {
        texts.push(child);
        continue;
      }
      endText();
      if (child instanceof Y.XmlElement) slots.push(this.#elementSlot(child, rule, depth));
      else slots.push(this.#keep(child, rule));
    }
    endText();
    return slots;
  }

  #elementSlot(type: AnyElement, parent: NodeRule, depth: number): Slot & { readonly kind: 'element' | 'kept' } {
    let node = this.#nodes.get(type);
    if (node === undefined) {
      node = this.#read(type, parent, depth);
      this.#nodes.set(type, node);
      if (node) this.#types.set(node, type);
    }
    return node?.kind === 'kept' ? { kind: 'kept', type, node } : { kind: 'element', type, node };
  }

  #read(type: AnyElement, parent: NodeRule, depth: number): ElementNode | KeptNode | null {
    const name = type.nodeName;
    const rule = ruleOf(name, this.schema);
    const attributes = rule && parent.inside.includes(name) && depth < DEEPEST ? splitAttributes(type, rule) : null;
    if (!rule || !attributes) return this.#keep(type, parent).node;
    const content: EditNode[] = [];
    for (const slot of this.slots(type, rule, depth + 1)) {
      if (slot.kind === 'kept' && placeIn(rule) === null) return this.#keep(type, parent).node;
      if (slot.node) content.push(slot.node);
    }
    if (rule.filled && content.length === 0) return null;
    const first = content[0];
    // Shown, and stored only once something in this node is edited.
    if (rule.first && !(first?.kind === 'element' && first.name === rule.first)) content.unshift(emptyNode(rule.first));
    return { kind: 'element', name, ...attributes, content };
  }

  #keep(type: PartType, parent: NodeRule): Slot & { readonly kind: 'kept' } {
    if (!isMovable(type)) this.fixed = true;
    const place = placeIn(parent) ?? 'block';
    return { kind: 'kept', type, node: { kind: 'kept', id: this.parts.idOf(type), place, words: excerpt(type) } };
  }
}

function emptyNode(name: string): ElementNode {
  return { kind: 'element', name, attributes: {}, extra: null, content: [] };
}

/** Where a kept part may stand under such a parent; null where it makes the parent a kept part too. */
function placeIn(rule: NodeRule): KeptNode['place'] | null {
  if (rule.inside.includes('paragraph')) return 'block';
  return rule.inside.includes('text') && !rule.plain ? 'inline' : null;
}

interface DeltaPart {
  readonly insert?: unknown;
  readonly attributes?: Attributes;
}

function fits(text: Y.XmlText, rule: NodeRule): boolean {
  if (!rule.inside.includes('text')) return false;
  return (text.toDelta() as DeltaPart[]).every(
    ({ insert, attributes }) => typeof insert === 'string' && !(rule.plain && attributes),
  );
}

function wordsOf(texts: readonly Y.XmlText[]): TextNode | null {
  const runs = joinedRuns(
    texts.flatMap((text) =>
      (text.toDelta() as DeltaPart[]).map(({ insert, attributes }) => ({
        text: String(insert),
        marks: attributes ?? {},
      })),
    ),
  );
  return runs.length === 0 ? null : { kind: 'text', runs };
}

/** Null where an attribute that this version knows says what it does not understand. */
function splitAttributes(type: AnyElement, rule: NodeRule): Pick<ElementNode, 'attributes' | 'extra'> | null {
  const attributes: Record<string, unknown> = {};
  const extra: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(type.getAttributes())) {
    if (value instanceof Y.AbstractType) return null;
    if (!Object.hasOwn(rule.attributes, key)) extra[key] = value;
    else if (value !== null && !rule.attributes[key]?.(value)) return null;
    else if (value !== null) attributes[key] = value;
  }
  return { attributes, extra: Object.keys(extra).length === 0 ? null : extra };
}

function excerpt(type: PartType): string {
  let words = '';
  const waiting = [type];
  while (waiting.length > 0 && words.length < EXCERPT) {
    const next = waiting.pop();
    if (next instanceof Y.XmlElement) waiting.push(...childrenOf(next).toReversed());
    else if (next instanceof Y.XmlText) {
      for (const { insert } of next.toDelta() as DeltaPart[]) if (typeof insert === 'string') words += insert;
      words += ' ';
    }
  }
  const whole = words.replace(/\s+/g, ' ').trim();
  return whole.length > EXCERPT ? `${Array.from(whole).slice(0, EXCERPT).join('')}…` : whole;
}
