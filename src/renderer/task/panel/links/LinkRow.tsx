import { Trash2 } from 'lucide-react';
import { shorten, useRun } from '#renderer/state/feedback.ts';
import { useReversal } from '#renderer/state/reversal.ts';
import { useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { TaskActions } from '#renderer/task/task-actions.ts';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { deleteRecord } from '#shared/document/index.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import { LinkKind, SHOWN_IN_USE } from './LinkKind.tsx';
import type { Direction } from './LinkSections.tsx';

interface LinkRowProps {
  readonly link: PlanLink;
  readonly direction: Direction;
  readonly actions: TaskActions;
}

/** The other card, how the two are bound, and the way to let go of it. */
export function LinkRow({ link, direction, actions }: LinkRowProps) {
  const { document } = useProject();
  const plan = useSchedule();
  const readOnly = useReadOnly();
  const run = useRun();
  const { offerUndo } = useReversal(document);
  const other = direction === 'dependsOn' ? link.from : link.to;
  const title = document.get('task', other)?.title ?? '';
  const isDriving = direction === 'dependsOn' && plan.of(link.to)?.drivenBy === link.id;
  const remove = (): void => {
    const removed = deleteRecord(document, 'link', link.id);
    run(removed);
    if (removed.ok) offerUndo(`The link ${direction === 'dependsOn' ? 'from' : 'to'} “${shorten(title)}” was removed.`);
  };
  return (
    <li className="group flex min-h-7 items-start gap-2 rounded-small px-1 py-0.5 hover:bg-hover">
      <button
        type="button"
        dir="auto"
        title="Open card"
        onClick={() => actions.open(other)}
        className="written min-w-0 grow rounded-small px-1 py-0.5 text-start hover:underline"
      >
        {title}
      </button>
      <LinkKind link={link} title={title} isDriving={isDriving} />
      {readOnly ? null : (
        <RowButton icon={Trash2} label={`Remove link with ${title}`} onPress={remove} className={SHOWN_IN_USE} />
      )}
    </li>
  );
}
