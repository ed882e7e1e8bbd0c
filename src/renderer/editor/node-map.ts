/**
 * Between a text session's nodes and ProseMirror's. A node that did not change is the same object on both sides, so that
 * only what a person changed is compared, written and drawn.
 */
import type { Attrs, Mark, Node, Schema } from '@tiptap/pm/model';
import {
  CARD_TEXT,
  type EditNode,
  isMarkName,
  joinedRuns,
  type Run,
  ruleOf,
  type TextSchema,
} from '#shared/document/text/index.ts';
import { readReference } from '#shared/domain/mentions.ts';
import { sameEnds } from '#shared/kernel/same-ends.ts';

export class NodeMap {
  readonly #schema: Schema;
  readonly #known: TextSchema;
  readonly #built = new WeakMap<EditNode, Node>();
  readonly #origin = new WeakMap<Node, EditNode>();

  /** `known`: what the text may hold. */
  constructor(schema: Schema, known: TextSchema = CARD_TEXT) {
    this.#schema = schema;
    this.#known = known;
  }

  /** The session's node that a drawn one stands for. */
  originOf(node: Node): EditNode | undefined {
    return this.#origin.get(node);
  }

  build(content: readonly EditNode[]): Node[] {
    return content.flatMap((node) =>
      node.kind === 'text' ? node.runs.map((run) => this.#text(run)) : this.#node(node),
    );
  }

  #node(node: Exclude<EditNode, { kind: 'text' }>): Node {
    const before = this.#built.get(node);
    if (before) return before;
    const made =
      node.kind === 'kept'
        ? this.#type(KEPT[node.place]).create({ id: node.id, words: node.words })
        : this.#type(node.name).create({ ...node.attributes, extra: node.extra }, this.build(node.content));
    this.#built.set(node, made);
    this.#origin.set(made, node);
    return made;
  }

  #type(name: string) {
    const type = this.#schema.nodes[name];
    // What a session reads is in its own table of nodes, and the editor has all of them.
    if (!type) throw new Error(`the editor has no node ${name}`);
    return type;
  }

  #text({ text, marks }: Run): Node {
    const mention = mentionAttributes(text, marks);
    const rest = Object.entries(marks).filter(([name]) => mention === null || name !== 'link');
    const drawn = rest.map(([name, value]) => this.#mark(name, value));
    return mention ? this.#type(MENTION).create(mention, null, drawn) : this.#schema.text(text, drawn);
  }

  #mark(name: string, value: unknown): Mark {
    if (!isMarkName(name) || typeof value !== 'object' || value === null) {
      return this.#schema.mark('keptMark', { name, value });
    }
    const { href, ...rest }: { href?: unknown } = value;
    const extra = Object.keys(rest).length === 0 ? null : rest;
    return this.#schema.mark(name, name === 'link' ? { href, extra } : { extra: href === undefined ? extra : value });
  }

  /** What the editor holds under a node, as the session takes it. */
  read(parent: Node): EditNode[] {
    const content: EditNode[] = [];
    let runs: Run[] = [];
    const endText = (): void => {
      if (runs.length > 0) content.push({ kind: 'text', runs: joinedRuns(runs) });
      runs = [];
    };
    parent.forEach((child) => {
      if (child.isText || child.type.name === MENTION) {
        runs.push(storedRun(child));
        return;
      }
      endText();
      content.push(this.#readNode(child));
    });
    endText();
    return content;
  }

  /** As `read`, of a document of which a state from before is known as both have it: what is the same there is not looked at. */
  readAfter(before: { readonly doc: Node; readonly content: readonly EditNode[] }, doc: Node): readonly EditNode[] {
    const { content } = before;
    if (before.doc.childCount !== content.length) return this.read(doc);
    const { start, end } = sameEnds(before.doc.children, doc.children);
    const changed = doc.children.slice(start, doc.childCount - end).map((node) => this.#readNode(node));
    return [...content.slice(0, start), ...changed, ...content.slice(content.length - end)];
  }

  #readNode(node: Node): EditNode {
    const before = this.#origin.get(node);
    if (before) return before;
    const made = this.#readNew(node);
    this.#origin.set(node, made);
    this.#built.set(made, node);
    return made;
  }

  #readNew(node: Node): EditNode {
    const { name } = node.type;
    if (name === KEPT.block || name === KEPT.inline) {
      const place = name === KEPT.block ? 'block' : 'inline';
      return { kind: 'kept', id: String(node.attrs.id), place, words: String(node.attrs.words) };
    }
    const attributes: Record<string, unknown> = {};
    for (const [key, accepts] of Object.entries(ruleOf(name, this.#known)?.attributes ?? {})) {
      const value: unknown = node.attrs[key];
      if (value !== null && value !== undefined && accepts(value)) attributes[key] = value;
    }
    return { kind: 'element', name, attributes, extra: node.attrs.extra ?? null, content: this.read(node) };
  }
}

export const KEPT = { block: 'keptBlock', inline: 'keptInline' } as const;

/** A mention (MENTION-1), which is a link in the document and one thing in the editor. */
export const MENTION = 'mention';

function mentionAttributes(words: string, { link }: Run['marks']): Attrs | null {
  if (typeof link !== 'object' || link === null) return null;
  const { href, ...extra }: { href?: unknown } = link;
  return typeof href === 'string' && readReference(href) ? { href, words, extra } : null;
}

function storedRun(node: Node): Run {
  const marks: Record<string, unknown> = Object.fromEntries(node.marks.map(storedMark));
  if (node.isText) return { text: node.text ?? '', marks };
  const { href, words, extra } = node.attrs;
  return { text: String(words), marks: { ...marks, link: { ...extra, href } } };
}

function storedMark(mark: Mark): [string, unknown] {
  const { name } = mark.type;
  if (name === 'keptMark') return [String(mark.attrs.name), mark.attrs.value];
  return [name, name === 'link' ? { ...mark.attrs.extra, href: mark.attrs.href } : { ...mark.attrs.extra }];
}
