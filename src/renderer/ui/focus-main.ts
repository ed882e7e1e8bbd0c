/**
 * The work area takes the focus where nothing in it can, and a screen reader says its name. Answers false while there is
 * none: a screen that is fetched leaves the one before it in the page, hidden.
 */
export function focusMain(page: Document): boolean {
  const all = [...page.querySelectorAll<HTMLElement>('main:not([aria-busy])')];
  const main = all.find((each) => each.checkVisibility());
  if (!main) return false;
  main.tabIndex = -1;
  main.addEventListener('blur', onBlur);
  main.focus({ preventScroll: true });
  return true;
}

/** Milliseconds for which a screen may take to be there. */
const LONGEST = 10_000;

/**
 * The work area takes the focus once nothing lies over it any more and its screen is there: what closed gives the focus back first,
 * to whatever opened it, which may stand on the screen before. Leaves the focus where it is in the work area by then.
 */
export function focusMainSoon(page: Document): void {
  const until = performance.now() + LONGEST;
  let frames = 0;
  const look = (): void => {
    if (performance.now() > until) return;
    const isCovered = page.querySelector('[role=dialog],[role=alertdialog],main[aria-busy]') !== null;
    frames = isCovered ? 0 : frames + 1;
    const isThere = page.activeElement?.closest('main') != null && page.activeElement.checkVisibility();
    // Within two frames whatever closed has given the focus back; the third is where it went when that is gone (keep-focus).
    if (frames < 5 || (!isThere && !focusMain(page))) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** It would get the focus from every click on its ground. */
function onBlur({ currentTarget: main }: FocusEvent): void {
  if (!(main instanceof HTMLElement)) return;
  // The window lost the focus, and gives it back to where it was: what cannot take it any more would lose it.
  if (main.ownerDocument.activeElement === main || !main.ownerDocument.hasFocus()) return;
  main.removeAttribute('tabindex');
  main.removeEventListener('blur', onBlur);
}
