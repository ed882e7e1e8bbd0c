import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { CONTAINERS, useDragHandlers } from '#renderer/ui/drag/index.ts';
import type { ListRecord } from '#shared/domain/records.ts';
import { useBoardScreen } from './board-context.ts';
import { DRAG_INSTRUCTIONS } from './drag-words.ts';
import { onTitleKey } from './list-keys.ts';

interface FoldedTitleProps {
  readonly list: ListRecord;
  readonly index: number;
  readonly className: string;
  readonly ref?: Ref<HTMLButtonElement>;
  /** The list's name is in it. */
  readonly children: ReactNode;
}

/** The title of a folded list; pressing it unfolds. */
export function FoldedTitle({ list, index, className, ref, children }: FoldedTitleProps) {
  const { state, actions } = useBoardScreen();
  const registry = useCommandRegistry();
  const drag = useDragHandlers('container', list.id, CONTAINERS, '[data-list]');
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
    <button
      ref={ref}
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
      className={className}
    >
      {children}
    </button>
  );
}
