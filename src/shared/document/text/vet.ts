/**
 * Checks a text against the editor's schema before the two are bound (SPEC TEXT-5): the binding deletes nodes and
 * marks that it does not know, and it would do so in every copy of the document.
 */
import * as Y from 'yjs';
import { isMarkName, type NodeRule, TEXT_NODES, TOP_NODES } from './schema.ts';

const TOP: NodeRule = { attributes: {}, inside: TOP_NODES };

export type Vetting =
  | { readonly known: true }
  /** Names of what is not known, sorted: `callout`, `heading[level]`, `mark:highlight`, `listItem in blockquote`. */
  | { readonly known: false; readonly nodes: readonly string[] };

export function vetFragment(fragment: Y.XmlFragment): Vetting {
  const unknown = new Set<string>();
  // A worklist instead of recursion: a hostile document nests deeper than the stack.
  const waiting: { readonly name: string; readonly rule: NodeRule; readonly node: Y.XmlFragment }[] = [
    { name: 'text', rule: TOP, node: fragment },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { name: parent, rule, node } = next;
    const children = node.toArray();
    const first = children[0];
    if (rule.first !== undefined && first && nameOf(first) !== rule.first)
      unknown.add(`${nameOf(first)} first in ${parent}`);
    for (const child of children) {
      const name = nameOf(child);
      if (name !== 'text' && !Object.hasOwn(TEXT_NODES, name)) unknown.add(name);
      else if (!rule.inside.includes(name)) unknown.add(`${name} in ${parent}`);
      if (child instanceof Y.XmlText) vetMarks(child, rule, unknown);
      else if (child instanceof Y.XmlElement) {
        vetAttributes(name, child, unknown);
        waiting.push({ name, rule: TEXT_NODES[name] ?? TOP, node: child });
      }
    }
  }
  return unknown.size === 0 ? { known: true } : { known: false, nodes: [...unknown].sort() };
}

function nameOf(node: unknown): string {
  if (node instanceof Y.XmlText) return 'text';
  return node instanceof Y.XmlElement ? node.nodeName : 'hook';
}

function vetAttributes(name: string, element: Y.XmlElement, unknown: Set<string>): void {
  const rule = TEXT_NODES[name];
  if (!rule) return;
  for (const [key, value] of Object.entries(element.getAttributes() as Record<string, unknown>)) {
    const accepts = Object.hasOwn(rule.attributes, key) ? rule.attributes[key] : undefined;
    if (value !== null && !accepts?.(value)) unknown.add(`${name}[${key}]`);
  }
}

interface DeltaPart {
  readonly insert?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

function vetMarks(text: Y.XmlText, rule: NodeRule, unknown: Set<string>): void {
  for (const part of text.toDelta() as DeltaPart[]) {
    if (typeof part.insert !== 'string') unknown.add('embed');
    for (const [key, value] of Object.entries(part.attributes ?? {})) {
      const name = markNameOf(key);
      if (!isMarkName(name)) unknown.add(`mark:${name}`);
      else if (typeof value !== 'object' || value === null) unknown.add(`mark:${name}`);
      else if (rule.plain) unknown.add(`mark:${name} in codeBlock`);
    }
  }
}

/** The binding adds a hash to marks that may overlap: `comment--a1b2c3d4`. */
export function markNameOf(attribute: string): string {
  return /^(.*)--[a-zA-Z0-9+/=]{8}$/.exec(attribute)?.[1] ?? attribute;
}
