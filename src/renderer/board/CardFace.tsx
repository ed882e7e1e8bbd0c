import { CalendarDays, CircleCheck, Diamond, ListChecks, MessageSquare, SignalHigh, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { LabelDot } from '#renderer/ui/LabelMark.tsx';
import type { Card } from '#shared/views/index.ts';
import { dueFact } from './card-facts.ts';

/** What fits in a list's width; the rest is counted. */
const MOST_DOTS = 9;
const MOST_OWNERS = 3;

interface CardFaceProps {
  readonly card: Card;
}

/** The look of a card, without anything that can be done to it. */
export const CardFace = memo(function CardFace({ card }: CardFaceProps) {
  const { task } = card;
  const done = task.doneAt !== null;
  return (
    <>
      <p className={`written two-lines text-13 leading-[1.4] ${done ? 'text-muted' : ''}`} dir="auto">
        {task.title}
      </p>
      <Facts card={card} done={done} />
    </>
  );
});

function Facts({ card, done }: { readonly card: Card; readonly done: boolean }) {
  const { task, checklist, comments, owners, labels } = card;
  const today = useToday();
  const due = dueFact(task.due, done, today);
  const urgent = !done && (task.priority === 'urgent' || task.priority === 'high');
  const any =
    done || due || urgent || task.milestone || checklist || comments > 0 || owners.length > 0 || labels.length > 0;
  if (!any) return null;
  return (
    <div className="mt-1 flex min-h-5 items-end gap-x-2">
      {/* Labels that do not fit beside the rest go below it. */}
      <div className="flex min-h-5 min-w-0 grow flex-wrap items-center gap-x-2">
        {done ? <Chip icon={CircleCheck} text="Done" tone="done" /> : null}
        {task.milestone ? <Chip icon={Diamond} text="Milestone" /> : null}
        {urgent && task.priority === 'urgent' ? (
          <Chip icon={TriangleAlert} text="" label="Urgent" tone="off-track" />
        ) : null}
        {urgent && task.priority === 'high' ? (
          <Chip icon={SignalHigh} text="" label="High priority" tone="at-risk" />
        ) : null}
        {due ? <Chip icon={CalendarDays} text={due.text} label={due.label} tone={due.tone} /> : null}
        {checklist ? (
          <Chip
            icon={ListChecks}
            text={`${checklist.done}/${checklist.total}`}
            label={`Checklist: ${checklist.done} of ${checklist.total} done`}
          />
        ) : null}
        {comments > 0 ? (
          <Chip
            icon={MessageSquare}
            text={String(comments)}
            label={comments === 1 ? '1 comment' : `${comments} comments`}
          />
        ) : null}
        <Labels labels={labels} />
      </div>
      <Owners owners={owners} />
    </div>
  );
}

function Labels({ labels }: { readonly labels: Card['labels'] }) {
  if (labels.length === 0) return null;
  return (
    <span className="flex h-5 max-w-full items-center gap-1 overflow-hidden">
      {labels.slice(0, MOST_DOTS).map((label) => (
        <LabelDot key={label.id} name={label.name} color={label.color} />
      ))}
      {labels.length > MOST_DOTS ? (
        <span className="tabular text-11 text-muted">+{labels.length - MOST_DOTS}</span>
      ) : null}
    </span>
  );
}

function Owners({ owners }: { readonly owners: Card['owners'] }) {
  if (owners.length === 0) return null;
  // The count takes the place of a face.
  const shown = owners.length > MOST_OWNERS ? MOST_OWNERS - 1 : MOST_OWNERS;
  return (
    <span className="flex shrink-0 items-center -space-x-1">
      {owners.slice(0, shown).map((person) => (
        <Avatar key={person.id} id={person.id} name={person.name} />
      ))}
      {owners.length > MOST_OWNERS ? (
        <span className="tabular ps-2 text-11 text-muted">+{owners.length - shown}</span>
      ) : null}
    </span>
  );
}
