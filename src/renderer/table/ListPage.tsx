import { ListFilter, ListTree, Plus } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { useToasts } from '#renderer/state/feedback.ts';
import { usePresence } from '#renderer/state/presence.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Ask, type TaskQuestion } from '#renderer/task/Ask.tsx';
import { OpenCard } from '#renderer/task/panel/OpenCard.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { TableColumnId } from '#shared/views/index.ts';
import { ChosenBar } from './ChosenBar.tsx';
import type { Column } from './columns.ts';
import { ListBar } from './ListBar.tsx';
import { ListGrid } from './ListGrid.tsx';
import { ListActions } from './list-actions.ts';
import { ListContext, useListScreen } from './list-context.ts';
import { ListState } from './list-state.ts';
import { RowMenu } from './RowMenu.tsx';
import { useCellReading } from './use-cell-reading.ts';
import { useListCommands } from './use-list-commands.ts';
import { useListShape } from './use-list-shape.ts';
import { useTaskTable } from './use-task-table.ts';
import './list.css';

interface ListPageProps {
  readonly card: TaskId | null;
  readonly reversal: Reversal;
}

/** All tasks of the project as rows, with the panel of the open card. */
export default function ListPage({ card, reversal }: ListPageProps) {
  const { id: project, document, views } = useProject();
  const toasts = useToasts();
  const fields = useView(views.fields);
  const [state] = useState(() => new ListState(() => document.state.kind === 'ready'));
  usePresence('other', card, state);
  const shape = useListShape(fields);
  const { table, rows, now } = useTaskTable(shape);
  const reading = useCellReading(shape.columns, fields);
  const rowsNow = useRef(now);
  useEffect(() => {
    rowsNow.current = now;
  });
  const open = useCallback(
    (task: TaskId | null) => navigate({ kind: 'project', project, page: 'list', card: task }),
    [project],
  );
  const actions = useMemo(
    () =>
      new ListActions({
        document,
        whole: views.board,
        toasts,
        offerUndo: reversal.offerUndo,
        open,
        state,
        rows: () => rowsNow.current(),
      }),
    [document, views, toasts, reversal, open, state],
  );
  const { folded, foldNameOf } = shape;
  const screen = useMemo(() => ({ state, actions, folded }), [state, actions, folded]);
  useListCommands({ screen, rows, shape, open: card });
  const enter = (): void => {
    const row = state.grid.focus?.row;
    const to = row !== undefined && rows.rankOf.has(row) ? row : rows.ids[0];
    if (to !== undefined) state.grid.want(to, state.grid.focus?.column ?? 'title');
  };
  const edit = useCallback(
    (task: TaskId, column: Column): void => {
      const cards = state.grid.subject(task) as readonly TaskId[];
      const what = ASKS[column.id];
      if (column.edit === 'switch') actions.toggleDone(cards);
      else if (what) state.ask({ what, cards });
    },
    [state, actions],
  );
  return (
    <ListContext value={screen}>
      <div className="flex min-h-0 min-w-0 grow">
        <main
          className="relative flex min-w-0 grow flex-col"
          data-place="board"
          aria-label="List"
          onKeyDown={(event) => {
            // On its ground, which has the focus when it is opened: an arrow goes to the row in use, or the first.
            if (event.target !== event.currentTarget || !/^Arrow(Down|Right)$/.test(event.key)) return;
            event.preventDefault();
            enter();
          }}
        >
          <ListBar shape={shape} table={table} onLeave={enter} />
          <ListGrid
            rows={rows}
            columns={shape.columns}
            reading={reading}
            shape={shape}
            open={card}
            onFold={(group, isFolded) => {
              const name = foldNameOf(group);
              folded.fold([name], isFolded === 'toggle' ? !folded.get().has(name) : isFolded);
            }}
            onEdit={edit}
            empty={<Nothing isFiltered={table.all > 0} onClear={() => shape.setFilter([])} />}
          />
          <ChosenBar />
        </main>
        {card === null ? null : <OpenListCard card={card} onClose={() => open(null)} />}
      </div>
      <Asked />
      <RowMenu />
    </ListContext>
  );
}

const ASKS: { readonly [Id in TableColumnId]?: TaskQuestion } = {
  list: 'list',
  owners: 'owners',
  priority: 'priority',
  start: 'start',
  due: 'due',
  deadline: 'deadline',
  labels: 'labels',
  blocked: 'blocked',
};

interface NothingProps {
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

function Nothing({ isFiltered, onClear }: NothingProps) {
  const commands = useCommandRegistry();
  const readOnly = useReadOnly();
  if (isFiltered) {
    return (
      <EmptyState
        icon={ListFilter}
        title="Nothing matches"
        actions={<Button onPress={onClear}>Clear the filter</Button>}
      >
        No task of this project passes every one of these filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={ListTree}
      title="No tasks yet"
      actions={
        <Button look="primary" isDisabled={readOnly} onPress={() => commands.run('card.new')}>
          <Plus size={14} aria-hidden /> New task
        </Button>
      }
    >
      Every task of the project stands here as a row, to be sorted, grouped and changed many at a time.
    </EmptyState>
  );
}

function OpenListCard({ card, onClose }: { readonly card: TaskId; readonly onClose: () => void }) {
  const { state, actions } = useListScreen();
  const task = useView(state.panelTitle);
  const close = (): void => {
    onClose();
    state.grid.want(card, state.grid.focus?.column ?? 'title');
  };
  return (
    <OpenCard
      card={card}
      actions={actions}
      renaming={{ task, ask: (id) => state.panelTitle.set(id) }}
      onClose={close}
    />
  );
}

function Asked() {
  const { state, actions } = useListScreen();
  const asking = useView(state.asking);
  const want = useCallback((task: TaskId) => state.grid.want(task, state.grid.focus?.column ?? 'title'), [state]);
  const cell = useCallback(() => {
    const at = state.grid.focus;
    const row = at && document.querySelector(`[data-row="${CSS.escape(at.row)}"]`);
    return row?.querySelector(`[data-column="${CSS.escape(at?.column ?? '')}"]`) ?? null;
  }, [state]);
  if (!asking) return null;
  return <Ask asking={asking} actions={actions} onClose={() => state.ask(null)} onWant={want} cell={cell} />;
}
