import type { KeyboardEvent, PointerEvent } from 'react';
import { useFollowedPointer } from './use-followed-pointer.ts';

interface SeparatorProps {
  readonly label: string;
  /** The way in which its line runs. */
  readonly orientation: 'vertical' | 'horizontal';
  /** How large is what it bounds, as it is drawn now. */
  readonly size: () => number;
  /** What was asked for, which may be more than there is room for; null where nobody has said anything. */
  readonly asked: number | null;
  readonly least: number;
  readonly most: number;
  /** Sizes are multiples of it. */
  readonly grain: number;
  /** What an arrow key adds to the size, or takes from it. */
  readonly step: number;
  /** Added to the size by a pixel to the right, or down; negative where what it bounds lies there. */
  readonly perPixel: () => number;
  /** Null where a drag is taken back before which nothing was asked for. */
  readonly onResize: (size: number | null) => void;
  /** Where it lies. */
  readonly className: string;
}

const KEYS = {
  vertical: { ArrowLeft: -1, ArrowRight: 1 },
  horizontal: { ArrowUp: -1, ArrowDown: 1 },
} as const;

/** An edge that is moved by the pointer, which Escape takes back, or by arrow keys. */
export function Separator(props: SeparatorProps) {
  const { label, orientation, size, asked, least, most, grain, step, perPixel, onResize, className } = props;
  const follow = useFollowedPointer();
  const isVertical = orientation === 'vertical';
  const resize = (to: number): void => onResize(Math.min(most, Math.max(least, snapped(to, grain))));
  const onKeyDown = (event: KeyboardEvent): void => {
    const keys: Readonly<Record<string, number>> = KEYS[orientation];
    const way = keys[event.key];
    if (way === undefined) return;
    event.preventDefault();
    resize(size() + way * step * Math.sign(perPixel()));
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    // Its cursor stays while the pointer is elsewhere.
    event.currentTarget.setPointerCapture(event.pointerId);
    const [from, { clientX, clientY }] = [size(), event];
    let isMoved = false;
    follow(event, {
      onMove: (at) => {
        isMoved = true;
        resize(from + (isVertical ? at.clientX - clientX : at.clientY - clientY) * perPixel());
      },
      onEnd: (how) => {
        // A press is given up, too, where the window loses the focus.
        if (how === 'givenUp' && isMoved) onResize(asked);
      },
    });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved
    <div
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={snapped(size(), grain)}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      className={`absolute hover:bg-selected ${isVertical ? 'inset-y-0 w-2 cursor-col-resize' : 'inset-x-0 h-2 cursor-row-resize'} ${className}`}
    />
  );
}

function snapped(size: number, grain: number): number {
  const parts = Math.round(1 / grain);
  return Math.round(size * parts) / parts;
}
