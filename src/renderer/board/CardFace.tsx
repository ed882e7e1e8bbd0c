import {
  CalendarDays,
  CircleCheck,
  Copy,
  Diamond,
  Hourglass,
  ImageIcon,
  ListChecks,
  MessageSquare,
  MessageSquareDot,
  OctagonAlert,
  Repeat,
  Timer,
} from 'lucide-react';
import { memo } from 'react';
import { useNow, useToday } from '#renderer/state/today.ts';
import { useProjectRecord, useUnreadOn, useViewPart } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { ageFact, commentsLabel, commentsText, dueFact, repeatFact } from '#renderer/task/card-facts.ts';
import { type Cover, coverOf, pictureName } from '#renderer/task/cover.ts';
import { pressing, useCardFlags } from '#renderer/task/flags/card-flags.ts';
import { FlagMark } from '#renderer/task/flags/FlagMark.tsx';
import { PRIORITY_MARKS } from '#renderer/task/priority-marks.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { hueStyle } from '#renderer/ui/hue.ts';
import { LabelDot } from '#renderer/ui/LabelMark.tsx';
import { type CardAge, cardAge } from '#shared/domain/card-age.ts';
import { writeEstimate } from '#shared/entry/index.ts';
import type { Card } from '#shared/views/index.ts';

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
  const cover = coverOf(task.cover);
  return (
    <>
      {cover?.kind === 'colour' ? (
        <span
          aria-hidden
          className="hue absolute inset-x-0 top-0 h-1.5 rounded-t-small"
          style={{ ...hueStyle(cover.hue), background: 'var(--hue-dot)' }}
        />
      ) : null}
      <p
        className={classNames(
          'written two-lines shrink-0 pe-3 text-13 leading-[1.4]',
          // What the cover takes of the space above.
          cover?.kind === 'colour' && 'mt-1',
          done && 'text-muted',
        )}
        dir="auto"
      >
        {task.title}
      </p>
      <Facts card={card} done={done} cover={cover} />
    </>
  );
});

interface FactsProps extends CardFaceProps {
  readonly done: boolean;
  readonly cover: Cover | null;
}

function Facts({ card, done, cover }: FactsProps) {
  const { task, checklist, comments, owners, labels } = card;
  const { document, views } = useProject();
  const isDoubled = useViewPart(views.doubled, ({ others }) => others.has(task.id));
  const due = dueFact(task.due, done, useToday());
  const age = ageFact(useCardAge(task));
  const unread = useUnreadOn(task.id);
  const flags = useCardFlags(task.id);
  const priority = done || task.priority === null ? null : PRIORITY_MARKS[task.priority];
  const picture = pictureName(document, cover);
  const repeat = done ? null : repeatFact(task);
  // Under a long title there is one row: what comes last goes first.
  const chips = [
    done && <Chip key="done" icon={CircleCheck} text="Done" tone="done" />,
    !done && pressing(flags).length > 0 && <FlagMark key="flag" flags={flags} />,
    isDoubled && (
      <Chip key="twice" icon={Copy} text="Made twice" label="Made twice of one line of the notes" tone="at-risk" />
    ),
    task.milestone && <Chip key="milestone" icon={Diamond} text="Milestone" />,
    task.blocked !== null && <Blocked key="blocked" reason={task.blocked} />,
    priority && <Chip key="priority" icon={priority.icon} text="" label={priority.name} tone={priority.tone} />,
    due && <Chip key="due" icon={CalendarDays} text={due.text} label={due.label} tone={due.tone} />,
    repeat && <Chip key="repeat" icon={Repeat} text="" label={repeat} />,
    labels.length > 0 && <Labels key="labels" labels={labels} />,
    age && <Chip key="age" icon={Hourglass} text={age.text} label={age.label} tone={age.tone} />,
    task.effort !== null && <Estimate key="estimate" minutes={task.effort} />,
    checklist && (
      <Chip
        key="checklist"
        icon={ListChecks}
        text={`${checklist.done}/${checklist.total}`}
        label={`Checklist: ${checklist.done} of ${checklist.total} done`}
      />
    ),
    comments > 0 && (
      <Chip
        key="comments"
        icon={unread > 0 ? MessageSquareDot : MessageSquare}
        text={commentsText(comments, unread)}
        label={commentsLabel(comments, unread)}
        tone={unread > 0 ? 'new' : 'plain'}
      />
    ),
    picture !== null && <Chip key="picture" icon={ImageIcon} text={shorten(picture, 16)} label={`Cover: ${picture}`} />,
  ].filter(Boolean);
  if (chips.length === 0 && owners.length === 0) return null;
  return (
    <div className="mt-1 flex min-h-5 items-start gap-x-2 overflow-hidden">
      {/* What does not fit beside the rest goes below it. Under a long title there is no room for that, and the space between
          the rows, not the half of one, is what the card ends with. */}
      <div className="flex min-h-5 min-w-0 grow flex-wrap items-center gap-x-2 gap-y-2.5">{chips}</div>
      <Owners owners={owners} />
    </div>
  );
}

/** [AGE-1] By the thresholds of the project; renders again only when the age in days does. */
function useCardAge(task: Card['task']): CardAge | null {
  const thresholds = useProjectRecord();
  return useNow((now) => cardAge(task, thresholds, now), sameAge);
}

function sameAge(left: CardAge | null, right: CardAge | null): boolean {
  return left?.kind === right?.kind && left?.days === right?.days;
}

function Blocked({ reason }: { readonly reason: string }) {
  const label = reason === '' ? 'Blocked' : `Blocked: ${reason}`;
  return (
    <Chip
      icon={OctagonAlert}
      text={reason === '' ? 'Blocked' : shorten(reason, 60)}
      label={label}
      tone="blocked"
      yields
    />
  );
}

function Estimate({ minutes }: { readonly minutes: number }) {
  const text = writeEstimate(minutes);
  return text === '' ? null : <Chip icon={Timer} text={text} label={`Estimate ${text}`} />;
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
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
    <span className="flex shrink-0 items-center gap-0.5">
      {owners.slice(0, shown).map((person) => (
        <Avatar key={person.id} id={person.id} name={person.name} />
      ))}
      {owners.length > MOST_OWNERS ? (
        <span className="tabular ps-1 text-11 text-muted">+{owners.length - shown}</span>
      ) : null}
    </span>
  );
}
