import { useCard } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { useBoardScreen } from './board-context.ts';
import { CardFace } from './CardFace.tsx';
import { FoldedFace } from './FoldedColumn.tsx';

/** The picture under the pointer: the card that was picked up, on a pile of those that come along. */
export function DraggedCards({ id, count }: { readonly id: TaskId; readonly count: number }) {
  return (
    <div className={classNames('relative', count > 1 && 'pile')}>
      <DraggedCard id={id} />
      {count > 1 ? (
        <span className="tabular absolute -end-2 -top-2 grid h-5 min-w-5 place-items-center rounded-full bg-accent-solid px-1 text-11 font-semibold text-on-accent">
          {count}
        </span>
      ) : null}
    </div>
  );
}

function DraggedCard({ id }: { readonly id: TaskId }) {
  const card = useCard(id);
  if (!card) return null;
  return (
    <div className="card is-dragged relative flex max-h-22 min-h-14 flex-col overflow-hidden justify-center rounded-small px-3 py-2">
      <CardFace card={card} />
    </div>
  );
}

export function DraggedList({ id }: { readonly id: ListId }) {
  const { document } = useProject();
  const { folded, filter } = useBoardScreen();
  const list = document.live('list', id);
  const entry = filter.shown.get().lists.find((candidate) => candidate.list.id === id);
  if (!list || !entry) return null;
  if (folded.get().has(id)) {
    return (
      <div className="lane is-dragged h-60 rounded-panel bg-lane">
        <FoldedFace entry={entry}>
          <span className="truncate font-semibold">{list.name}</span>
        </FoldedFace>
      </div>
    );
  }
  return (
    <div className="lane is-dragged rounded-panel bg-lane">
      <div className="flex h-9 items-center gap-2 px-4 font-semibold" dir="auto">
        <span className="truncate">{list.name}</span>
        <span className="tabular text-12 font-normal text-muted">{entry.cards.length}</span>
      </div>
      <div className="flex flex-col gap-1.5 px-2 pb-2">
        {entry.cards.slice(0, 5).map((card) => (
          <DraggedCard key={card} id={card} />
        ))}
      </div>
    </div>
  );
}
