import { memo } from 'react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import type { ListId } from '#shared/kernel/ids.ts';
import type { BoardList } from '#shared/views/index.ts';
import { useBoardSizes } from '../board-sizes.ts';
import { FoldedTitle } from '../FoldedTitle.tsx';
import { ListHeader } from '../ListHeader.tsx';
import { NewList } from '../NewList.tsx';
import { type TrackedListProps, TrackedLists } from '../TrackedLists.tsx';
import type { ListTrack } from '../use-list-track.ts';
import { useTotal } from '../use-total.ts';

interface ListHeadsProps {
  readonly lists: readonly BoardList[];
  readonly folded: ReadonlySet<ListId>;
  readonly track: ListTrack;
}

/** The titles of the lists, once over all lanes; they stay on top. */
export function ListHeads({ lists, folded, track }: ListHeadsProps) {
  const readOnly = useReadOnly();
  const { listGap, padding, heads } = useBoardSizes();
  return (
    <div
      style={{ gap: listGap, paddingInline: padding, height: heads }}
      className={classNames(
        'sticky top-0 z-10 flex w-max min-w-full items-center bg-surface',
        track.moving && 'is-making-room',
      )}
    >
      <TrackedLists lists={lists} folded={folded} track={track} whole={ListHead} narrow={FoldedHead} />
      {readOnly ? null : <NewList />}
    </div>
  );
}

const ListHead = memo(function ListHead({ entry, index, shift, lifted }: TrackedListProps) {
  const { list, cards } = entry;
  const total = useTotal(list.id);
  const { listWidth } = useBoardSizes();
  return (
    <section
      aria-label={list.name}
      data-list={list.id}
      style={{ width: listWidth, transform: shift === 0 ? undefined : `translateX(${shift}px)` }}
      className={classNames('lane shrink-0 rounded-panel bg-lane', lifted && 'is-lifted')}
    >
      <ListHeader list={list} count={cards.length} total={total} index={index} />
    </section>
  );
});

/** As wide as its cells: the first letter and, to those who ask, the name. */
const FoldedHead = memo(function FoldedHead({ entry: { list }, index, shift, lifted }: TrackedListProps) {
  const { foldedWidth } = useBoardSizes();
  return (
    <section
      aria-label={list.name}
      data-list={list.id}
      style={{ width: foldedWidth, transform: shift === 0 ? undefined : `translateX(${shift}px)` }}
      className={classNames('lane grid h-9 shrink-0 place-items-center rounded-panel bg-lane', lifted && 'is-lifted')}
    >
      <h2 className="min-w-0 max-w-full px-1">
        <FoldedTitle list={list} index={index} className="block max-w-full truncate rounded-small px-1 font-semibold">
          {list.name}
        </FoldedTitle>
      </h2>
    </section>
  );
});
