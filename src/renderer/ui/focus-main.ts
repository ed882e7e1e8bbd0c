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

/** It would get the focus from every click on its ground. */
function onBlur({ currentTarget: main }: FocusEvent): void {
  if (!(main instanceof HTMLElement)) return;
  // The window lost the focus, and gives it back to where it was: what cannot take it any more would lose it.
  if (main.ownerDocument.activeElement === main || !main.ownerDocument.hasFocus()) return;
  main.removeAttribute('tabindex');
  main.removeEventListener('blur', onBlur);
}
