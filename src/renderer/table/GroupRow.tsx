import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { weekStart } from '#renderer/state/week-start.ts';
import { PRIORITY_MARKS } from '#renderer/task/priority-marks.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { TONES } from '#renderer/ui/Chip.tsx';
import { GridRow, RowHead } from '#renderer/ui/GridParts.tsx';
import { LabelDot } from '#renderer/ui/LabelMark.tsx';
import { numberWords } from '#shared/kernel/counted.ts';
import type { TableGroup, TableHead } from '#shared/views/index.ts';
import { useListScreen } from './list-context.ts';
import { groupName } from './list-words.ts';

interface GroupRowProps {
  readonly id: string;
  readonly group: TableGroup;
  readonly isFolded: boolean;
  readonly rank: number;
  readonly top: number;
  readonly span: number;
  readonly isStop: boolean;
  readonly isWanted: boolean;
  readonly onFold: (id: string) => void;
}

/** What a group has in common, and how many it is; it folds. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { id, group, isFolded, rank, top, span, isStop, isWanted, onFold } = props;
  const { state } = useListScreen();
  const today = useToday();
  const week = useView(weekStart);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isWanted) button.current?.focus({ preventScroll: true });
  }, [isWanted]);
  const count = group.rows.length;
  const Icon = isFolded ? ChevronRight : ChevronDown;
  return (
    <GridRow
      aria-rowindex={rank + 2}
      className="list-group absolute top-0 flex h-(--row) w-full"
      style={{ transform: `translateY(${top}px)` }}
    >
      <RowHead aria-colspan={span} className="sticky start-0 flex min-w-0 items-center">
        <button
          ref={button}
          type="button"
          aria-expanded={!isFolded}
          tabIndex={isStop ? 0 : -1}
          onFocus={() => state.grid.focused({ row: id, column: state.grid.focus?.column ?? 'title' })}
          onClick={() => onFold(id)}
          className="flex h-full min-w-0 items-center gap-1.5 px-2 font-medium -outline-offset-2"
        >
          <Icon size={14} aria-hidden className="shrink-0 text-muted" />
          <HeadMark head={group.head} />
          <span className="truncate" dir="auto">
            {groupName(group.head, today, week)}
          </span>
          <span className="tabular text-12 font-normal text-muted">
            {numberWords(count)}
            <span className="sr-only"> {count === 1 ? 'task' : 'tasks'}</span>
          </span>
        </button>
      </RowHead>
    </GridRow>
  );
});

function HeadMark({ head }: { readonly head: TableHead }) {
  if (head.by === 'owner' && head.owner) return <Avatar id={head.owner.id} name={head.owner.name} />;
  if (head.by === 'label' && head.label) return <LabelDot name={head.label.name} color={head.label.color} />;
  if (head.by === 'priority' && head.priority) {
    const { icon: Icon, tone } = PRIORITY_MARKS[head.priority];
    return <Icon size={13} strokeWidth={2} className={`shrink-0 ${TONES[tone]}`} aria-hidden />;
  }
  return null;
}
