/** How cells of the list are drawn, where that is more than their words. None has state of its own: hundreds are made at once while somebody scrolls. */
import { Circle, CircleCheck, Diamond, OctagonAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { dueFact } from '#renderer/task/card-facts.ts';
import { PRIORITY_MARKS } from '#renderer/task/priority-marks.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { TONES } from '#renderer/ui/Chip.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { LabelDot, labelTitle } from '#renderer/ui/LabelMark.tsx';
import type { Card } from '#shared/views/index.ts';
import { type CellReading, cellText } from './cell-facts.ts';
import type { Column } from './columns.ts';

export function drawnCell(column: Column, card: Card, reading: CellReading): ReactNode {
  switch (column.id) {
    case 'done':
      return <Done isDone={card.task.doneAt !== null} />;
    case 'owners':
      return <Owners card={card} reading={reading} />;
    case 'labels':
      return <Labels card={card} />;
    case 'priority':
      return <PriorityMark card={card} reading={reading} />;
    case 'due':
      return <Due card={card} reading={reading} />;
    case 'blocked':
      return card.task.blocked === null ? null : (
        <Marked icon={OctagonAlert} tone={TONES.blocked} text={cellText('blocked', card, reading)} />
      );
    case 'milestone':
      return card.task.milestone ? <Marked icon={Diamond} tone="text-muted" text="Milestone" /> : null;
    default:
      return (
        <span className="truncate" dir="auto">
          {cellText(column.id, card, reading)}
        </span>
      );
  }
}

function Done({ isDone }: { readonly isDone: boolean }) {
  const Icon = isDone ? CircleCheck : Circle;
  return (
    <span className={classNames('mx-auto grid place-items-center', isDone ? 'text-done' : 'text-edge')}>
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <span className="sr-only">{isDone ? 'Done' : 'Not done'}</span>
    </span>
  );
}

interface MarkedProps {
  readonly icon: typeof Diamond;
  readonly tone: string;
  readonly text: string;
}

function Marked({ icon: Icon, tone, text }: MarkedProps) {
  return (
    <span className={`flex min-w-0 items-center gap-1 ${tone}`}>
      <Icon size={12} strokeWidth={2} className="shrink-0" aria-hidden />
      <span className="truncate" dir="auto">
        {text}
      </span>
    </span>
  );
}

interface CardCellProps {
  readonly card: Card;
  readonly reading: CellReading;
}

function PriorityMark({ card, reading }: CardCellProps) {
  const { priority } = card.task;
  if (priority === null) return null;
  const { icon, tone } = PRIORITY_MARKS[priority];
  return <Marked icon={icon} tone={TONES[tone]} text={cellText('priority', card, reading)} />;
}

function Due({ card: { task }, reading }: CardCellProps) {
  const due = dueFact(task.due, task.doneAt !== null, reading.today);
  if (!due) return null;
  return (
    <span title={due.label} className={classNames('truncate', due.tone !== 'plain' && TONES[due.tone])}>
      {due.text}
    </span>
  );
}

const MOST_FACES = 4;

function Owners({ card, reading }: CardCellProps) {
  const { owners } = card;
  const [only, ...more] = owners;
  if (!only) return null;
  const names = cellText('owners', card, reading);
  if (more.length === 0) {
    return (
      <span className="flex min-w-0 items-center gap-1.5" title={names}>
        <Avatar id={only.id} name={only.name} />
        <span className="truncate" dir="auto">
          {names}
        </span>
      </span>
    );
  }
  return (
    <span className="flex min-w-0 items-center gap-0.5" title={names}>
      <span className="sr-only">{names}</span>
      {owners.slice(0, MOST_FACES).map(({ id, name }) => (
        <Avatar key={id} id={id} name={name} />
      ))}
      {owners.length > MOST_FACES ? (
        <span aria-hidden className="text-11 text-muted">
          +{owners.length - MOST_FACES}
        </span>
      ) : null}
    </span>
  );
}

const MOST_NAMED = 2;

function Labels({ card: { labels } }: { readonly card: Card }) {
  if (labels.length === 0) return null;
  const names = labels.map(labelTitle).join(', ');
  return (
    <span className="flex min-w-0 items-center gap-2 overflow-hidden" title={names}>
      <span className="sr-only">{names}</span>
      {labels.slice(0, MOST_NAMED).map((label) => (
        <span key={label.id} aria-hidden className="flex min-w-0 items-center gap-1">
          <LabelDot name={label.name} color={label.color} />
          <span className="truncate text-12" dir="auto">
            {labelTitle(label)}
          </span>
        </span>
      ))}
      {labels.length > MOST_NAMED ? (
        <span aria-hidden className="shrink-0 text-11 text-muted">
          +{labels.length - MOST_NAMED}
        </span>
      ) : null}
    </span>
  );
}
