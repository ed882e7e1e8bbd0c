import type { FocusEvent } from 'react';

/** What lies over the window, and what opens that or folds something: one comes back from there. */
const PASSING = '[role=menu],[role=dialog],[role=alertdialog],button[aria-haspopup],button[aria-expanded]';

/** Of a field that loses the focus: whether that is only for now, so that what is written in it is no more finished than it was. */
export function isAwayForNow({ relatedTarget }: FocusEvent): boolean {
  // The whole window lost it.
  if (!document.hasFocus()) return true;
  return relatedTarget instanceof Element && relatedTarget.closest(PASSING) !== null;
}
