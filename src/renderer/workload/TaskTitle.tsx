import { useCard } from '#renderer/state/use-view.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

const LONGEST = 80;

/** Stays true when the card is renamed, of which the load hears nothing. */
export function TaskTitle({ id }: { readonly id: TaskId }) {
  const title = useCard(id)?.task.title ?? '';
  return <bdi>{title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title}</bdi>;
}
