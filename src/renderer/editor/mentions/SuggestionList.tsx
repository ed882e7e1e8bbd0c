import { SquareKanban } from 'lucide-react';
import { createPortal } from 'react-dom';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import type { Anchor, Suggestions } from './use-suggestions.ts';

/** Pixels: of the list at its widest, and at its highest. */
const WIDTH = 280;
const HEIGHT = 264;

export function SuggestionList({ suggestions }: { readonly suggestions: Suggestions }) {
  const { id, anchor, candidates, active } = suggestions;
  const count = candidates.length === 1 ? '1 suggestion' : `${candidates.length} suggestions`;
  return createPortal(
    <>
      <p aria-live="polite" className="sr-only">
        {anchor === null ? '' : count}
      </p>
      {anchor === null ? null : (
        <div
          id={id}
          role="listbox"
          aria-label="Suggestions"
          className="floats fixed z-40 overflow-auto p-1"
          style={{ width: WIDTH, maxHeight: HEIGHT, ...placeAt(anchor) }}
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

/** Below the words; above where there is no room below. */
function placeAt({ left, top, bottom }: Anchor): { left: number; top?: number; bottom?: number } {
  const inWindow = Math.max(8, Math.min(left, window.innerWidth - WIDTH - 8));
  return bottom + HEIGHT + 8 > window.innerHeight && top > HEIGHT
    ? { left: inWindow, bottom: window.innerHeight - top + 4 }
    : { left: inWindow, top: bottom + 4 };
}
