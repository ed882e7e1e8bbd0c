import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(count - 1, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Arrow keys go from one row to the next, over the days they stand under; Tab goes on to what follows. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  const step = STEPS[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-meeting]')];
  const at = target instanceof HTMLElement ? rows.indexOf(target) : -1;
  if (at < 0) return;
  event.preventDefault();
  rows[step(at, rows.length)]?.focus();
}
