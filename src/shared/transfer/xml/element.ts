/** Reading members of an element: absent, blank and unreadable are all null, and the caller says which matters. */
import type { XmlElement } from './read-xml.ts';

export function child(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((candidate) => candidate.name === name) ?? null;
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((candidate) => candidate.name === name);
}

/** The entries of a wrapping element: `<Tasks><Task/>…</Tasks>`. */
export function entriesOf(element: XmlElement, wrapper: string, name: string): XmlElement[] {
  const found = child(element, wrapper);
  return found ? childrenOf(found, name) : [];
}

/** Trimmed; null where there is none. */
export function textOf(element: XmlElement, name: string): string | null {
  const text = child(element, name)?.text.trim();
  return text === undefined || text === '' ? null : text;
}

export function numberOf(element: XmlElement, name: string): number | null {
  const text = textOf(element, name);
  if (text === null) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** `1` and `true`. */
export function flagOf(element: XmlElement, name: string): boolean {
  const text = textOf(element, name);
  return text === '1' || text === 'true';
}
