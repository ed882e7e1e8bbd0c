import { useViewPart } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { counted } from '#shared/kernel/counted.ts';
import type { ListId } from '#shared/kernel/ids.ts';
import { useBoardScreen } from './board-context.ts';

/** Cards whose list was deleted on another device: shown apart, and brought home with one click. */
export function Homeless() {
  const { views } = useProject();
  const cards = useViewPart(views.board, (board) => board.homeless);
  const { actions, rows } = useBoardScreen();
  if (cards.length === 0) return null;
  const bring = (): void => {
    const home: ListId | undefined = views.board.get().lists[0]?.list.id ?? actions.addLists(['To do'])?.[0];
    if (!home) return;
    const to = { list: home, lane: null };
    actions.moveCards(cards, to, rows.cards(to).length);
  };
  return (
    <div role="note" className="flex shrink-0 items-center gap-2 border-b border-hairline bg-lane px-4 py-2">
      <p className="grow">
        {`${counted(cards.length, 'card')} ${cards.length === 1 ? 'stands' : 'stand'}`} in a list that is no longer
        there.
      </p>
      <Button size="small" onPress={bring}>
        Put into the first list
      </Button>
    </div>
  );
}
