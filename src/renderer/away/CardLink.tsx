import { formatRoute } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

interface CardLinkProps {
  readonly task: TaskId;
  readonly title: string;
}

/** Opens the card on the board; one in the bin is found there. */
export function CardLink({ task, title }: CardLinkProps) {
  const { id: project, document } = useProject();
  const isLive = document.live('task', task) !== undefined;
  return (
    <a
      href={formatRoute({
        kind: 'project',
        project,
        page: isLive ? 'board' : 'bin',
        card: isLive ? task : null,
      })}
      dir="auto"
      className="written rounded-small hover:underline"
    >
      {title}
    </a>
  );
}
