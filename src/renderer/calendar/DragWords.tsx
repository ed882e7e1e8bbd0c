import { createPortal } from 'react-dom';
import { classNames } from '#renderer/ui/class-names.ts';
import type { EntryDrag } from './use-entry-drag.ts';

/** Beside the pointer: what is dragged, and what letting it go here would do. */
export function DragWords({ drag }: { readonly drag: EntryDrag | null }) {
  if (!drag) return null;
  const { x, y, title, effect } = drag;
  const words =
    effect === null ? 'It cannot stand there.' : effect.kind === 'nothing' ? 'Nothing would change.' : effect.words;
  return createPortal(
    <div
      role="status"
      className={classNames(
        'floats pointer-events-none fixed z-40 max-w-96 rounded-small px-2.5 py-1.5 text-12',
        effect?.kind === 'refused' && 'text-off-track',
      )}
      style={{ left: Math.min(x + 14, window.innerWidth - 400), top: Math.min(y + 22, window.innerHeight - 90) }}
    >
      <p className="written truncate font-medium" dir="auto">
        {title}
      </p>
      <p>{words}</p>
    </div>,
    document.body,
  );
}
