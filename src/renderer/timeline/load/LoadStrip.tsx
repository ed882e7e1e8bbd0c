import { X } from 'lucide-react';
import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react';
import { chordText, shownKeys, useCommandRegistry } from '#renderer/commands/index.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Separator } from '#renderer/ui/Separator.tsx';
import { ChosenWork } from '#renderer/workload/ChosenWork.tsx';
import { NotCounted } from '#renderer/workload/NotCounted.tsx';
import { OverList } from '#renderer/workload/OverList.tsx';
import { type Chosen, countedFrom, type RowTask, rowsOf } from '#renderer/workload/rows.ts';
import { useLoad } from '#renderer/workload/use-load.ts';
import { LOAD_HEIGHT } from '../remembered.ts';
import { useSheet } from '../sheet-context.ts';
import { useTimelineScreen } from '../timeline-context.ts';
import type { AxisFollowing } from '../use-axis-scroll.ts';
import { StripGrid } from './StripGrid.tsx';
import { StripWords } from './StripWords.tsx';

/** In rem: of a name, of the list beside the names at least, of what stands over the end of the cells, and of the height of it all. */
const NAMES = 10;
const LIST = 12;
const OVER_CELLS = 18;
const LEAST = 8;
/** The page allows less. */
const MOST = 60;
const ROW = 1.75;
const USUAL = 12;
/** Of the page, at the most, until a person makes it higher. */
const USUAL_SHARE = '34%';
const MOST_SHARE = '65%';

/** Who has how much to do, under the chart and on its axis, with who is over under the grid. */
export default memo(function LoadStrip({ following }: { readonly following: AxisFollowing }) {
  const {
    metrics: { row, rem },
    gridWidth,
  } = useSheet();
  const { id: project } = useProject();
  const { actions } = useTimelineScreen();
  const commands = useCommandRegistry();
  const { load, today } = useLoad();
  const strip = useRef<HTMLElement>(null);
  const [height, setHeight, asked] = useViewMemory(project, LOAD_HEIGHT, 0);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const rows = useMemo(() => rowsOf(load), [load]);
  const days = useMemo(() => ({ today, from: countedFrom(rows, today) }), [rows, today]);
  const hasRoom = gridWidth >= (NAMES + LIST) * rem;
  const namesWidth = hasRoom ? NAMES * rem : gridWidth;
  const listWidth = hasRoom ? gridWidth - namesWidth : OVER_CELLS * rem;
  const chosenRow = chosen === null ? undefined : rows.find(({ key }) => key === chosen.row);
  const putAway = (): void => {
    setChosen(null);
    strip.current?.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')?.focus({ preventScroll: true });
  };
  const open = ({ task }: RowTask): void => {
    actions.openInSight(task);
    if (!hasRoom) setChosen(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || chosen === null) return;
    event.preventDefault();
    putAway();
  };
  const work =
    chosen && chosenRow ? (
      <ChosenWork row={chosenRow} span={chosen.span} today={today} onOpen={open} onClose={putAway} />
    ) : null;
  return (
    <section
      ref={strip}
      aria-label="Load"
      data-part="load"
      onKeyDown={onKeyDown}
      className="relative flex shrink-0 flex-col border-t border-edge bg-surface"
      style={
        height > 0
          ? { height: height * rem, maxHeight: MOST_SHARE }
          : { height: Math.max(USUAL * rem, (rows.length + 1) * row), maxHeight: USUAL_SHARE }
      }
    >
      <Separator
        label="Height of the load"
        orientation="horizontal"
        // As it is drawn: the page may leave it less than was asked for.
        size={() => (strip.current?.offsetHeight ?? LEAST * rem) / rem}
        asked={asked}
        least={LEAST}
        most={MOST}
        grain={0.25}
        step={ROW}
        perPixel={() => -1 / rem}
        onResize={setHeight}
        className="-top-1 z-20"
      />
      <div className="flex h-7 shrink-0 items-center gap-3 border-b border-hairline ps-4 pe-2">
        <h2 className="font-semibold">Load</h2>
        <StripWords days={days} />
        <IconButton
          icon={X}
          label="Hide load"
          keys={chordText(shownKeys('timeline.load') ?? '')}
          onPress={() => commands.run('timeline.load')}
        />
      </div>
      {rows.length === 0 ? (
        <p className="px-4 py-3 text-muted">
          Nobody has anything to do yet. Give cards an owner, dates and, where you know it, an estimate.
        </p>
      ) : (
        <div className="relative flex min-h-0 grow">
          {hasRoom ? (
            <section
              aria-label="Who is over"
              className="flex shrink-0 flex-col overflow-y-auto border-e border-hairline"
              style={{ width: listWidth }}
            >
              {work}
              <OverList rows={rows} today={today} chosen={chosen} onChoose={setChosen} />
              <div className="px-4 pb-3 text-12 text-muted">
                <NotCounted {...load.unplaced} />
              </div>
            </section>
          ) : null}
          {!hasRoom && work ? (
            <div
              className="floats absolute end-1 top-1 z-20 max-h-[calc(100%-8px)] overflow-y-auto"
              style={{ width: listWidth }}
            >
              {work}
            </div>
          ) : null}
          <StripGrid
            rows={rows}
            following={following}
            days={days}
            namesWidth={namesWidth}
            covered={hasRoom ? 0 : listWidth}
            chosen={chosen}
            onChoose={setChosen}
          />
        </div>
      )}
    </section>
  );
});
