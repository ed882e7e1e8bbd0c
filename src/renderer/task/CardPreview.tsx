import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { COMMANDS, chordOf, chordText } from '#renderer/commands/index.ts';
import { ReadText } from '#renderer/editor/ReadText.tsx';
import { useTextBlocks } from '#renderer/state/read-text.ts';
import { useToday } from '#renderer/state/today.ts';
import { useCard, useFamily, useTaskParts } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { shortDate } from '#renderer/ui/dates/format-date.ts';
import { LabelTag } from '#renderer/ui/LabelMark.tsx';
import type { DateValue } from '#shared/domain/day.ts';
import { writeEstimate } from '#shared/entry/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Card } from '#shared/views/index.ts';
import { dueFact, PRIORITY_NAMES } from './card-facts.ts';

interface CardPreviewProps {
  readonly id: TaskId;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** A look at a card without opening it: what is set, for reading. The key that asked for it puts it away again. */
export default function CardPreview({ id, onOpen, onClose }: CardPreviewProps) {
  const card = useCard(id);
  const body = useRef<HTMLElement>(null);
  useEffect(() => body.current?.focus({ preventScroll: true }), []);
  // Deleted elsewhere meanwhile.
  const isGone = card === undefined;
  useEffect(() => {
    if (isGone) onClose();
  }, [isGone, onClose]);
  if (!card) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    const chord = chordOf(event);
    if (chord === null || !KEYS.includes(chord) || event.target !== event.currentTarget) return;
    event.preventDefault();
    if (chord === 'enter') onOpen();
    else onClose();
  };
  return (
    <section
      ref={body}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: takes the focus when it opens, and scrolls by keys
      tabIndex={0}
      aria-label={`Preview of ${card.task.title}`}
      onKeyDown={onKeyDown}
      className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4 wrap-anywhere -outline-offset-2"
    >
      <h2 dir="auto" className="written line-clamp-6 text-15 font-semibold">
        {card.task.title}
      </h2>
      <PreviewFacts card={card} />
      <PreviewText id={id} />
      <p className="border-t border-hairline pt-2 text-12 text-muted">
        {`${chordText('enter')} opens it, ${chordText('escape')} puts this away.`}
      </p>
    </section>
  );
}

const KEYS: readonly string[] = ['enter', ...(COMMANDS['card.preview'].keys ?? [])];

function PreviewFacts({ card }: { readonly card: Card }) {
  const { task, owners, labels, checklist, comments, attachments } = card;
  const { document } = useProject();
  const today = useToday();
  const { parent, subtasks } = useFamily(task.id);
  const list = task.place[0] === null ? undefined : document.get('list', task.place[0]);
  const done = task.doneAt !== null;
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    ['List', list && [list.name, done && 'done', task.archived && 'archived'].filter(Boolean).join(', ')],
    ['Blocked', task.blocked !== null && <span className="text-blocked">{task.blocked || 'Yes'}</span>],
    ['Priority', task.priority && PRIORITY_NAMES[task.priority]],
    ['Owners', owners.length > 0 && <Names people={owners} />],
    ['Labels', labels.length > 0 && <Tags labels={labels} />],
    ['Start', task.start && shortDate(task.start, today)],
    ['Due', task.due && <Due date={task.due} done={done} />],
    ['Deadline', task.deadline && <Due date={task.deadline} done={done} />],
    ['Estimate', task.effort !== null && writeEstimate(task.effort)],
    ['Part of', parent?.title],
    [
      'Subtasks',
      subtasks.length > 0 && `${subtasks.filter((each) => each.doneAt !== null).length} of ${subtasks.length} done`,
    ],
    ['Checklists', checklist && `${checklist.done} of ${checklist.total} done`],
    ['Comments', comments > 0 && comments],
    ['Attachments', attachments > 0 && attachments],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name} className="contents">
            <dt className="flex h-7 items-center text-12 text-muted">{name}</dt>
            <dd dir="auto" className="tabular flex min-h-7 items-center">
              {value}
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function Names({ people }: { readonly people: Card['owners'] }) {
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {people.map(({ id, name }) => (
        <span key={id} className="flex items-center gap-1" dir="auto">
          <Avatar id={id} name={name} />
          {name}
        </span>
      ))}
    </span>
  );
}

function Tags({ labels }: { readonly labels: Card['labels'] }) {
  return (
    <span className="flex flex-wrap gap-1 py-1">
      {labels.map(({ id, name, color }) => (
        <LabelTag key={id} name={name} color={color} />
      ))}
    </span>
  );
}

function Due({ date, done }: { readonly date: DateValue; readonly done: boolean }) {
  const today = useToday();
  const fact = dueFact(date, done, today);
  return (
    <span>
      {shortDate(date, today)}
      {fact?.tone === 'off-track' ? <span className="text-off-track"> · {fact.text}</span> : null}
    </span>
  );
}

/** The description, and what is on its checklists. */
function PreviewText({ id }: { readonly id: TaskId }) {
  const { document } = useProject();
  const blocks = useTextBlocks(document, `task/${id}`);
  const { checklists } = useTaskParts(id);
  return (
    <>
      {blocks.length > 0 ? <ReadText blocks={blocks} /> : null}
      {checklists.map(({ checklist, items }) => (
        <section key={checklist.id} aria-label={checklist.title} className="rich-text written" dir="auto">
          <p className="font-medium">{checklist.title}</p>
          <ul data-type="taskList">
            {items.map(({ id: item, text, done }) => (
              <li key={item} data-checked={done}>
                <span className="box" role="img" aria-label={done ? 'Done' : 'To do'} />
                <div>{text}</div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
