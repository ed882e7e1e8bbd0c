import { type CommandHandler, useCommands } from '#renderer/commands/index.ts';
import { type TaskSubject, useTaskCommands } from '#renderer/task/use-task-commands.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { TableGrouping } from '#shared/views/index.ts';
import type { ListScreen } from './list-context.ts';
import { isGroupRow, type ListRows } from './list-rows.ts';
import type { ListShape } from './use-list-shape.ts';

interface ListCommandsOptions {
  readonly screen: ListScreen;
  readonly rows: ListRows;
  readonly shape: ListShape;
  /** The card in the panel. */
  readonly open: TaskId | null;
}

/** What can be done in the list, beside what can be done with cards anywhere. */
export function useListCommands({ screen, rows, shape, open }: ListCommandsOptions): TaskSubject {
  const { state, actions } = screen;
  const { grid } = state;
  const subject = useTaskCommands({
    actions,
    open,
    hasCards: true,
    focus: () => state.task,
    chosen: () => state.subject,
    ask: (asking) => state.ask(asking),
    rename: (card, place) => {
      if (place === 'panel') state.panelTitle.set(card);
      else grid.write({ row: card, column: 'title' });
    },
  });
  const { focused, mayWrite } = subject;
  const walks = (by: 1 | -1): CommandHandler => {
    const to = (): TaskId | undefined => {
      const at = focused();
      return rows.tasks[at === null ? 0 : rows.tasks.indexOf(at) + by];
    };
    return {
      applies: () => to() !== undefined,
      run: () => {
        const task = to();
        if (task === undefined) return;
        if (open !== null) actions.open(task);
        else grid.want(task, grid.focus?.column ?? 'title');
      },
    };
  };
  const groups = (by: TableGrouping): CommandHandler => ({
    isOn: () => shape.group === by,
    run: () => shape.groupBy(by),
  });
  const foldsAll = (isFolded: boolean): CommandHandler => ({
    name: () => (isFolded ? 'Fold all groups' : 'Unfold all groups'),
    applies: () => shape.group !== 'none',
    run: () =>
      shape.folded.fold(
        rows.ids.filter(isGroupRow).map((id) => shape.foldNameOf(id)),
        isFolded,
      ),
  });
  useCommands({
    'card.new': { applies: mayWrite, run: () => actions.addAfter(state.task) },
    'card.next': walks(1),
    'card.previous': walks(-1),
    'card.select': {
      applies: () => focused() !== null,
      run: () => {
        const task = focused();
        if (task !== null) grid.toggle(task);
      },
    },
    'board.selectAll': {
      applies: () => rows.tasks.length > 0,
      name: () => 'Select all rows',
      run: () => grid.select(rows.tasks),
    },
    'board.unselect': { applies: () => grid.selected.size > 0, run: () => grid.select([]) },
    'board.groupNone': groups('none'),
    'board.groupList': groups('list'),
    'board.groupOwner': groups('owner'),
    'board.groupLabel': groups('label'),
    'board.groupPriority': groups('priority'),
    'board.groupDue': groups('due'),
    'board.foldLanes': foldsAll(true),
    'board.unfoldLanes': foldsAll(false),
  });
  return subject;
}
