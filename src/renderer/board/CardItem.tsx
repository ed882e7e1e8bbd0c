import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useCallback,
  useLayoutEffect,
  useRef,
} from 'react';
import { peersWords, usePeersOn } from '#renderer/state/presence.ts';
import { useToday } from '#renderer/state/today.ts';
import { useCard, useUnreadOn } from '#renderer/state/use-view.ts';
import { useWriting } from '#renderer/state/writing.ts';
import { cardDescription } from '#renderer/task/card-facts.ts';
import { coverOf } from '#renderer/task/cover.ts';
import { flagWords, useCardFlags } from '#renderer/task/flags/card-flags.ts';
import { PeerMark } from '#renderer/task/PeerMark.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { useDragHandlers } from '#renderer/ui/drag/index.ts';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { useBoardScreen, useBoardState } from './board-context.ts';
import type { BoardState } from './board-state.ts';
import { CardFace } from './CardFace.tsx';
import { onCardKey } from './card-keys.ts';

interface CardItemProps {
  readonly id: TaskId;
  readonly list: ListId;
  /** Under whose name it is dragged away. */
  readonly cell: string;
  readonly index: number;
  readonly total: number;
  /** Pixels from the start of the list. */
  readonly top: number;
  readonly tabStop: boolean;
  /** True while it is being dragged: its place is kept, its picture follows the pointer. */
  readonly lifted: boolean;
  readonly measure: (element: HTMLElement | null) => void;
}

const SELECTED = 1;
const WANTED = 2;
const RENAMING = 4;

/** What the board's state says of one card, as one number: one subscription a card instead of three. */
function marksOf({ selected, wanted, writing }: BoardState, id: TaskId): number {
  const renaming = writing?.kind === 'card-title' && writing.id === id;
  return (selected.has(id) ? SELECTED : 0) | (wanted === id ? WANTED : 0) | (renaming ? RENAMING : 0);
}

export const CardItem = memo(function CardItem(props: CardItemProps) {
  const { id, list, cell, index, total, top, tabStop, lifted, measure } = props;
  const card = useCard(id);
  const today = useToday();
  const peers = usePeersOn(id);
  const unread = useUnreadOn(id);
  const flags = useCardFlags(id);
  const { state, actions } = useBoardScreen();
  const marks = useBoardState((board) => marksOf(board, id));
  const [selected, wanted, renaming] = [(marks & SELECTED) > 0, (marks & WANTED) > 0, (marks & RENAMING) > 0];
  useWriting(id, 'title', renaming);
  const drag = useDragHandlers('item', id, cell);
  const element = useRef<HTMLLIElement>(null);

  const ref = useCallback(
    (node: HTMLLIElement | null) => {
      element.current = node;
      measure(node);
    },
    [measure],
  );
  useLayoutEffect(() => {
    const { current } = element;
    if (!wanted || renaming || !current) return;
    // Focusing with scrolling would lay the page out in the midst of a drop; the frame does that anyway.
    current.focus({ preventScroll: true });
    requestAnimationFrame(() => current.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  }, [wanted, renaming]);

  if (!card) return null;

  const onClick = (event: MouseEvent): void => {
    if (event.shiftKey) state.selectTo(id, actions.cardsOf(list));
    else if (event.ctrlKey || event.metaKey) state.toggle(id);
    else state.select([id]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return;
    if (!onCardKey(event, { id, list }, state, actions)) drag.onKeyDown(event);
  };
  const onContextMenu = (event: MouseEvent): void => {
    if (renaming) return;
    event.preventDefault();
    // A finger that rests on a card picks it up.
    if ((event.nativeEvent as PointerEvent).pointerType === 'touch') return;
    element.current?.focus({ preventScroll: true });
    // The menu is about this card: another that is marked as selected would be taken for it.
    if (!selected) state.select([id]);
    state.showMenu({ x: event.clientX, y: event.clientY });
  };
  const style: CSSProperties = { transform: `translateY(${top}px)` };
  const { title } = card.task;

  return (
    <li
      ref={ref}
      data-index={index}
      data-card={id}
      data-place="card"
      aria-label={title}
      aria-description={[
        cardDescription(card, today, unread),
        card.task.doneAt === null ? flagWords(flags) : '',
        peersWords(peers),
      ]
        .filter(Boolean)
        .join('. ')}
      aria-posinset={index + 1}
      aria-setsize={total}
      tabIndex={tabStop ? 0 : -1}
      onMouseDown={renaming ? undefined : drag.onMouseDown}
      onTouchStart={renaming ? undefined : drag.onTouchStart}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={() => actions.open(id)}
      onContextMenu={onContextMenu}
      onFocus={(event) => {
        if (event.target === event.currentTarget) state.focused(id, list);
      }}
      style={style}
      className={classNames(
        'card group absolute inset-x-0 top-0 rounded-small',
        selected && 'is-selected',
        lifted && 'is-lifted',
      )}
    >
      <div
        className={classNames(
          'flex min-h-13.5 flex-col justify-center px-3 py-2',
          !renaming && 'max-h-21.5 overflow-hidden',
        )}
      >
        {renaming ? (
          <InlineEdit
            label={`Title of ${title}`}
            value={title}
            onSave={(next) => actions.renameCard(id, next)}
            onClose={(byKey) => {
              state.write(null);
              if (byKey) state.want(id, list);
            }}
          />
        ) : (
          <CardFace card={card} />
        )}
      </div>
      {/* On its edge, over the gap between cards: nothing of the title is covered, and nothing makes way for it. */}
      <PeerMark peers={peers} className="end-6 -top-2.5" />
      <input
        type="checkbox"
        aria-label={`Select ${title}`}
        tabIndex={-1}
        checked={selected}
        onChange={() => state.toggle(id)}
        onClick={stop}
        onDoubleClick={stop}
        onMouseDown={stop}
        className={classNames(
          'absolute end-1 size-4 accent-accent-solid opacity-0 checked:opacity-100 group-hover:opacity-100 focus-visible:opacity-100',
          // Clear of the stripe above.
          coverOf(card.task.cover)?.kind === 'colour' ? 'top-2.5' : 'top-1',
        )}
      />
    </li>
  );
});

function stop(event: MouseEvent): void {
  event.stopPropagation();
}
