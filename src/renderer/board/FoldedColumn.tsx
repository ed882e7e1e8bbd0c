import { type KeyboardEvent, memo, type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import {
  CONTAINERS,
  type DragContainer,
  useDragContainer,
  useDragHandlers,
  useDragState,
} from '#renderer/ui/drag/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { BoardList } from '#shared/views/index.ts';
import { useBoardScreen, useBoardState } from './board-context.ts';
import { CardCount } from './CardCount.tsx';
import { DRAG_INSTRUCTIONS } from './drag-words.ts';
import type { ListColumnProps } from './ListColumn.tsx';
import { onTitleKey } from './list-keys.ts';
import { useTotal } from './use-total.ts';

/** Pixels. */
export const FOLDED_WIDTH = 40;

/** A list of which only the title and the count are seen. Cards dropped on it come last. */
export const FoldedColumn = memo(function FoldedColumn({ entry, index, shift, lifted }: ListColumnProps) {
  const { list, cards } = entry;
  const { state, actions } = useBoardScreen();
  const registry = useCommandRegistry();
  const section = useRef<HTMLElement>(null);
  const title = useRef<HTMLButtonElement>(null);
  const drag = useDragHandlers('container', list.id, CONTAINERS);
  const { gap } = useDragState(list.id);
  const wanted = useBoardState(({ wanted: card, focus }) => card !== null && focus?.list === list.id);

  const container = useMemo<DragContainer>(
    () => ({
      id: list.id,
      // Without extent: wherever the pointer is over the column, that is behind the last card.
      track: () => ({ count: cards.length, startOf: () => 0, sizeOf: () => 0, gap: 0 }),
      indexOf: (id) => cards.indexOf(id as TaskId),
      scroller: () => section.current,
      inset: 0,
    }),
    [list.id, cards],
  );
  useDragContainer(container);
  useLayoutEffect(() => {
    // A card that came here cannot be seen: the title stands for it.
    if (wanted) title.current?.focus();
  }, [wanted]);

  const unfold = (): void => {
    state.focusedList(list.id);
    registry.run('list.collapse');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      unfold();
    } else if (!onTitleKey(event, { id: list.id, index }, actions)) drag.onKeyDown(event);
  };
  return (
    <section
      ref={section}
      aria-label={list.name}
      data-list={list.id}
      onMouseDown={drag.onMouseDown}
      onTouchStart={drag.onTouchStart}
      style={{ width: FOLDED_WIDTH, transform: shift === 0 ? undefined : `translateX(${shift}px)` }}
      className={classNames(
        'lane flex h-full shrink-0 flex-col rounded-panel',
        gap ? 'bg-pressed' : 'bg-lane',
        lifted && 'is-lifted',
      )}
    >
      <FoldedFace entry={entry}>
        <button
          ref={title}
          type="button"
          data-list-title
          data-place="list"
          aria-expanded={false}
          aria-description={DRAG_INSTRUCTIONS}
          title={`Unfold ${list.name}`}
          onFocus={() => state.focusedList(list.id)}
          onClick={unfold}
          onKeyDown={onKeyDown}
          dir="auto"
          className="min-h-0 truncate rounded-small py-1 font-semibold"
        >
          {list.name}
        </button>
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
