import { ListFilter } from 'lucide-react';
import { useViewPart } from '#renderer/state/use-view.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useBoardScreen } from '../board-context.ts';

/** Over the lists, which stay: a card may be added to them all the same. */
export function NothingMatches() {
  const { filter, set, shown } = useBoardScreen().filter;
  const none = useViewPart(shown, ({ lists }) => lists.length > 0 && lists.every(({ cards }) => cards.length === 0));
  if (!none || filter.length === 0) return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-1/4 flex justify-center">
      <div className="pointer-events-auto">
        <EmptyState
          icon={ListFilter}
          title="Nothing matches"
          actions={<Button onPress={() => set([])}>Clear the filter</Button>}
        >
          No card of this board passes every one of these filters.
        </EmptyState>
      </div>
    </div>
  );
}
