import { type CSSProperties, memo, useMemo, useRef } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import { useDragState } from '#renderer/ui/drag/index.ts';
import type { BoardList } from '#shared/views/index.ts';
import { cellId } from '../board-rows.ts';
import { CardCount } from '../CardCount.tsx';
import { CardList } from '../CardList.tsx';
import { NewCard } from '../NewCard.tsx';
import { useDropAtEnd } from '../use-drop-at-end.ts';

interface CellProps {
  readonly entry: BoardList;
  readonly lane: string;
  readonly row: number;
  readonly column: number;
  /** Pixels. */
  readonly width: number;
  readonly shift: number;
  readonly lifted: boolean;
}

function placeOf({ width, shift }: Pick<CellProps, 'width' | 'shift'>): CSSProperties {
  return { width, transform: shift === 0 ? undefined : `translateX(${shift}px)` };
}

interface LaneCellProps extends CellProps {
  readonly laneName: string;
  /** The most that the cards take; pixels. */
  readonly height: number;
}

/** What stands of a list in a lane. */
export const LaneCell = memo(function LaneCell({ height, laneName, ...place }: LaneCellProps) {
  const { entry, lane, row, column, lifted } = place;
  const { list, cards } = entry;
  const cell = useMemo(() => ({ list: list.id, lane }), [list.id, lane]);
  const at = useMemo(() => ({ row, column }), [row, column]);
  const name = `${list.name}, ${laneName}`;
  const { active, gap } = useDragState(cellId(cell));
  return (
    <div
      data-cell={list.id}
      style={placeOf(place)}
      className={classNames(
        'lane flex shrink-0 flex-col rounded-panel',
        gap ? 'bg-pressed' : 'bg-lane',
        lifted && 'is-lifted',
      )}
    >
      <CardList cell={cell} at={at} name={name} cards={cards} maxHeight={height} />
      <div className="shown-in-use" hidden={active}>
        <NewCard list={list.id} lane={lane} name={name} />
      </div>
    </div>
  );
});

/** Of a folded list or lane: what is dropped here comes last. */
export const EndCell = memo(function EndCell({ counts, ...place }: CellProps & { readonly counts: boolean }) {
  const { entry, lane, row, column, lifted } = place;
  const { list, cards } = entry;
  const element = useRef<HTMLDivElement>(null);
  const isTarget = useDropAtEnd(cellId({ list: list.id, lane }), row, column, cards, element);
  return (
    <div
      ref={element}
      data-cell={list.id}
      style={placeOf(place)}
      className={classNames(
        'lane flex shrink-0 justify-center rounded-panel py-2',
        isTarget ? 'bg-pressed' : counts && 'bg-lane',
        lifted && 'is-lifted',
      )}
    >
      {counts && cards.length > 0 ? <CardCount count={cards.length} limit={null} narrow /> : null}
    </div>
  );
});
