import { useMemo } from 'react';
import { useCommandRegistry } from '#renderer/commands/index.ts';
import { useReport } from '#renderer/state/faults.ts';
import { useReadOnly, useViewPart } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { DragArea, type DragDrop, type DragKind } from '#renderer/ui/drag/index.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Part } from '#renderer/ui/Part.tsx';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { useBoardScreen } from './board-context.ts';
import { cellOf } from './board-rows.ts';
import { DraggedCards, DraggedList } from './Dragged.tsx';
import { dragWords } from './drag-words.ts';
import { NothingMatches } from './filter/NothingMatches.tsx';
import { Homeless } from './Homeless.tsx';
import { ListRow } from './ListRow.tsx';
import './board.css';

const LaneRows = lazyPart(() => import('./lanes/LaneRows.tsx'));

/** Lists side by side, cards below each other, in lanes or not; everything on it can be dragged, or moved by keys. */
export function Board() {
  const { document } = useProject();
  const { state, actions, rows, lanes, filter } = useBoardScreen();
  const readOnly = useReadOnly();
  const report = useReport();
  const registry = useCommandRegistry();
  const words = useMemo(() => dragWords(document, rows), [document, rows]);
  const hasLists = useViewPart(filter.shown, ({ lists }) => lists.length > 0);
  const drop = ({ kind, id, ids, to }: DragDrop): void => {
    if (kind === 'item') actions.moveCards(ids.map(asId<TaskId>), cellOf(to.container), to.rank, asId(id));
    else actions.moveList(asId(id), to.rank);
  };
  return (
    <DragArea
      words={words}
      onDrop={drop}
      isDisabled={readOnly}
      company={(id) => state.subject(asId(id))}
      renderDragged={renderDragged}
    >
      <Homeless />
      <div className="relative flex min-h-0 grow flex-col">
        {lanes && hasLists ? (
          <Part what="The lanes" place="lanes" onError={report} onClose={() => registry.run('board.groupNone')}>
            <LaneRows key={lanes.by} lanes={lanes} />
          </Part>
        ) : (
          <ListRow />
        )}
        <NothingMatches />
      </div>
    </DragArea>
  );
}

function renderDragged(kind: DragKind, id: string, count: number) {
  return kind === 'item' ? <DraggedCards id={asId(id)} count={count} /> : <DraggedList id={asId(id)} />;
}
