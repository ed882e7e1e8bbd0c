import { type KeyboardEvent, type RefObject, useState } from 'react';

interface HeightSplitterProps {
  readonly strip: RefObject<HTMLElement | null>;
  /** In rem. */
  readonly least: number;
  readonly rem: number;
  readonly onResize: (height: number) => void;
}

/** In rem; the page allows less. */
const MOST = 60;
const STEP = 1.75;

/** Moves the upper edge of the load. */
export function HeightSplitter({ strip, least, rem, onResize }: HeightSplitterProps) {
  const [from, setFrom] = useState<{ readonly y: number; readonly height: number } | null>(null);
  // As it is drawn: the page may leave it less than was asked for.
  const height = (): number => (strip.current?.offsetHeight ?? least * rem) / rem;
  const resize = (to: number): void => onResize(Math.min(MOST, Math.max(least, Math.round(to * 4) / 4)));
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowUp: STEP, ArrowDown: -STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(height() + step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved
    <div
      role="separator"
      aria-label="Height of the load"
      aria-orientation="horizontal"
      aria-valuenow={Math.round(height())}
      aria-valuemin={least}
      aria-valuemax={MOST}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom({ y: event.clientY, height: height() });
      }}
      onPointerMove={(event) => {
        if (from) resize(from.height + (from.y - event.clientY) / rem);
      }}
      onPointerUp={() => setFrom(null)}
      onPointerCancel={() => setFrom(null)}
      className="absolute inset-x-0 -top-1 z-20 h-2 cursor-row-resize hover:bg-selected"
    />
  );
}
