import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { classNames } from '#renderer/ui/class-names.ts';
import { counted } from '#shared/kernel/counted.ts';

/** Where a list hangs, in pixels of the window. */
export interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

interface FloatingOptionsProps {
  readonly id: string;
  readonly label: string;
  /** Null while nothing is offered. */
  readonly anchor: Anchor | null;
  readonly active: number;
  readonly options: readonly { readonly key: string; readonly content: ReactNode }[];
  readonly onPoint: (index: number) => void;
  readonly onChoose: (index: number) => void;
}

/** Of the list at its widest, and at its highest, in sizes of the text: rows grow with it. */
const WIDTH = 17.5;
const HEIGHT = 16.5;
/** Pixels. */
const BORDERS = 2;

/** What is offered while somebody writes. The text keeps the focus and the keys, and names the active one by `id`. */
export function FloatingOptions({ id, label, anchor, active, options, onPoint, onChoose }: FloatingOptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (anchor !== null) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [anchor, active]);
  const count = counted(options.length, 'suggestion');
  return createPortal(
    <>
      <p aria-live="polite" className="sr-only">
        {anchor === null ? '' : count}
      </p>
      {anchor === null ? null : (
        <div
          ref={list}
          id={id}
          role="listbox"
          aria-label={label}
          className="floats fixed z-40 overflow-auto p-1"
          style={{ width: `${WIDTH}rem`, ...placeAt(anchor) }}
        >
          {options.map(({ key, content }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text has the focus and the keys
            <div
              key={key}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // The text keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(index)}
              onPointerMove={() => onPoint(index)}
              className={classNames(
                'flex h-8 items-center gap-2 rounded-small px-2 text-13',
                index === active && 'bg-hover',
              )}
            >
              {content}
            </div>
          ))}
        </div>
      )}
    </>,
    document.body,
  );
}

interface Place {
  readonly left: number;
  readonly top?: number;
  readonly bottom?: number;
  readonly maxHeight: number;
}

/** Pixels: to the words, and to the edge of the window. */
const GAP = 4;
const MARGIN = 8;

/** Below the words; above where there is no room below, and more of it. What does not fit is scrolled to. */
function placeAt({ left, top, bottom }: Anchor): Place {
  const { innerWidth, innerHeight } = window;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const inWindow = Math.max(MARGIN, Math.min(left, innerWidth - WIDTH * rem - MARGIN));
  const height = HEIGHT * rem + BORDERS;
  const below = innerHeight - bottom - GAP - MARGIN;
  const above = top - GAP - MARGIN;
  return below < height && above > below
    ? { left: inWindow, bottom: innerHeight - top + GAP, maxHeight: Math.min(height, above) }
    : { left: inWindow, top: bottom + GAP, maxHeight: Math.min(height, below) };
}
