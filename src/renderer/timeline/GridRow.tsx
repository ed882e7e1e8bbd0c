// biome-ignore-all lint/a11y/useSemanticElements: a table's own elements cannot be virtual rows of a tree grid
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, not the rows
import { ChevronDown, ChevronRight, CircleCheck } from 'lucide-react';
import { type MouseEvent, memo, useEffect, useRef } from 'react';
import { type PeerThere, peersWords, usePeersOn } from '#renderer/state/presence.ts';
import { useCard } from '#renderer/state/use-view.ts';
import { useWriting } from '#renderer/state/writing.ts';
import { ownerWords, shareWords } from '#renderer/task/card-facts.ts';
import { flagWords, type Mark, useCardFlags } from '#renderer/task/flags/card-flags.ts';
import { FlagMark } from '#renderer/task/flags/FlagMark.tsx';
import { PeerMark, PeerStack } from '#renderer/task/PeerMark.tsx';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Card, OutsideDependency } from '#shared/views/index.ts';
import { CellField } from './CellField.tsx';
import { isWritable } from './cell-edits.ts';
import type { Column, ColumnId } from './columns.ts';
import { PromiseMark, RowMarks } from './RowMarks.tsx';
import { cellText, type RowReading } from './row-facts.ts';
import { useTimelineScreen, useTimelineState } from './timeline-context.ts';
import type { TimelineRow } from './timeline-rows.ts';
import { unseenWords } from './unseen-words.ts';
import type { Metrics } from './use-metrics.ts';

interface GridRowProps {
  readonly row: TimelineRow;
  readonly rank: number;
  readonly columns: readonly Column[];
  readonly reading: RowReading;
  readonly metrics: Metrics;
  readonly isSelected: boolean;
  /** The cell that Tab goes to; null in all rows but one. */
  readonly stop: ColumnId | null;
  readonly writing: ColumnId | null;
  readonly onChoose: (task: TaskId, how: 'one' | 'more' | 'range') => void;
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, rank, columns, metrics, isSelected, onChoose } = props;
  const card = useCard(row.id);
  const peers = usePeersOn(row.id);
  const flags = useCardFlags(row.id);
  const { state, actions } = useTimelineScreen();
  const wanted = useTimelineState((each) => (each.wanted?.task === row.id ? each.wanted.column : null));
  if (!card) return null;
  const onMouseDown = (event: MouseEvent): void => {
    if (event.button !== 0) return;
    // By its number a row is dragged along with all that are selected.
    if (isSelected && event.target instanceof Element && event.target.closest('[data-column=number]')) return;
    onChoose(row.id, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'more' : 'one');
  };
  return (
    <div
      role="row"
      aria-level={row.depth + 1}
      aria-rowindex={rank + 2}
      aria-selected={isSelected}
      aria-expanded={row.hasChildren ? !row.isFolded : undefined}
      onMouseDown={onMouseDown}
      onContextMenu={(event) => {
        event.preventDefault();
        state.want(row.id);
        state.showMenu({ x: event.clientX, y: event.clientY });
      }}
      onDoubleClick={() => actions.open(row.id)}
      className={classNames('timeline-row absolute flex w-full items-stretch', isSelected && 'bg-selected')}
      style={{ transform: `translateY(${rank * metrics.row}px)`, height: metrics.row }}
    >
      {columns.map((column) => (
        <Cell
          key={column.id}
          {...props}
          column={column}
          card={card}
          peers={peers}
          flags={flags}
          isWanted={wanted === column.id}
        />
      ))}
      <PeerMark peers={peers} />
    </div>
  );
}, isSame);

/** Rows are made anew whenever one of them is otherwise. */
function isSame(before: GridRowProps, after: GridRowProps): boolean {
  const { row: old, onChoose: _, ...rest } = before;
  const { row: next, onChoose: __, ...others } = after;
  return (
    (Object.keys(old) as (keyof TimelineRow)[]).every((key) => old[key] === next[key]) &&
    (Object.keys(rest) as (keyof typeof rest)[]).every((key) => rest[key] === others[key])
  );
}

interface CellProps extends GridRowProps {
  readonly column: Column;
  readonly card: Card;
  readonly peers: readonly PeerThere[];
  readonly flags: readonly Mark[];
  readonly isWanted: boolean;
}

