/**
 * The work area takes the focus where nothing in it can, and a screen reader says its name. Answers false while there is
 * none: a screen that is fetched leaves the one before it in the page, hidden.
 */
export function focusMain(page: Document): boolean {
  const all = [...page.querySelectorAll<HTMLElement>('main:not([aria-busy])')];
  const main = all.find((each) => each.checkVisibility());
  if (!main) return false;
  main.tabIndex = -1;
  // It would get the focus from every click on its ground.
  main.addEventListener('blur', () => main.removeAttribute('tabindex'), { once: true });
  main.focus({ preventScroll: true });
  return true;
}
