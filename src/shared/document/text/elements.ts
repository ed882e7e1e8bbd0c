/** Elements of a fragment with attributes of any value; Yjs types them as text alone, and takes and gives whatever is stored. */
import * as Y from 'yjs';

export type AnyElement = Y.XmlElement<{ [name: string]: NonNullable<unknown> | null }>;
export type Child = AnyElement | Y.XmlText;

/** A new element; the caller puts it into a document. */
export function makeElement(
  name: string,
  attributes: Readonly<Record<string, unknown>>,
  children: readonly Child[],
): AnyElement {
  const made: AnyElement = new Y.XmlElement(name);
  setAttributes(made, attributes);
  insertChildren(made, 0, children);
  return made;
}

export function setAttributes(element: AnyElement, attributes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
}

export function insertChildren(parent: Y.XmlFragment, at: number, children: readonly Child[]): void {
  parent.insert(at, children as (Y.XmlElement | Y.XmlText)[]);
}

export function childrenOf(parent: Y.XmlFragment): readonly (Child | Y.XmlHook)[] {
  return parent.toArray() as (Child | Y.XmlHook)[];
}
