import type { KeyboardEvent } from 'react';
import { useReport } from '#renderer/state/faults.ts';
import { isTyping } from '#renderer/state/mod-key.ts';
import { useCard } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { Part } from '#renderer/ui/Part.tsx';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Renaming } from '../renaming.ts';
import type { TaskActions } from '../task-actions.ts';
import { PanelFrame } from './PanelFrame.tsx';

const CardPanel = lazyPart(() => import('./CardPanel.tsx'));

interface OpenCardProps {
  readonly card: TaskId;
  readonly actions: TaskActions;
  readonly renaming: Renaming;
  readonly onClose: () => void;
}

/** The panel of a card, beside the board or the timeline. Its frame is there at once, and stays usable when what belongs into it fails. */
export function OpenCard({ card, actions, renaming, onClose }: OpenCardProps) {
  const { document } = useProject();
  // [REPEAT-11] It may be shown as another one since it was opened.
  const id = document.get('task', card)?.id ?? card;
  const report = useReport();
  const title = useCard(id)?.task.title ?? document.get('task', id)?.title ?? 'Card';
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    // One step back: from a field to the panel, from the panel to the board.
    if (isTyping(event.target)) event.currentTarget.querySelector<HTMLElement>('[data-panel-body]')?.focus();
    else onClose();
  };
  return (
    <PanelFrame label={`Card ${title}`} onKeyDown={onKeyDown}>
      <Part what="The card" place={id} onError={report} onClose={onClose}>
        <CardPanel card={id} actions={actions} renaming={renaming} onClose={onClose} />
      </Part>
    </PanelFrame>
  );
}
