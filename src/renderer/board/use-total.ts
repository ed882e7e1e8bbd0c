import { useViewPart } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { ListId } from '#shared/kernel/ids.ts';

/** Cards of the list, those that a filter hides as well: its limit is about all of them. */
export function useTotal(list: ListId): number {
  const { views } = useProject();
  return useViewPart(views.board, ({ lists }) => lists.find((entry) => entry.list.id === list)?.cards.length ?? 0);
}
