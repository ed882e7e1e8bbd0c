import { useMemo } from 'react';
import { type CommandHandler, useCommands } from '#renderer/commands/index.ts';
import { Folded } from '#renderer/state/folded.ts';
import type { BoardPage } from '#renderer/state/routes.ts';
import { useViewMemory, useViewMemoryStore } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { Board, LaneGrouping, View } from '#shared/views/index.ts';
import { FOLDED_LANES, GROUPING } from '../remembered.ts';
import { BoardLanes } from './board-lanes.ts';

/** The lanes that were chosen of this project on this device, and the commands that choose others. */
export function useBoardLanes(shown: View<Board>, page: BoardPage): BoardLanes | null {
  const { id: project, document, views } = useProject();
  const memory = useViewMemoryStore();
  const [by, group] = useViewMemory(project, GROUPING, '');
  const folded = useMemo(() => new Folded<string>(memory, project, FOLDED_LANES), [memory, project]);
  const lanes = useMemo(
    () => (by === '' ? null : new BoardLanes({ document, by, whole: views.board, shown, folded })),
    [by, document, views, shown, folded],
  );
  const onBoard = page === 'board';
  const groups = (next: LaneGrouping | ''): CommandHandler => ({
    applies: () => onBoard,
    isOn: () => by === next,
    run: () => group(next),
  });
  const folds = (all: boolean): CommandHandler => ({
    applies: () => onBoard && lanes !== null,
    run: () => lanes?.foldAll(all),
  });
  useCommands({
    'board.groupOwner': groups('owner'),
    'board.groupLabel': groups('label'),
    'board.groupPriority': groups('priority'),
    'board.groupParent': groups('parent'),
    'board.groupNone': groups(''),
    'board.foldLanes': folds(true),
    'board.unfoldLanes': folds(false),
  });
  return lanes;
}
