/** The parts of the window that F6 goes round: sidebar, bar, work area, panel, status bar, notifications. */
import { useEffect } from 'react';
import { useCommands } from '#renderer/commands/index.ts';

const PARTS = 'main, [data-part]';
const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]';
/** Where the focus enters a board that it was not in yet. */
const CARD = '[data-place=card]';

/** What had the focus last in each part. */
const lastIn = new WeakMap<Element, HTMLElement>();

export function useWindowParts(): void {
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      const part = target.closest(PARTS);
      // A part that has the focus itself has it for once.
      if (part && part !== target) lastIn.set(part, target);
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useCommands({
    'window.nextPart': { run: () => goRound(1) },
    'window.previousPart': { run: () => goRound(-1) },
  });
}

function goRound(step: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>(PARTS)].filter((part) => wayIn(part) !== null);
  // A part may stand inside another, which comes before it: the innermost has the focus.
  const at = parts.findLastIndex((part) => part.contains(document.activeElement));
  const from = at < 0 && step < 0 ? 0 : at;
  const next = parts[(from + step + parts.length) % parts.length];
  if (next) wayIn(next)?.focus();
}

/** Null where nothing in it takes the focus. */
function wayIn(part: HTMLElement): HTMLElement | null {
  const last = lastIn.get(part);
  if (last && part.contains(last) && isThere(last)) return last;
  const controls = [...part.querySelectorAll<HTMLElement>(CONTROLS)].filter((each) => each.tabIndex >= 0);
  const card = controls.find((each) => each.matches(CARD) && isThere(each));
  return card ?? controls.find((each) => each.role !== 'separator' && isThere(each)) ?? null;
}

function isThere(element: HTMLElement): boolean {
  return !element.matches(':disabled') && element.checkVisibility();
}
