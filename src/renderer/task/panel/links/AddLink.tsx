import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { shorten, useRun } from '#renderer/state/feedback.ts';
import { useSchedule, useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { WhatItDoes } from '#renderer/task/WhatItDoes.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Floating } from '#renderer/ui/Floating.tsx';
import { Picker, type PointedChoice } from '#renderer/ui/Picker.tsx';
import { createLink, type NewLink } from '#shared/document/index.ts';
import { readPredecessor } from '#shared/domain/predecessors.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import { linkWords } from '#shared/views/index.ts';
import type { Direction } from './LinkSections.tsx';

const LABELS = { dependsOn: 'Add a card it depends on', neededBy: 'Add a card that needs it' } as const;

interface AddLinkProps {
  readonly task: TaskId;
  readonly direction: Direction;
  /** Those that are there. */
  readonly links: readonly PlanLink[];
}

/** Links the card to one that is searched for, or to a row of the timeline: `12FS+3d`. */
export function AddLink({ task, direction, links }: AddLinkProps) {
  return (
    <Floating
      label={LABELS[direction]}
      className="w-80"
      trigger={
        <Button look="quiet" size="small" className="-ms-1">
          <Plus size={14} aria-hidden />
          {LABELS[direction]}
        </Button>
      }
    >
      {(close) => <CardChoice task={task} direction={direction} links={links} onClose={close} />}
    </Floating>
  );
}

function CardChoice({ task, direction, links, onClose }: AddLinkProps & { readonly onClose: () => void }) {
  const { document } = useProject();
  const run = useRun();
  const { minutesPerDay } = useSchedule().input.calendars.project;
  const rows = useNumberedCards();
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  const options = rows.flatMap(({ id, name }) => (id === task || linked.has(id) ? [] : [{ id, name }]));
  const numbers = useMemo(() => new Map<string, number>(rows.map(({ id, number }) => [id, number])), [rows]);
  const ends = (other: TaskId): Pick<NewLink, 'from' | 'to'> =>
    direction === 'dependsOn' ? { from: other, to: task } : { from: task, to: other };
  const typed = (text: string): NewLink | null => {
    const read = readPredecessor(text, minutesPerDay);
    const row = read.ok ? rows.find(({ number }) => String(number) === read.value.ref) : undefined;
    if (!read.ok || !row) return null;
    const { type, lag, lagKind } = read.value;
    return { ...ends(row.id), type, lag, lagKind };
  };
  const wanted = (pointed: PointedChoice): NewLink | null =>
    pointed.kind === 'option' ? ends(asId(pointed.id)) : typed(pointed.text);
  const take = (link: NewLink | null): void => {
    // Refused, the field stays for another choice.
    if (link !== null && run(createLink(document, link)) !== undefined) onClose();
  };
  return (
    <Picker
      label={LABELS[direction]}
      placeholder="Find a card, or a row such as 12FS+3d"
      options={options}
      chosen={[]}
      onToggle={(id) => take(ends(asId(id)))}
      renderOption={({ id, name }) => (
        <>
          <span className="tabular w-7 shrink-0 text-end text-12 text-muted">{numbers.get(id)}</span>
          <span dir="auto" className="truncate">
            {name}
          </span>
        </>
      )}
      create={{
        label: (text) => {
          const link = typed(text);
          if (link === null) return null;
          const other = direction === 'dependsOn' ? link.from : link.to;
          const title = shorten(document.get('task', other)?.title ?? '');
          const { type = 'FS', lag = 0, lagKind = 'working' } = link;
          return `“${title}”: ${linkWords({ type, lag, lagKind }, minutesPerDay)}`;
        },
        run: (text) => take(typed(text)),
      }}
      renderEffect={(pointed) => {
        const link = wanted(pointed);
        return <WhatItDoes change={link && { newLinks: [link] }} />;
      }}
    />
  );
}

interface NumberedCard {
  readonly id: TaskId;
  readonly name: string;
  /** Of its row on the timeline. */
  readonly number: number;
}

/** As the timeline has them: what is archived has no row. */
function useNumberedCards(): readonly NumberedCard[] {
  const { document, views } = useProject();
  const outline = useView(views.outline);
  return useMemo(() => {
    const cards: NumberedCard[] = [];
    for (const { id } of outline) {
      const task = document.live('task', id);
      if (task && !task.archived) cards.push({ id, name: task.title, number: cards.length + 1 });
    }
    return cards;
  }, [document, outline]);
}
