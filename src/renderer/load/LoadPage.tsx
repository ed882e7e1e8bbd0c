import { useState } from 'react';
import { useToasts } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Ask, type TaskAsking } from '#renderer/task/Ask.tsx';
import { OpenCard } from '#renderer/task/panel/OpenCard.tsx';
import { TaskActions } from '#renderer/task/task-actions.ts';
import { useTaskCommands } from '#renderer/task/use-task-commands.ts';
import type { CardOf } from '#renderer/workload/rows.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { LoadPane } from './LoadPane.tsx';

interface LoadPageProps {
  readonly card: TaskId | null;
  readonly reversal: Reversal;
}

/** Who has how much to do, with the panel of the open card beside it. */
export default function LoadPage({ card, reversal }: LoadPageProps) {
  const { id: project, document, views } = useProject();
  const toasts = useToasts();
  const [asking, setAsking] = useState<TaskAsking | null>(null);
  const [renamed, setRenamed] = useState<TaskId | null>(null);
  const open = (task: TaskId | null): void => navigate({ kind: 'project', project, page: 'load', card: task });
  /** A card of another project is shown there. */
  const openCard = ({ project: other, task }: CardOf): void => {
    if (other === null) open(task);
    else navigate({ kind: 'project', project: other, page: 'board', card: task });
  };
  const [actions] = useState(
    () => new TaskActions({ document, whole: views.board, toasts, offerUndo: reversal.offerUndo, open }),
  );
  useTaskCommands({
    actions,
    open: card,
    hasCards: false,
    focus: () => null,
    chosen: () => [],
    ask: setAsking,
    rename: setRenamed,
  });
  const close = (): void => {
    open(null);
    const opener = window.document.querySelector<HTMLElement>(`[data-load-task="${CSS.escape(card ?? '')}"]`);
    opener?.focus();
  };
  return (
    <>
      <div className="flex min-h-0 grow">
        <main aria-label="Load" className="flex min-w-0 grow flex-col">
          <LoadPane onOpen={openCard} />
        </main>
        {card === null ? null : (
          <OpenCard card={card} actions={actions} renaming={{ task: renamed, ask: setRenamed }} onClose={close} />
        )}
      </div>
      {asking === null ? null : (
        <Ask asking={asking} actions={actions} onClose={() => setAsking(null)} onWant={() => undefined} />
      )}
    </>
  );
}
