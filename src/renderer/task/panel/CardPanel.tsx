import { CircleCheck, X } from 'lucide-react';
import { useDeferredValue, useEffect, useRef } from 'react';
import { chordText } from '#renderer/commands/index.ts';
import { RichText } from '#renderer/editor/RichText.tsx';
import { useCard, useFamily, useReadOnly, useScheduleKept, useTaskParts } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Card } from '#shared/views/index.ts';
import type { Renaming } from '../renaming.ts';
import type { TaskActions } from '../task-actions.ts';
import { ActivityList } from './ActivityList.tsx';
import { Attachments } from './Attachments.tsx';
import { CardFlags } from './CardFlags.tsx';
import { Checklists } from './Checklists.tsx';
import { Comments } from './comments/Comments.tsx';
import { Facts } from './Facts.tsx';
import { GoneCard } from './GoneCard.tsx';
import { InRegisters } from './InRegisters.tsx';
import { LinkSections } from './links/LinkSections.tsx';
import { MadeTwice } from './MadeTwice.tsx';
import { PanelMenu } from './PanelMenu.tsx';
import { PanelPeers, Writers } from './PanelPeers.tsx';
import { PanelTitle } from './PanelTitle.tsx';
import { carriesLink, usePastedLinks } from './pasted-links.ts';
import { Section } from './Section.tsx';
import { Subtasks } from './Subtasks.tsx';
import { ScheduleSection } from './schedule/ScheduleSection.tsx';

interface CardPanelProps {
  readonly card: TaskId;
  readonly actions: TaskActions;
  readonly renaming: Renaming;
  readonly onClose: () => void;
}

/** Cards that are scheduled within a frame. Of more, the panel is there before its schedule. */
const SOON = 2000;

/** Everything about one card. */
export default function CardPanel({ card: id, onClose, ...rest }: CardPanelProps) {
  const card = useCard(id);
  return card ? <Content key={id} card={card} onClose={onClose} {...rest} /> : <GoneCard id={id} onClose={onClose} />;
}

interface ContentProps {
  readonly card: Card;
  readonly actions: TaskActions;
  readonly renaming: Renaming;
  readonly onClose: () => void;
}

function Content({ card, actions, renaming, onClose }: ContentProps) {
  const { task } = card;
  const parts = useTaskParts(task.id);
  const family = useFamily(task.id);
  const body = useRef<HTMLElement>(null);
  const done = task.doneAt !== null;
  const readOnly = useReadOnly();
  const { document } = useProject();
  useScheduleKept();
  const isScheduleDue = useDeferredValue(true, document.count('task') <= SOON);
  const { pictures, onPaste, onDrop } = usePastedLinks(task.id);
  useEffect(() => {
    body.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <header className="flex h-11 shrink-0 items-center gap-1 border-b border-hairline px-3">
        <Button
          size="small"
          look={done ? 'quiet' : 'plain'}
          isDisabled={readOnly}
          onPress={() => actions.toggleDone([task.id])}
        >
          <CircleCheck size={14} aria-hidden />
          {done ? 'Reopen' : 'Mark as done'}
        </Button>
        {done ? <span className="text-12 text-done">Done</span> : null}
        {task.archived ? <span className="text-12 text-muted">Archived</span> : null}
        <span className="grow" />
        <PanelPeers task={task.id} />
        <PanelMenu />
        <IconButton icon={X} label="Close panel" keys={chordText('escape')} onPress={onClose} />
      </header>
      <section
        ref={body}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: takes the focus when the panel opens, and scrolls by keys
        tabIndex={0}
        aria-label="Card details"
        data-panel-body
        onPaste={onPaste}
        onDragOver={(event) => (carriesLink(event.dataTransfer) ? event.preventDefault() : undefined)}
        onDrop={onDrop}
        className="relative min-h-0 grow overflow-y-auto px-4 pt-3 pb-8 wrap-anywhere -outline-offset-2"
      >
        <PanelTitle task={task} actions={actions} renaming={renaming} />
        <Writers task={task.id} what="title" />
        <Facts card={card} actions={actions} parent={family.parent} />
        <CardFlags task={task} actions={actions} />
        <MadeTwice task={task} />
        <Section title="Description">
          <RichText
            textKey={`task/${task.id}`}
            label="Description"
            placeholder="Add a description…"
            pictures={pictures}
          />
          <Writers task={task.id} what="description" />
        </Section>
        {isScheduleDue ? (
          <>
            <ScheduleSection task={task} actions={actions} />
            <LinkSections task={task} actions={actions} />
          </>
        ) : null}
        <Subtasks task={task.id} subtasks={family.subtasks} actions={actions} />
        <Checklists task={task.id} checklists={parts.checklists} />
        <InRegisters task={task} />
        <Attachments task={task.id} attachments={parts.attachments} />
        <Comments task={task.id} threads={parts.threads} />
        <ActivityList task={task.id} />
      </section>
    </>
  );
}
