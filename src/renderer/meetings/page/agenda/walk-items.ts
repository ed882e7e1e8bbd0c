import type { KeyboardEvent } from 'react';

/** Arrow keys go from item to item; within one they are those of what has the focus there. */
export function walkItems(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-item]')];
  const at = target instanceof HTMLElement ? items.indexOf(target) : -1;
  if (at < 0) return;
  event.preventDefault();
  items[Math.min(items.length - 1, Math.max(0, at + step))]?.focus();
}

/** The item that has the focus, or something in it; null where none has. */
export function itemInFocus(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset.item ?? null;
}

/** Once it is drawn: moved rows are, and new ones. */
export function focusItem(id: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)?.focus());
}
