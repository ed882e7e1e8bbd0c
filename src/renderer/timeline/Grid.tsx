// biome-ignore-all lint/a11y/useSemanticElements: a table's own elements cannot be virtual rows of a tree grid
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, not the rows
import type { KeyboardEvent } from 'react';
import { chordOf } from '#renderer/commands/index.ts';
import { useReadOnly, useView } from '#renderer/state/use-view.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { isWritable } from './cell-edits.ts';
import { GridRow, INDENT, insetOf } from './GridRow.tsx';
import type { RowReading } from './row-facts.ts';
import { useSheet } from './sheet-context.ts';
import { useTimelineScreen, useTimelineState } from './timeline-context.ts';
import { useRowDrag } from './use-row-drag.ts';

/** The outline as a table: what the chart shows is said here too, in words. */
export function Grid({ reading }: { readonly reading: RowReading }) {
  const { rows, columns, metrics, viewport, gridWidth } = useSheet();
  const { from, to } = useView(viewport.down);
  const { state, folded } = useTimelineScreen();
  const focus = useTimelineState((each) => each.focus);
  const selected = useTimelineState((each) => each.selected);
  const writing = useTimelineState((each) => each.writing);
  const readOnly = useReadOnly();
  const { drop, onPointerDown } = useRowDrag(INDENT);
  const [numberWidth, titleWidth] = (['number', 'title'] as const).map(
    (column) => columns.find(({ id }) => id === column)?.width ?? 0,
  );
  const first = Math.max(0, Math.floor(from / metrics.row));
  const last = Math.min(rows.shown.length, Math.ceil(to / metrics.row));
  const focusRank = focus === null ? undefined : rows.rankOf.get(focus.task);
  const inSight = rows.shown.slice(first, last);
  // What has the focus stays in the page wherever it is scrolled: else the focus would be lost. In one list with the others,
  // so that it is the same element when it comes into sight.
  const away = focusRank !== undefined && (focusRank < first || focusRank >= last) ? rows.shown[focusRank] : undefined;
  const shown = away ? [...inSight, away] : inSight;
  const tabStop = focusRank === undefined ? rows.shown[first]?.id : focus?.task;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = state.focus;
    const rank = at === null ? undefined : rows.rankOf.get(at.task);
    if (at === null || rank === undefined || state.writing !== null) return;
    const column = columns.findIndex(({ id }) => id === at.column);
    const row = rows.shown[rank];
    const goTo = (to: number): void => {
      const target = rows.shown[Math.max(0, Math.min(rows.shown.length - 1, to))];
      if (target) state.want(target.id, at.column);
    };
    const goAcross = (to: number): void => {
      const target = columns[Math.max(0, Math.min(columns.length - 1, to))];
      if (target) state.want(at.task, target.id);
    };
    const page = Math.max(1, Math.floor((viewport.size.get().height - metrics.header) / metrics.row) - 1);
    switch (chordOf(event)) {
      case 'arrowdown':
        goTo(rank + 1);
        break;
      case 'arrowup':
        goTo(rank - 1);
        break;
      case 'shift+arrowdown':
      case 'shift+arrowup': {
        const to = rows.shown[rank + (event.key === 'ArrowDown' ? 1 : -1)];
        if (!to) return;
        if (state.selected.size === 0) state.select([at.task]);
        state.selectTo(to.id, rows.ids);
        state.want(to.id, at.column);
        break;
      }
      case 'arrowleft':
        if (at.column === 'title' && row?.hasChildren && !row.isFolded) folded.fold([row.id], true);
        else if (at.column === 'title' && row?.parent) state.want(row.parent, 'title');
        else goAcross(column - 1);
        break;
      case 'arrowright':
        if (at.column === 'title' && row?.isFolded) folded.fold([row.id], false);
        else goAcross(column + 1);
        break;
      case 'home':
        goAcross(0);
        break;
      case 'end':
        goAcross(columns.length - 1);
        break;
      case 'mod+home':
        goTo(0);
        break;
      case 'mod+end':
        goTo(rows.shown.length - 1);
        break;
      case 'pagedown':
        goTo(rank + page);
        break;
      case 'pageup':
        goTo(rank - page);
        break;
      case 'enter':
        // In the titles it opens the card, which is a command.
        if (at.column === 'title' || readOnly || !isWritable(at.column)) return;
        if (at.column === 'owners') state.ask({ what: 'owners', cards: state.subject(at.task) });
        else state.write(at);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const row = (each: (typeof shown)[number]) => (
    <GridRow
      key={each.id}
      row={each}
      rank={rows.rankOf.get(each.id) ?? 0}
      columns={columns}
      reading={reading}
      metrics={metrics}
      isSelected={selected.has(each.id)}
      stop={tabStop === each.id ? (focus?.task === each.id ? focus.column : 'title') : null}
      writing={writing?.task === each.id ? writing.column : null}
      onChoose={(id: TaskId, how) => {
        if (how === 'range') state.selectTo(id, rows.ids);
        else if (how === 'more') state.toggle(id);
        else state.select([]);
      }}
    />
  );
  return (
    <div
      role="treegrid"
      aria-label="Tasks"
      aria-rowcount={rows.shown.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      className="sticky start-0 z-10 select-none border-e border-hairline bg-surface"
      style={{ width: gridWidth, height: rows.shown.length * metrics.row }}
    >
      <div role="row" aria-rowindex={1} className="sr-only">
        {columns.map(({ id, long }) => (
          <span key={id} role="columnheader">
            {long}
          </span>
        ))}
      </div>
      {shown.map(row)}
      {drop ? (
        <div
          aria-hidden
          className="pointer-events-none absolute end-0 h-0.5 bg-accent"
          style={{
            top: drop.rank * metrics.row - 1,
            insetInlineStart: `calc(${numberWidth}rem + 0.5rem + ${insetOf(drop.depth, `(${titleWidth}rem - 1rem)`)})`,
          }}
        />
      ) : null}
    </div>
  );
}
