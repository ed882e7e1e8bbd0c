/** Lists as Word writes them: paragraphs that say in their style at which depth of which list they stand. */
import type { ListPlace } from './flow.ts';
import { attributeOf, findIn, type HtmlElement, hasClass, textIn } from './tree.ts';

export function wordItemOf(element: HtmlElement): ListPlace | null {
  const style = attributeOf(element, 'style') ?? '';
  const level = /mso-list\s*:\s*\w+ level(\d) /i.exec(`${style} `)?.[1];
  if (level === undefined) return null;
  const marker = findIn(element.childNodes, isWordMarker);
  return {
    level: Math.max(1, Number(level)),
    isOrdered: marker !== null && /^\s*[\da-z]{1,4}[.)]/i.test(textIn(marker)),
  };
}

/** The bullet or number, which stands in the words. */
export function isWordMarker(element: HtmlElement): boolean {
  return /mso-list\s*:\s*ignore/i.test(attributeOf(element, 'style') ?? '');
}

export function isWordTitle(element: HtmlElement): boolean {
  return hasClass(element, 'MsoTitle');
}
