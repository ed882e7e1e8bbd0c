import { Archive, CircleCheck, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react';
import { type KeyboardEvent, memo, useCallback, useRef } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { CONTAINERS, useDragHandlers } from '#renderer/ui/drag/index.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from '#renderer/ui/Menu.tsx';
import { setListFields } from '#shared/document/index.ts';
import type { ListRecord } from '#shared/domain/records.ts';
import { useBoardScreen, useBoardState } from './board-context.ts';
import { titleBeside } from './board-walk.ts';
import { DRAG_INSTRUCTIONS } from './drag-words.ts';

interface ListHeaderProps {
  readonly list: ListRecord;
  readonly count: number;
  readonly index: number;
}

export function ListHeader({ list, count, index }: ListHeaderProps) {
  const { state, actions } = useBoardScreen();
  const renaming = useBoardState(({ writing }) => writing?.kind === 'list-name' && writing.id === list.id);
  const drag = useDragHandlers('container', list.id, CONTAINERS, 'header');
  const title = useRef<HTMLButtonElement>(null);

  const rename = useCallback(() => state.write({ kind: 'list-name', id: list.id }), [state, list.id]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'ArrowDown') {
      const first = actions.cardsOf(list.id)[0];
      if (first) state.want(first, list.id);
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const step = event.key === 'ArrowRight' ? 1 : -1;
      if (event.altKey) actions.moveList(list.id, Math.max(0, index + step));
      else titleBeside(event.currentTarget, step)?.focus();
    } else {
      drag.onKeyDown(event);
      return;
    }
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragged by all of it; the keys are the title's, inside
    <header
      onMouseDown={renaming ? undefined : drag.onMouseDown}
      onTouchStart={renaming ? undefined : drag.onTouchStart}
      className="flex h-9 shrink-0 items-center gap-1 ps-3 pe-1"
    >
      {renaming ? (
        <InlineEdit
          label={`Name of list ${list.name}`}
          value={list.name}
          multiline={false}
          onSave={(name) => actions.renameList(list.id, name)}
          onClose={() => {
            state.write(null);
            requestAnimationFrame(() => title.current?.focus());
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
              onFocus={() => state.focusedList(list.id)}
              aria-description={DRAG_INSTRUCTIONS}
              title={list.name}
              onKeyDown={onKeyDown}
              onDoubleClick={rename}
              dir="auto"
              className="truncate rounded-small px-1"
            >
              {list.name}
            </button>
          </h2>
          <Count count={count} limit={list.limit} />
          {list.marksDone ? (
            <CircleCheck size={13} className="shrink-0 text-muted" aria-label="Marks cards as done" />
          ) : null}
          <span className="grow" />
          <ListMenu list={list} onRename={rename} />
        </>
      )}
    </header>
  );
}

function Count({ count, limit }: { readonly count: number; readonly limit: number | null }) {
  const over = limit !== null && count > limit;
  return (
    <span className={`tabular text-12 ${over ? 'font-medium text-off-track' : 'text-muted'}`}>
      {limit === null ? count : `${count}/${limit}`}
      <span className="sr-only">{over ? ' cards, over the limit' : ' cards'}</span>
    </span>
  );
}

interface ListMenuProps {
  readonly list: ListRecord;
  readonly onRename: () => void;
}

/** Renders again only when the list itself changes, not with every card that comes or goes. */
const ListMenu = memo(function ListMenu({ list, onRename }: ListMenuProps) {
  const { state, actions } = useBoardScreen();
  const { document } = useProject();
  const run = useRun();
  const readOnly = useReadOnly();
  return (
    <MenuTrigger>
      <IconButton icon={Ellipsis} label={`Actions for ${list.name}`} isDisabled={readOnly} />
      <Menu label={`Actions for ${list.name}`}>
        <MenuItem
          icon={Plus}
          label="Add card"
          keys="C"
          onAction={() => state.write({ kind: 'new-card', list: list.id })}
        />
        <MenuItem icon={Pencil} label="Rename list" keys="F2" onAction={onRename} />
        <MenuItem
          icon={CircleCheck}
          label={list.marksDone ? 'Stop marking cards as done' : 'Mark cards here as done'}
          onAction={() => run(setListFields(document, list.id, { marksDone: !list.marksDone }))}
        />
        <MenuSeparator />
        <MenuItem icon={Archive} label="Archive list" onAction={() => actions.archiveList(list.id)} />
        <MenuItem icon={Trash2} label="Delete list" danger onAction={() => actions.deleteList(list.id)} />
      </Menu>
    </MenuTrigger>
  );
});