function Cell({ column, columns, card, peers, flags, row, reading, metrics, stop, writing, isWanted }: CellProps) {
  const { state } = useTimelineScreen();
  const cell = useRef<HTMLDivElement>(null);
  const { id } = column;
  const isWriting = writing === id;
  useEffect(() => {
    if (isWanted && !isWriting) cell.current?.focus({ preventScroll: true });
  }, [isWanted, isWriting]);
  const close = (byKey: boolean): void => {
    // Who left by clicking elsewhere has the focus there.
    if (byKey) state.want(row.id, id);
    else state.focused({ task: row.id, column: id });
    state.write(null);
  };
  const text = cellText(id, card.task, reading);
  const shown = card.task.doneAt === null ? flags : NO_FLAGS;
  const isEmpty = id === 'owners' ? card.owners.length === 0 : id !== 'title' && text === '';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is one of two
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: and both have a name
    <div
      ref={cell}
      role={id === 'title' ? 'rowheader' : 'gridcell'}
      data-place="card"
      data-card={id === 'title' ? row.id : undefined}
      data-column={id}
      aria-label={isEmpty && !isWriting ? `${column.long}: none` : undefined}
      aria-description={id === 'title' ? described(unseenWords(card.task, columns, reading), shown, peers) : undefined}
      tabIndex={stop === id ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) state.focused({ task: row.id, column: id });
      }}
      onDoubleClick={(event) => {
        if (id === 'title' || !isWritable(id)) return;
        event.stopPropagation();
        if (id === 'owners') state.ask({ what: 'owners', cards: [row.id] });
        else state.write({ task: row.id, column: id });
      }}
      className={classNames(
        'flex min-w-0 items-center px-2 -outline-offset-2',
        // For its field; of all the others it would make layers.
        isWriting && 'relative',
        column.isNumber && 'tabular justify-end',
        id === 'number' && 'cursor-grab text-12 text-muted',
      )}
      style={{ width: Math.round(column.width * metrics.rem) }}
    >
      {isWriting ? (
        id === 'title' ? (
          <TitleField card={card} onClose={close} />
        ) : (
          <CellField column={column} task={card.task} text={text} reading={reading} onClose={close} />
        )
      ) : id === 'title' ? (
        <Title card={card} row={row} reading={reading} peers={peers} flags={shown} />
      ) : id === 'owners' ? (
        <Owners card={card} />
      ) : (
        <>
          {id === 'finish' ? <PromiseMark task={card.task} plan={reading.plan} /> : null}
          <span className="truncate">{text}</span>
        </>
      )}
    </div>
  );
}

const NO_FLAGS: readonly Mark[] = [];

function described(
  unseen: string | undefined,
  flags: readonly Mark[],
  peers: readonly PeerThere[],
): string | undefined {
  return [unseen, flagWords(flags), peersWords(peers)].filter(Boolean).join('. ') || undefined;
}

function TitleField({ card, onClose }: { readonly card: Card; readonly onClose: (byKey: boolean) => void }) {
  const { actions } = useTimelineScreen();
  const { id, title } = card.task;
  useWriting(id, 'title');
  return (
    // A word that is chosen in it opens no card, and selects no row.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the pointer's events to the field
    <span
      className="contents"
      onMouseDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <InlineEdit
        label={`Title of ${title}`}
        value={title}
        onSave={(next) => actions.renameCard(id, next)}
        onClose={onClose}
        multiline={false}
      />
    </span>
  );
}

const NO_LINKS: readonly OutsideDependency[] = [];

/** Pixels that a level is set in. */
export const INDENT = 14;

/** Of a deep row the title is still to be read: more than half of its column stays to it. `width`: of the column, within its padding. */
export function insetOf(depth: number, width: string): string {
  return `min(${depth * INDENT}px, 0.45 * ${width})`;
}

interface TitleProps {
  readonly card: Card;
  readonly row: TimelineRow;
  readonly reading: RowReading;
  /** Who else is at it. */
  readonly peers: readonly PeerThere[];
  readonly flags: readonly Mark[];
}

function Title({ card, row, reading, peers, flags }: TitleProps) {
  const { state, folded } = useTimelineScreen();
  const { task } = card;
  const isSummary = row.hasChildren;
  return (
    <span className="flex min-w-0 grow items-center gap-1" style={{ paddingInlineStart: insetOf(row.depth, '100%') }}>
      {isSummary ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={row.isFolded ? 'Unfold' : 'Fold'}
          onClick={() => {
            // What has the focus may stand under it.
            state.want(row.id, 'title');
            folded.toggle(row.id);
          }}
          onDoubleClick={(event) => event.stopPropagation()}
          className="-ms-1 grid size-5 shrink-0 place-items-center rounded-small text-muted hover:bg-hover hover:text-text"
        >
          {row.isFolded ? <ChevronRight size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
        </button>
      ) : (
        <span className="w-4 shrink-0" />
      )}
      {task.doneAt === null ? null : (
        <CircleCheck size={13} className="shrink-0 text-done" role="img" aria-label="Done" />
      )}
      <span
        dir="auto"
        title={task.title}
        className={classNames(
          'truncate',
          isSummary && 'font-semibold',
          task.doneAt !== null && !isSummary && 'text-muted',
        )}
      >
        {task.title}
      </span>
      <FlagMark flags={flags} />
      {peers.length === 0 ? null : <PeerStack peers={peers} most={2} />}
      <RowMarks task={task} plan={reading.plan} outside={reading.outside.get(row.id) ?? NO_LINKS} />
    </span>
  );
}

function Owners({ card }: { readonly card: Card }) {
  const [first] = card.owners;
  if (!first) return null;
  const share = shareWords(first, card.task);
  const names = card.owners.map((person) => ownerWords(person, card.task)).join(', ');
  return (
    <span className="flex min-w-0 items-center gap-1" title={names}>
      <span className="sr-only">{names}</span>
      {card.owners.length === 1 ? (
        <>
          <Avatar id={first.id} name={first.name} />
          <span aria-hidden className="truncate" dir="auto">
            {first.name}
          </span>
          {share === null ? null : (
            <span aria-hidden className="tabular shrink-0 text-12 text-muted">
              {share}
            </span>
          )}
        </>
      ) : (
        card.owners.slice(0, 4).map(({ id, name }) => <Avatar key={id} id={id} name={name} />)
      )}
      {card.owners.length > 4 ? (
        <span aria-hidden className="text-11 text-muted">
          +{card.owners.length - 4}
        </span>
      ) : null}
    </span>
  );
}
