import { SquareKanban } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import type { Anchor, Suggestions } from './use-suggestions.ts';

/** Of the list at its widest, and at its highest, in sizes of the text: rows grow with it. */
const WIDTH = 17.5;
const HEIGHT = 16.5;
/** Pixels. */
const BORDERS = 2;

export function SuggestionList({ suggestions }: { readonly suggestions: Suggestions }) {
  const { id, anchor, candidates, active } = suggestions;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (anchor !== null) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [anchor, active]);
  const count = candidates.length === 1 ? '1 suggestion' : `${candidates.length} suggestions`;
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
          aria-label="Suggestions"
          className="floats fixed z-40 overflow-auto p-1"
          style={{ width: `${WIDTH}rem`, ...placeAt(anchor) }}
        >
          {candidates.map(({ mention, name }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text has the focus and the keys
            <div
              key={mention.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // The text keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => suggestions.choose(index)}
              onPointerMove={() => suggestions.point(index)}
              className={classNames(
                'flex h-8 items-center gap-2 rounded-small px-2 text-13',
                index === active && 'bg-hover',
              )}
            >
              {mention.kind === 'person' ? (
                <Avatar id={mention.id} name={name} />
              ) : (
                <SquareKanban size={14} className="shrink-0 text-muted" aria-hidden />
              )}
              <span className="truncate" dir="auto">
                {name}
              </span>
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
