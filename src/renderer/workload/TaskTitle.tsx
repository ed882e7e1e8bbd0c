import { useCard } from '#renderer/state/use-view.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { RowTask } from './rows.ts';

/** A card by its title, and by its project where that is another one. */
export function TaskTitle({ of: { task, from } }: { readonly of: RowTask }) {
  if (from === null) return <OwnTitle id={task} />;
  return (
    <>
      <bdi>{shown(from.titles.get(task) ?? '')}</bdi>
      {' of '}
      <bdi>{shown(from.name)}</bdi>
    </>
  );
}

/** Stays true when the card is renamed, of which the load hears nothing. */
function OwnTitle({ id }: { readonly id: TaskId }) {
  return <bdi>{shown(useCard(id)?.task.title ?? '')}</bdi>;
}

const LONGEST = 80;

function shown(title: string): string {
  return title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title;
}
