/** Walking from a lane's heading with the arrow keys, as in a tree. */
import type { KeyboardEvent } from 'react';

interface HeadingActions {
  readonly isFolded: boolean;
  readonly fold: (folded: boolean) => void;
  /** To the first card of the lane. */
  readonly enter: () => void;
}

export function onHeadingKey(event: KeyboardEvent<HTMLElement>, { isFolded, fold, enter }: HeadingActions): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const steps: Readonly<Record<string, () => void>> = {
    ArrowDown: () => headingBeside(event.currentTarget, 1)?.focus(),
    ArrowUp: () => headingBeside(event.currentTarget, -1)?.focus(),
    ArrowRight: () => (isFolded ? fold(false) : enter()),
    ArrowLeft: () => fold(true),
  };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  step();
}

function headingBeside(from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const board = from.closest('[data-board]');
  const all = [...(board?.querySelectorAll<HTMLElement>('[data-lane-title]') ?? [])];
  const top = (heading: HTMLElement): number => Number(heading.closest('[data-lane]')?.getAttribute('data-index'));
  all.sort((left, right) => top(left) - top(right));
  return all[all.indexOf(from) + step];
}
