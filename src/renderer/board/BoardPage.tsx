import { useEffect, useMemo, useRef, useState } from 'react';
import { useCommands } from '#renderer/commands/index.ts';
import { useReport } from '#renderer/state/faults.ts';
import { useToasts } from '#renderer/state/feedback.ts';
import { Folded } from '#renderer/state/folded.ts';
import { usePresence } from '#renderer/state/presence.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate, type BoardPage as Page } from '#renderer/state/routes.ts';
import { useViewMemoryStore } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { OpenCard } from '#renderer/task/panel/OpenCard.tsx';
import type { Renaming } from '#renderer/task/renaming.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Part } from '#renderer/ui/Part.tsx';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { Ask } from './Ask.tsx';
import { Board } from './Board.tsx';
import { BoardActions } from './board-actions.ts';
import { BoardContext, type BoardScreen, useBoardState } from './board-context.ts';
import { BoardRows } from './board-rows.ts';
import { BoardState } from './board-state.ts';
import { CardMenu } from './CardMenu.tsx';
import { onGroundKey } from './card-keys.ts';
import { FilterBar } from './filter/FilterBar.tsx';
import { useBoardFilter } from './filter/use-board-filter.ts';
import { useBoardLanes } from './lanes/use-board-lanes.ts';
import { FOLDED_LISTS } from './remembered.ts';
import { useCardCommands } from './use-card-commands.ts';
import { useClipboard } from './use-clipboard.tsx';
import { useListCommands } from './use-list-commands.ts';
import { restoreSelection, useRememberedPanel, useRememberSelection } from './use-remembered.ts';

const ArchivePage = lazyPart(async () => ({ default: (await import('./PutAwayPage.tsx')).ArchivePage }));
const BoardSettings = lazyPart(() => import('./BoardSettings.tsx'));
const BinPage = lazyPart(async () => ({ default: (await import('./PutAwayPage.tsx')).BinPage }));

interface BoardPageProps {
  readonly page: Page;
  readonly card: TaskId | null;
  readonly reversal: Reversal;
}

/** The board, its archive or its bin, with the panel of the open card beside it. */
export function BoardPage({ page, card, reversal }: BoardPageProps) {
  const { id: project, document, views } = useProject();
  const toasts = useToasts();
  const report = useReport();
  const memory = useViewMemoryStore();
  const [state] = useState(() => {
    const made = new BoardState(() => document.state.kind === 'ready');
    restoreSelection(memory, { id: project, document }, made, card);
    return made;
  });
  const filter = useBoardFilter(state);
  const { shown, set } = filter;
  const lanes = useBoardLanes(shown, page);
  const folded = useMemo(() => new Folded<ListId>(memory, project, FOLDED_LISTS), [memory, project]);
  const rows = useMemo(() => new BoardRows(shown, lanes, folded), [shown, lanes, folded]);
  const actions = useMemo(
    () =>
      new BoardActions({
        document,
        board: shown,
        rows,
        whole: views.board,
        showAll: () => set([]),
        state,
        toasts,
        offerUndo: reversal.offerUndo,
        open: (task) => navigate({ kind: 'project', project, page, card: task }),
      }),
    [document, views, shown, rows, set, state, toasts, reversal, project, page],
  );
  const screen = useMemo(
    () => ({ state, actions, folded, filter, lanes, rows }),
    [state, actions, folded, filter, lanes, rows],
  );
  useFollowSelection(state, actions, card);
  useSelectionInHistory(document, state);
  useShowCard(card);
  useRememberedPanel(page, card);
  useRememberSelection(state);
  const isBoard = page === 'board';
  usePresence(isBoard ? 'board' : 'other', card, isBoard ? state : null);
  useCardCommands({ state, actions, page, rows, open: card });
  useListCommands(screen, page);
  const question = useClipboard(screen, page);
  const [settings, setSettings] = useState(false);
  useCommands({ 'board.settings': { run: () => setSettings(true) } });

  const close = (): void => {
    navigate({ kind: 'project', project, page, card: null });
    const list = card === null ? null : (document.get('task', card)?.place[0] ?? null);
    if (card !== null) state.want(card, list);
  };
  return (
    <BoardContext value={screen}>
      <div className="flex min-h-0 grow">
        <main
          className="flex min-w-0 grow flex-col"
          data-place={page === 'board' ? 'board' : undefined}
          onKeyDown={page === 'board' ? (event) => onGroundKey(event, state, rows) : undefined}
          aria-label={page === 'board' ? 'Board' : page === 'bin' ? 'Bin' : 'Archive'}
        >
          {page === 'board' ? (
            <>
              <FilterBar />
              <Board />
            </>
          ) : (
            <Part what={`The ${page}`} place={page} onError={report}>
              {page === 'archive' ? <ArchivePage /> : <BinPage />}
            </Part>
          )}
        </main>
        {card === null ? null : <OpenBoardCard card={card} screen={screen} onClose={close} />}
      </div>
      <Ask />
      <CardMenu />
      {question}
      {settings ? (
        <Part what="The board settings" place="board-settings" onError={report} onClose={() => setSettings(false)}>
          <BoardSettings onClose={() => setSettings(false)} />
        </Part>
      ) : null}
    </BoardContext>
  );
}

interface OpenBoardCardProps {
  readonly card: TaskId;
  readonly screen: BoardScreen;
  readonly onClose: () => void;
}

function OpenBoardCard({ card, screen: { state, actions }, onClose }: OpenBoardCardProps) {
  const task = useBoardState(({ writing }) => (writing?.kind === 'panel-title' ? writing.id : null));
  const renaming: Renaming = { task, ask: (id) => state.write(id === null ? null : { kind: 'panel-title', id }) };
  return <OpenCard card={card} actions={actions} renaming={renaming} onClose={onClose} />;
}

/** While the panel is open it shows the card that somebody selects: it goes nowhere by itself, or what is being typed in it would be commands. */
function useFollowSelection(state: BoardState, actions: BoardActions, card: TaskId | null): void {
  const open = useRef(card);
  open.current = card;
  useEffect(
    () =>
      state.onChoice(() => {
        const [only, more] = state.selected;
        if (open.current !== null && only !== undefined && more === undefined && only !== open.current)
          actions.open(only);
      }),
    [state, actions],
  );
}

/** [UNDO-6] What was selected before a command is selected again when it is undone. */
function useSelectionInHistory({ history }: ProjectDocument, state: BoardState): void {
  useEffect(() => {
    history.captureSelection = () => [...state.selected];
    const off = history.reversals.on(({ selection }) => {
      if (Array.isArray(selection)) state.select(selection as TaskId[]);
    });
    return () => {
      off();
      history.captureSelection = () => null;
    };
  }, [history, state]);
}

/** The panel takes a third of the board's width: the card it is about stays in sight. */
function useShowCard(card: TaskId | null): void {
  useEffect(() => {
    if (card === null) return;
    // After the panel has taken its width.
    const timer = setTimeout(() => {
      const shown = document.querySelector(`[data-card="${CSS.escape(card)}"]`);
      shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }, 50);
    return () => clearTimeout(timer);
  }, [card]);
}
