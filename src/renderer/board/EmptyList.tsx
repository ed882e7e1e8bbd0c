import { useViewPart } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { ListRecord } from '#shared/domain/records.ts';

/** What a list without a card is for. How cards are made is said once, where the first one will be. */
export function EmptyList({ list, index }: { readonly list: ListRecord; readonly index: number }) {
  const isEmptyBoard = useViewPart(useProject().views.board, ({ lists }) =>
    lists.every(({ cards }) => cards.length === 0),
  );
  const isFirst = isEmptyBoard && index === 0;
  if (!isFirst && !list.marksDone) return null;
  return (
    <p className="px-4 pb-2 text-12 text-muted">
      {isFirst
        ? 'A card is one thing to be done. Press C, or paste a list from anywhere: each line becomes a card.'
        : 'Cards that come here are marked as done.'}
    </p>
  );
}
