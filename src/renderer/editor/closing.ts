import type { KeyboardEvent } from 'react';

/** Escape puts the editor away, and is no step back of anything around it. */
export function closingByEscape(onClose: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
}
