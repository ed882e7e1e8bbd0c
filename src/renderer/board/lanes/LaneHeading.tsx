import { ChevronDown, ChevronRight, CircleDashed, ListTree } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { useViewPart } from '#renderer/state/use-view.ts';
import { PRIORITY_MARKS } from '#renderer/task/priority-marks.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { TONES } from '#renderer/ui/Chip.tsx';
import { LabelDot } from '#renderer/ui/LabelMark.tsx';
import type { Lane, LaneHead } from '#shared/views/index.ts';
import { useBoardScreen } from '../board-context.ts';
import { useBoardSizes } from '../board-sizes.ts';
import { CardCount } from '../CardCount.tsx';
import type { BoardLanes } from './board-lanes.ts';
import { onHeadingKey } from './lane-keys.ts';

interface LaneHeadingProps {
  /** Of the heading, which names the lane. */
  readonly id: string;
  readonly lane: Lane;
  readonly lanes: BoardLanes;
  readonly name: string;
  readonly isFolded: boolean;
}

/** What the cards of a lane have in common, and how many they are; pressing it folds the lane. It stays in sight. */
export const LaneHeading = memo(function LaneHeading(props: LaneHeadingProps) {
  const { id, lane, lanes, name, isFolded } = props;
  const { filter, state } = useBoardScreen();
  const { heads, heading } = useBoardSizes();
  const source = filter.filter.length === 0 ? lanes.view : lanes.whole;
  const total = useViewPart(source, (board) => board.lanes.find(({ key }) => key === lane.key)?.cards ?? lane.cards);
  const fold = (folded: boolean): void => lanes.fold([lane.key], folded);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const first = lane.lists.find(({ cards }) => cards.length > 0);
    const enter = (): void => {
      const [card] = first?.cards ?? [];
      if (first && card !== undefined) state.want(card, first.list.id);
    };
    onHeadingKey(event, { isFolded, fold, enter });
  };
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  return (
    <div style={{ top: heads, height: heading }} className="sticky z-5 bg-surface">
      <div className="sticky start-0 inline-flex h-full max-w-140 items-center gap-2 px-4">
        <h2 id={id} className="flex min-w-0 font-semibold">
          <button
            type="button"
            data-lane-title
            aria-expanded={!isFolded}
            title={name}
            onFocus={() => state.focusedLane(lane.key)}
            onClick={() => fold(!isFolded)}
            onKeyDown={onKeyDown}
            className="flex h-7 min-w-0 items-center gap-2 rounded-small pe-2 hover:bg-hover"
          >
            <Chevron size={14} strokeWidth={2} aria-hidden className="shrink-0 text-muted" />
            <span aria-hidden className="grid w-5 shrink-0 place-items-center">
              <Mark head={lane.head} />
            </span>
            <span className="truncate" dir="auto">
              {name}
            </span>
          </button>
        </h2>
        <CardCount count={total} shown={lane.cards} limit={null} />
      </div>
    </div>
  );
});

function Mark({ head }: { readonly head: LaneHead }) {
  switch (head.by) {
    case 'owner':
      return head.owner ? <Avatar id={head.owner.id} name={head.owner.name} /> : <None />;
    case 'label':
      return head.label ? <LabelDot name={head.label.name} color={head.label.color} /> : <None />;
    case 'priority': {
      if (head.priority === null) return <None />;
      const { icon: Icon, tone } = PRIORITY_MARKS[head.priority];
      return <Icon size={15} strokeWidth={1.75} aria-hidden className={TONES[tone]} />;
    }
    case 'parent':
      return head.parent ? <ListTree size={15} strokeWidth={1.75} aria-hidden className="text-muted" /> : <None />;
  }
}

function None() {
  return <CircleDashed size={15} strokeWidth={1.75} aria-hidden className="text-muted" />;
}
