import { useMemo, useState } from 'react';
import { useToasts } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { navigate, type ProjectPage } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { Ask, type TaskAsking } from '../Ask.tsx';
import { TaskActions } from '../task-actions.ts';
import { useTaskCommands } from '../use-task-commands.ts';
import { OpenCard } from './OpenCard.tsx';

interface CardBesideProps {
  /** The screen that it lies beside. */
  readonly page: ProjectPage;
  readonly card: TaskId | null;
  /** What the panel shows beneath the card; of the meetings the one that is looked at. */
  readonly record?: string | null;
  readonly reversal: Reversal;
}

/** The panel of a card beside a list that names cards (`data-card`), with all that can be done with it. */
export function CardBeside({ page, card, record = null, reversal }: CardBesideProps) {
  const { id: project, document, views } = useProject();
  const toasts = useToasts();
  const [asking, setAsking] = useState<TaskAsking | null>(null);
  const [renamed, setRenamed] = useState<TaskId | null>(null);
  const beneath = useMemo(() => (record === null ? {} : { record }), [record]);
  const actions = useMemo(
    () =>
      new TaskActions({
        document,
        whole: views.board,
        toasts,
        offerUndo: reversal.offerUndo,
        open: (task) => navigate({ kind: 'project', project, page, card: task, ...beneath }),
      }),
    [document, views, toasts, reversal, project, page, beneath],
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
    navigate({ kind: 'project', project, page, card: null, ...beneath });
    if (card !== null) requestAnimationFrame(() => focusRow(card));
  };
  return (
    <>
      {card === null ? null : (
        <OpenCard card={card} actions={actions} renaming={{ task: renamed, ask: setRenamed }} onClose={close} />
      )}
      {asking ? <Ask asking={asking} actions={actions} onClose={() => setAsking(null)} onWant={focusRow} /> : null}
    </>
  );
}

/** What opened the panel has the focus again when it closes. */
function focusRow(card: TaskId): void {
  document.querySelector<HTMLElement>(`:is(main,[data-place=panel]) [data-card="${CSS.escape(card)}"]`)?.focus();
}
