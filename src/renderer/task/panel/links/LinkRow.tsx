import { Trash2 } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { shorten, useRun } from '#renderer/state/feedback.ts';
import { useReversal } from '#renderer/state/reversal.ts';
import { useReadOnly, useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { TaskActions } from '#renderer/task/task-actions.ts';
import { Floating } from '#renderer/ui/Floating.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { deleteRecord } from '#shared/document/index.ts';
import { writeLag } from '#shared/domain/predecessors.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import { linkWords } from '#shared/views/index.ts';
import { LinkForm } from './LinkForm.tsx';
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
  const { minutesPerDay } = plan.input.calendars.project;
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
      {isDriving ? <span className="mt-1 shrink-0 text-11 text-muted">decides when</span> : null}
      <Floating
        label={`Link with ${title}`}
        className="w-72"
        trigger={
          <AriaButton
            isDisabled={readOnly}
            className="tabular flex h-6 shrink-0 items-center rounded-small px-1.5 text-12 text-muted data-hovered:bg-hover data-hovered:text-text"
          >
            <span className="sr-only">
              {linkWords(link, minutesPerDay)}: link with {title}
            </span>
            <span aria-hidden>
              {link.type} {writeLag(link, minutesPerDay)}
            </span>
          </AriaButton>
        }
      >
        {(close) => <LinkForm link={link} minutesPerDay={minutesPerDay} onClose={close} />}
      </Floating>
      {readOnly ? null : (
        <RowButton
          icon={Trash2}
          label={`Remove link with ${title}`}
          onPress={remove}
          className="size-6! opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100"
        />
      )}
    </li>
  );
}
