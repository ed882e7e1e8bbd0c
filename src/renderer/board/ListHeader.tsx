import { CircleCheck } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { CONTAINERS, useDragHandlers } from '#renderer/ui/drag/index.ts';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import type { ListRecord } from '#shared/domain/records.ts';
import { useBoardScreen, useBoardState } from './board-context.ts';
import { CardCount } from './CardCount.tsx';
import { DRAG_INSTRUCTIONS } from './drag-words.ts';
import { ListMenu } from './ListMenu.tsx';
import { onTitleKey } from './list-keys.ts';

interface ListHeaderProps {
  readonly list: ListRecord;
  /** Cards that are shown. */
  readonly count: number;
  readonly total: number;
  readonly index: number;
}

export function ListHeader({ list, count, total, index }: ListHeaderProps) {
  const { state, actions } = useBoardScreen();
  const renaming = useBoardState(({ writing }) => writing?.kind === 'list-name' && writing.id === list.id);
  const drag = useDragHandlers('container', list.id, CONTAINERS, 'header');
  const title = useRef<HTMLButtonElement>(null);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (onTitleKey(event, { id: list.id, index }, actions)) return;
    const first = event.key === 'ArrowDown' ? actions.cardsOf(list.id)[0] : undefined;
    if (first !== undefined) {
      event.preventDefault();
      state.want(first, list.id);
    } else drag.onKeyDown(event);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragged by all of it; the keys are the title's, inside
    <header
      onMouseDown={renaming ? undefined : drag.onMouseDown}
      onTouchStart={renaming ? undefined : drag.onTouchStart}
      onFocus={() => state.focusedList(list.id)}
      className="flex h-9 shrink-0 items-center gap-1 ps-3 pe-1"
    >
      {renaming ? (
        <InlineEdit
          label={`Name of list ${list.name}`}
          value={list.name}
          multiline={false}
          onSave={(name) => actions.renameList(list.id, name)}
          onClose={(byKey) => {
            state.write(null);
            if (byKey) requestAnimationFrame(() => title.current?.focus());
          }}
          className="px-1 font-semibold"
        />
      ) : (
        <>
          <h2 className="flex min-w-0 font-semibold">
            <button
              ref={title}
              type="button"
              data-list-title
              data-place="list"
              aria-description={DRAG_INSTRUCTIONS}
              title={list.name}
              onKeyDown={onKeyDown}
              onDoubleClick={() => state.write({ kind: 'list-name', id: list.id })}
              dir="auto"
              className="truncate rounded-small px-1"
            >
              {list.name}
            </button>
          </h2>
          <CardCount count={total} shown={count} limit={list.limit} />
          {list.marksDone ? (
            <CircleCheck size={13} className="shrink-0 text-muted" aria-label="Marks cards as done" />
          ) : null}
          <span className="grow" />
          <ListMenu list={list} />
        </>
      )}
    </header>
  );
}
