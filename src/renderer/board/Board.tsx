import { Columns3 } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import {
  CONTAINERS,
  DragArea,
  type DragContainer,
  type DragDrop,
  type DragKind,
  displacement,
  liftedAmong,
  type Track,
  useDragContainer,
  useDragState,
} from '#renderer/ui/drag/index.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { useBoardScreen, useBoardState } from './board-context.ts';
import { DraggedCards, DraggedList } from './Dragged.tsx';
import { dragWords } from './drag-words.ts';
import { FOLDED_WIDTH, FoldedColumn } from './FoldedColumn.tsx';
import { NothingMatches } from './filter/NothingMatches.tsx';
import { Homeless } from './Homeless.tsx';
import { LIST_GAP, LIST_WIDTH, ListColumn } from './ListColumn.tsx';
import { QuickAdd } from './QuickAdd.tsx';
import { useRememberedScroll } from './use-remembered.ts';
import './board.css';

const PADDING = 16;

/** Lists side by side, cards below each other; everything on it can be dragged, or moved by keys. */
export function Board() {
  const { document } = useProject();
  const { state, actions, filter } = useBoardScreen();
  const readOnly = useReadOnly();
  const words = useMemo(() => dragWords(document), [document]);
  const drop = ({ kind, id, ids, to }: DragDrop): void => {
    if (kind === 'item') actions.moveCards(ids.map(asId<TaskId>), asId(to.container), to.rank, asId(id));
    else actions.moveList(asId(id), to.rank);
  };
  return (
    <DragArea
      words={words}
      onDrop={drop}
      isDisabled={readOnly}
      order={() => filter.shown.get().lists.map((entry) => entry.list.id)}
      company={(id) => state.subject(asId(id))}
      renderDragged={renderDragged}
    >
      <Homeless />
      <div className="relative flex min-h-0 grow flex-col">
        <ListRow />
        <NothingMatches />
      </div>
    </DragArea>
  );
}

function renderDragged(kind: DragKind, id: string, count: number) {
  return kind === 'item' ? <DraggedCards id={asId(id)} count={count} /> : <DraggedList id={asId(id)} />;
}

function ListRow() {
  const { lists } = useView(useBoardScreen().filter.shown);
  const scroller = useRef<HTMLDivElement>(null);
  const onScroll = useRememberedScroll(scroller);
  const drag = useDragState(CONTAINERS);
  const readOnly = useReadOnly();
  const folded = useView(useBoardScreen().folded);
  const track = useMemo(() => rowTrack(lists.map(({ list }) => folded.has(list.id))), [lists, folded]);
  const container = useMemo<DragContainer>(
    () => ({
      id: CONTAINERS,
      track: () => track,
      indexOf: (id) => lists.findIndex((entry) => entry.list.id === id),
      scroller: () => scroller.current,
      inset: PADDING,
    }),
    [lists, track],
  );
  useDragContainer(container);
  const lifted = liftedAmong(drag.dragged, container.indexOf);

  return (
    <div
      ref={scroller}
      data-board
      onScroll={onScroll}
      style={{ gap: LIST_GAP, padding: PADDING }}
      className={`relative flex min-h-0 grow items-start overflow-x-auto overflow-y-hidden ${drag.active ? 'is-making-room' : ''}`}
    >
      {lists.map((entry, index) => {
        const Column = folded.has(entry.list.id) ? FoldedColumn : ListColumn;
        return (
          <Column
            key={entry.list.id}
            entry={entry}
            index={index}
            shift={lifted.includes(index) ? 0 : displacement(track, index, lifted, drag.gap)}
            lifted={lifted.includes(index)}
          />
        );
      })}
      {lists.length === 0 ? <NoLists /> : null}
      {readOnly ? null : <NewList />}
    </div>
  );
}

function rowTrack(folded: readonly boolean[]): Track {
  const widths = folded.map((is) => (is ? FOLDED_WIDTH : LIST_WIDTH));
  const starts = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width + LIST_GAP, 0));
  return {
    count: widths.length,
    startOf: (index) => starts[index] ?? 0,
    sizeOf: (index) => widths[index] ?? 0,
    gap: LIST_GAP,
  };
}

function NoLists() {
  return (
    <EmptyState icon={Columns3} title="A board begins with its lists">
      Lists are the steps that work goes through, such as To do, Doing and Done. Name the first one, then put cards into
      it.
    </EmptyState>
  );
}

function NewList() {
  const { state, actions } = useBoardScreen();
  const open = useBoardState(({ writing }) => writing?.kind === 'new-list');
  return (
    <div style={{ width: LIST_WIDTH }} className="shrink-0">
      <QuickAdd
        label="Add list"
        buttonText="Add list"
        placeholder="Name of the list"
        open={open}
        onOpen={() => state.write({ kind: 'new-list' })}
        onAdd={(name) => actions.addList(name)}
        onClose={() => state.write(null)}
      />
    </div>
  );
}
