import { type CommandHandler, useCommands } from '#renderer/commands/index.ts';
import { useRun } from '#renderer/state/feedback.ts';
import type { BoardPage } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { setListFields } from '#shared/document/index.ts';
import type { ListRecord } from '#shared/domain/records.ts';
import type { ListId } from '#shared/kernel/ids.ts';
import type { BoardScreen } from './board-context.ts';
import type { Cell } from './board-rows.ts';
import { listTitle } from './board-walk.ts';
import { NO_LANE } from './lanes/board-lanes.ts';

/** What can be done with the list that has the focus, by its title or by a card of it. */
export function useListCommands({ state, actions, folded, lanes, rows }: BoardScreen, page: BoardPage): void {
  const { document: project, views } = useProject();
  const run = useRun();
  const onBoard = page === 'board';
  const mayWrite = (): boolean => onBoard && project.state.kind === 'ready';
  const lists = () => views.board.get().lists;
  const list = (): ListRecord | undefined => lists().find((entry) => entry.list.id === state.list)?.list;
  const onList = (act: (list: ListRecord) => void, may = mayWrite): CommandHandler => ({
    applies: () => may() && list() !== undefined,
    run: () => {
      const found = list();
      if (found) act(found);
    },
  });

  const isFolded = (): boolean => {
    const id = list()?.id;
    return id !== undefined && folded.get().has(id);
  };

  /** In the lane of the focused heading, where it is still there, or card; else in the one whose cards have nothing in common. */
  const cellForNew = (id: ListId): Cell => {
    if (!lanes) return { list: id, lane: null };
    const here = state.focus === null ? null : rows.cellWith(state.focus.card);
    return { list: id, lane: rows.row(state.lane)?.key ?? here?.lane ?? NO_LANE };
  };

  useCommands({
    'card.new': {
      applies: () => mayWrite() && lists().length > 0,
      run: () => {
        const id = (list() ?? lists()[0]?.list)?.id;
        if (id === undefined) return;
        if (folded.get().has(id)) folded.toggle(id);
        const cell = cellForNew(id);
        if (cell.lane !== null) lanes?.fold([cell.lane], false);
        state.write({ kind: 'new-card', cell });
      },
    },
    'list.new': { applies: mayWrite, run: () => state.write({ kind: 'new-list' }) },
    'list.rename': onList(({ id }) => {
      if (folded.get().has(id)) folded.toggle(id);
      state.write({ kind: 'list-name', id });
    }),
    'list.limit': onList(({ id }) => state.ask({ what: 'limit', list: id })),
    'list.marksDone': {
      ...onList(({ id, marksDone }) => run(setListFields(project, id, { marksDone: !marksDone }))),
      name: () => (list()?.marksDone ? 'Stop marking cards as done' : 'Mark cards here as done'),
    },
    'list.collapse': {
      ...onList(
        ({ id }) => {
          folded.toggle(id);
          focusTitle(id);
        },
        () => onBoard,
      ),
      name: () => (isFolded() ? 'Unfold list' : 'Fold list'),
    },
    'list.archive': onList(({ id }) => actions.archiveList(id)),
    'list.delete': onList(({ id }) => actions.deleteList(id)),
  });
}

/** The title that had the focus is another element now. Not before a menu has given the focus back, in the next frame. */
function focusTitle(list: ListId): void {
  const focus = (): void => listTitle(list)?.focus();
  requestAnimationFrame(() => requestAnimationFrame(focus));
}
