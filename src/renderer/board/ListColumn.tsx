import { memo, useMemo } from 'react';
import { useBoardSizes } from './board-sizes.ts';
import { CardList } from './CardList.tsx';
import { EmptyList } from './EmptyList.tsx';
import { ListHeader } from './ListHeader.tsx';
import { NewCard } from './NewCard.tsx';
import type { TrackedListProps } from './TrackedLists.tsx';
import { useTotal } from './use-total.ts';

export const ListColumn = memo(function ListColumn({ entry, index, shift, lifted }: TrackedListProps) {
  const { list, cards } = entry;
  const total = useTotal(list.id);
  const { listWidth } = useBoardSizes();
  const cell = useMemo(() => ({ list: list.id, lane: null }), [list.id]);
  const at = useMemo(() => ({ row: 0, column: index }), [index]);
  return (
    <section
      aria-label={list.name}
      data-list={list.id}
      style={{ width: listWidth, transform: shift === 0 ? undefined : `translateX(${shift}px)` }}
      className={`lane flex max-h-full shrink-0 flex-col rounded-panel bg-lane ${lifted ? 'is-lifted' : ''}`}
    >
      <ListHeader list={list} count={cards.length} total={total} index={index} />
      <CardList cell={cell} at={at} name={list.name} cards={cards} />
      {total === 0 ? <EmptyList list={list} index={index} /> : null}
      <NewCard list={list.id} lane={null} name={list.name} />
    </section>
  );
});
