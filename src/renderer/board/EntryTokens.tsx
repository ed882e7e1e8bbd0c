import { CalendarDays, Repeat, Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { PRIORITY_MARKS } from '#renderer/task/priority-marks.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { longDate } from '#renderer/ui/dates/format-date.ts';
import { LabelTag } from '#renderer/ui/LabelMark.tsx';
import { dayOf } from '#shared/domain/day.ts';
import type { QuickEntry, QuickEntryContext } from '#shared/entry/index.ts';
import { writeEstimate } from '#shared/entry/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import { repeatWords } from '#shared/repeat/index.ts';
import type { Draft } from './entry-draft.ts';

interface EntryTokensProps {
  readonly text: string;
  readonly draft: Draft;
  readonly context: QuickEntryContext;
}

/** What a line was taken for, besides its title. */
export function EntryTokens({ text, draft, context }: EntryTokensProps) {
  if (draft.kind === 'several') return <Hint>{`Enter adds ${counted(draft.count, 'card')}, one for each line.`}</Hint>;
  const { entry, added } = draft;
  const isBare = text.trim() !== '' && entry.title === '';
  if (!isBare && added.length === 0 && entry.tokens.length === 0) return null;
  return (
    <div aria-live="polite" className="flex flex-wrap items-center gap-x-2 gap-y-1 px-1">
      {entry.owners.map((id) => (
        <Person key={id} id={id} name={context.people.find((person) => person.id === id)?.name ?? ''} />
      ))}
      {added.map(({ kind, name }) => (kind === 'owner' ? <Person key={name} id={name} name={name} isNew /> : null))}
      <Labels ids={entry.labels} />
      {added.map(({ kind, name }) =>
        kind === 'label' ? <LabelTag key={name} name={`New: ${name}`} color={null} /> : null,
      )}
      <Values entry={entry} />
      {isBare ? <Hint>A card needs a title as well.</Hint> : null}
    </div>
  );
}

function Hint({ children }: { readonly children: ReactNode }) {
  return <span className="px-1 text-12 text-muted">{children}</span>;
}

interface PersonProps {
  readonly id: string;
  readonly name: string;
  readonly isNew?: boolean;
}

function Person({ id, name, isNew = false }: PersonProps) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1 text-11">
      <Avatar id={id} name={name} />
      <span className="truncate" dir="auto">
        {isNew ? `New: ${name}` : name}
      </span>
    </span>
  );
}

function Labels({ ids }: { readonly ids: readonly string[] }) {
  const labels = useView(useProject().views.labels);
  return labels
    .filter(({ id }) => ids.includes(id))
    .map((label) => <LabelTag key={label.id} name={label.name} color={label.color} />);
}

function Values({ entry: { priority, start, due, estimate, repeat } }: { readonly entry: QuickEntry }) {
  const today = useToday();
  const mark = priority === null ? null : PRIORITY_MARKS[priority];
  return (
    <>
      {mark ? <Chip icon={mark.icon} text={mark.name} tone={mark.tone} /> : null}
      {start === null ? null : <Chip icon={CalendarDays} text={`Starts ${longDate(start)}`} />}
      {due === null ? null : <Chip icon={CalendarDays} text={`Due ${longDate(due)}`} />}
      {repeat === null ? null : <Chip icon={Repeat} text={repeatWords(repeat, dayOf(due ?? start ?? today))} />}
      {estimate === null ? null : (
        <Chip icon={Timer} text={writeEstimate(estimate)} label={`Estimate ${writeEstimate(estimate)}`} />
      )}
    </>
  );
}
