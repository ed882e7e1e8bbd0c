import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useCallback,
  useLayoutEffect,
  useRef,
} from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useCard } from '#renderer/state/use-view.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { useDragHandle } from '#renderer/ui/drag/index.ts';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { useBoardScreen, useBoardState } from './board-context.ts';
import { CardFace } from './CardFace.tsx';
import { cardDescription } from './card-facts.ts';
import { onCardKey } from './card-keys.ts';

interface CardItemProps {
  readonly id: TaskId;
  readonly list: ListId;
  readonly index: number;
  readonly total: number;
  /** Pixels from the start of the list. */
  readonly top: number;
  readonly tabStop: boolean;
  /** True while it is being dragged: its place is kept, its picture follows the pointer. */
  readonly lifted: boolean;
  readonly measure: (element: HTMLElement | null) => void;
}

export const CardItem = memo(function CardItem(props: CardItemProps) {
  const { id, list, index, total, top, tabStop, lifted, measure } = props;
  const card = useCard(id);
  const today = useToday();
  const { state, actions } = useBoardScreen();
  const selected = useBoardState((board) => board.selected.has(id));
  const wanted = useBoardState((board) => board.wanted === id);
  const renaming = useBoardState((board) => board.writing?.kind === 'card-title' && board.writing.id === id);
  const { ref: dragRef, handlers } = useDragHandle('item', id, list, renaming);
  const element = useRef<HTMLLIElement>(null);

  const ref = useCallback(
    (node: HTMLLIElement | null) => {
      element.current = node;
      dragRef(node);
      measure(node);
    },
    [dragRef, measure],
  );
  useLayoutEffect(() => {
    if (wanted && !renaming) element.current?.focus();
  }, [wanted, renaming]);

  if (!card) return null;

  const onClick = (event: MouseEvent): void => {
    if (event.shiftKey) state.selectTo(id, actions.cardsOf(list));
    else if (event.ctrlKey || event.metaKey) state.toggle(id);
    else state.select([id]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return;
    if (onCardKey(event, { id, list }, state, actions)) return;
    (handlers['onKeyDown'] as ((event: KeyboardEvent) => void) | undefined)?.(event);
  };
  const style: CSSProperties = { transform: `translateY(${top}px)` };

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: a card is a listitem that takes keys (INTERFACE "Behaviour")
    <li
      {...handlers}
      ref={ref}
      data-index={index}
      data-card={id}
      aria-label={card.task.title}
      aria-description={cardDescription(card, today)}
      aria-posinset={index + 1}
      aria-setsize={total}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={tabStop ? 0 : -1}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={() => actions.open(id)}
      onFocus={(event) => {
        if (event.target === event.currentTarget) state.focused(id, list);
      }}
      style={style}
      className={classNames(
        'card group absolute inset-x-0 top-0 flex min-h-14 flex-col justify-center rounded-small px-3 py-2',
        selected ? 'is-selected' : '',
        lifted ? 'is-lifted' : '',
      )}
    >
      {renaming ? (
        <InlineEdit
          label={`Title of ${card.task.title}`}
          value={card.task.title}
          onSave={(title) => actions.renameCard(id, title)}
          onClose={() => {
            state.write(null);
            state.want(id, list);
          }}
        />
      ) : (
        <CardFace card={card} />
      )}
      <input
        type="checkbox"
        aria-label={`Select ${card.task.title}`}
        tabIndex={-1}
        checked={selected}
        onChange={() => state.toggle(id)}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onMouseDown={(event) => event.stopPropagation()}
        className="absolute end-1 top-1 size-4 accent-accent-solid opacity-0 group-hover:opacity-100 checked:opacity-100 focus-visible:opacity-100"
      />
    </li>
  );
});
