import { memo, type ReactNode, useLayoutEffect, useRef } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import { CONTAINERS, useDragHandlers } from '#renderer/ui/drag/index.ts';
import type { BoardList } from '#shared/views/index.ts';
import { useBoardState } from './board-context.ts';
import { useBoardSizes } from './board-sizes.ts';
import { CardCount } from './CardCount.tsx';
import { FoldedTitle } from './FoldedTitle.tsx';
import type { TrackedListProps } from './TrackedLists.tsx';
import { useDropAtEnd } from './use-drop-at-end.ts';
import { useTotal } from './use-total.ts';

/** A list of which only the title and the count are seen. Cards dropped on it come last. */
export const FoldedColumn = memo(function FoldedColumn({ entry, index, shift, lifted }: TrackedListProps) {
  const { list, cards } = entry;
  const { foldedWidth } = useBoardSizes();
  const section = useRef<HTMLElement>(null);
  const title = useRef<HTMLButtonElement>(null);
  const drag = useDragHandlers('container', list.id, CONTAINERS);
  const wanted = useBoardState(({ wanted: card, focus }) => card !== null && focus?.list === list.id);
  const isTarget = useDropAtEnd(list.id, 0, index, cards, section);
  useLayoutEffect(() => {
    // A card that came here cannot be seen: the title stands for it.
    if (wanted) title.current?.focus();
  }, [wanted]);
  return (
    <section
      ref={section}
      aria-label={list.name}
      data-list={list.id}
      onMouseDown={drag.onMouseDown}
      onTouchStart={drag.onTouchStart}
      style={{ width: foldedWidth, transform: shift === 0 ? undefined : `translateX(${shift}px)` }}
      className={classNames(
        'lane flex h-full shrink-0 flex-col rounded-panel',
        isTarget ? 'bg-pressed' : 'bg-lane',
        lifted && 'is-lifted',
      )}
    >
      <FoldedFace entry={entry}>
        <FoldedTitle
          ref={title}
          list={list}
          index={index}
          className="min-h-0 truncate rounded-small py-1 font-semibold"
        >
          {list.name}
        </FoldedTitle>
      </FoldedFace>
    </section>
  );
});

/** The count above the title, which reads from top to bottom. */
export function FoldedFace({ entry, children }: { readonly entry: BoardList; readonly children: ReactNode }) {
  const total = useTotal(entry.list.id);
  return (
    <div className="flex min-h-0 flex-col items-center gap-2 py-2">
      <CardCount count={total} shown={entry.cards.length} limit={entry.list.limit} narrow />
      <h2 className="flex min-h-0 [writing-mode:vertical-rl]">{children}</h2>
    </div>
  );
}
