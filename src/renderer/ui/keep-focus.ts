/**
 * The focus is never lost. Where what had it is gone or can no more be used, the row beside it gets it, or what is around
 * it, what had the focus before something opened over it, or the work area. Whoever knows a better place gives it the
 * focus within two frames, as popovers and renamed things do.
 */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { focusMain } from './focus-main.ts';

/** What lies over the page for a while, and gives the focus back. */
const OVER = '[role=dialog],[role=alertdialog],[role=menu]';
/** What is around a lost thing counts up to here: another part of the window would be no place near it. */
const PARTS = 'main,nav,aside,[data-place],[role=dialog],[role=alertdialog]';
const ROWS = 'li,tr';
const FOCUSABLE = 'a[href],button:enabled,input:enabled,textarea:enabled,select:enabled,[tabindex]';
const TAB_STOP = FOCUSABLE.split(',')
  .map((each) => `${each}:not([tabindex="-1"])`)
  .join(',');

/** One element on the way outwards from what has the focus, with the rows beside it while it stood there. */
interface Step {
  readonly element: Element;
  readonly beside: readonly Element[];
}

/** Until disposed. */
export function keepFocus(page: Document): Dispose {
  let way: readonly Step[] = [];
  /** From what had the focus before something opened over the page. */
  let under: readonly Step[] = [];
  /** Whether what had the focus last stood there: it may be gone by now, and tells no more. */
  let wasOver = false;
  const onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element)) return;
    const isOver = target.closest(OVER) !== null;
    if (!isOver) under = [];
    else if (!wasOver) under = way;
    wasOver = isOver;
    way = wayOutOf(target);
  };
  const rescue = (): void => {
    const lost = way[0]?.element;
    if (page.activeElement !== page.body || !page.hasFocus() || lost === undefined || isUsable(lost)) return;
    const place = placeNear([...way, ...under]);
    if (place) place.focus({ preventScroll: true });
    else focusMain(page);
  };
  const onLeave = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget === null) requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(rescue)));
  };
  page.addEventListener('focusin', onFocus);
  page.addEventListener('focusout', onLeave);
  return () => {
    page.removeEventListener('focusin', onFocus);
    page.removeEventListener('focusout', onLeave);
  };
}

function wayOutOf(target: Element): readonly Step[] {
  const way: Step[] = [];
  for (let element: Element | null = target; element !== null; element = element.parentElement) {
    const { nextElementSibling: next, previousElementSibling: before } = element;
    const beside = element.matches(ROWS) ? [next, before].filter((each) => each !== null) : [];
    way.push({ element, beside });
    if (element.matches(PARTS)) break;
  }
  return way;
}

function placeNear(way: readonly Step[]): HTMLElement | null {
  for (const { element, beside } of way) {
    for (const near of element.isConnected ? [element] : beside) {
      const place = placeIn(near);
      if (place !== null) return place;
    }
  }
  return null;
}

function placeIn(element: Element): HTMLElement | null {
  if (!element.isConnected) return null;
  if (element.matches(FOCUSABLE) && isUsable(element)) return element as HTMLElement;
  return [...element.querySelectorAll<HTMLElement>(TAB_STOP)].find(isUsable) ?? null;
}

function isUsable(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });
}
