import { Columns3 } from 'lucide-react';
import { useRef } from 'react';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useBoardScreen } from './board-context.ts';
import { useBoardSizes } from './board-sizes.ts';
import { FoldedColumn } from './FoldedColumn.tsx';
import { ListColumn } from './ListColumn.tsx';
import { NewList } from './NewList.tsx';
import { TrackedLists } from './TrackedLists.tsx';
import { useListTrack } from './use-list-track.ts';
import { useRememberedScroll } from './use-remembered.ts';

/** Lists side by side, each as high as its cards or the window. */
export function ListRow() {
  const { filter, folded } = useBoardScreen();
  const { lists } = useView(filter.shown);
  const scroller = useRef<HTMLDivElement>(null);
  const onScroll = useRememberedScroll(scroller);
  const readOnly = useReadOnly();
  const { listGap, padding } = useBoardSizes();
  const foldedLists = useView(folded);
  const track = useListTrack(lists, foldedLists, scroller);

  return (
    <div
      ref={scroller}
      data-board
      onScroll={onScroll}
      style={{ gap: listGap, padding }}
      className={`relative flex min-h-0 grow items-start overflow-x-auto overflow-y-hidden ${track.moving ? 'is-making-room' : ''}`}
    >
      <TrackedLists lists={lists} folded={foldedLists} track={track} whole={ListColumn} narrow={FoldedColumn} />
      {lists.length === 0 ? <NoLists /> : null}
      {readOnly ? null : <NewList />}
    </div>
  );
}

function NoLists() {
  return (
    <EmptyState icon={Columns3} title="A board begins with its lists">
      Lists are the steps that work goes through, such as To do, Doing and Done. Name the first one, then put cards into
      it.
    </EmptyState>
  );
}
