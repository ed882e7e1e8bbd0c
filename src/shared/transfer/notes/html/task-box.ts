/** Boxes to tick before an item of a list, as programs write them into pages. */
import { attributeOf, type HtmlElement, hasClass, isElement } from './tree.ts';

/** How deep a box is looked for in the first of what an item holds. */
const DEEPEST = 6;

/** Whether the box of an item is ticked; null where it has none. */
export function boxOf(item: HtmlElement): boolean | null {
  if (attributeOf(item, 'role') === 'checkbox') return attributeOf(item, 'aria-checked') === 'true';
  const said = attributeOf(item, 'data-checked');
  if (said !== null) return said === 'true';
  let within: HtmlElement | undefined = item;
  for (let depth = 0; within && depth < DEEPEST; depth++) {
    const first: HtmlElement | undefined = firstIn(within);
    if (first && isBoxOnly(first))
      return first.tagName === 'input' ? attributeOf(first, 'checked') !== null : hasClass(first, 'checkbox-on');
    within = first;
  }
  return null;
}

/** A box itself, which is no word of the item: of a form, or Notion's. */
export function isBoxOnly(element: HtmlElement): boolean {
  if (element.tagName === 'input') return /^checkbox$/i.test(attributeOf(element, 'type') ?? '');
  return element.tagName === 'div' && hasClass(element, 'checkbox') && element.childNodes.length === 0;
}

function firstIn(element: HtmlElement): HtmlElement | undefined {
  for (const child of element.childNodes) {
    if ('value' in child && child.value.trim() !== '') return undefined;
    if (isElement(child)) return child;
  }
  return undefined;
}
