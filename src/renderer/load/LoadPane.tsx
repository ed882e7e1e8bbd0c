import { Users } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { useViewMemory } from '#renderer/state/use-view-memory.ts';
import type { ViewKey } from '#renderer/state/view-memory.ts';
import { weekStart } from '#renderer/state/week-start.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Segments } from '#renderer/ui/Segments.tsx';
import { ChosenWork } from '#renderer/workload/ChosenWork.tsx';
import { NotCounted } from '#renderer/workload/NotCounted.tsx';
import { OverList } from '#renderer/workload/OverList.tsx';
import { type CardOf, type Chosen, countedFrom, type LoadRowData } from '#renderer/workload/rows.ts';
import type { Scope } from '#renderer/workload/scope.ts';
import { leftFrom } from '#renderer/workload/words.ts';
import { type DayNumber, dayOfInstant } from '#shared/calendar/index.ts';
import type { UnplacedWork } from '#shared/views/index.ts';
import { columnsFor, lastDayOf, UNITS, type Unit } from './columns.ts';
import { LoadGrid } from './LoadGrid.tsx';
import { LoadNotes } from './LoadNotes.tsx';
import { OthersRead } from './OthersRead.tsx';
import { useShownLoad } from './use-shown-load.ts';

const UNIT: ViewKey<Unit> = {
  name: 'loadUnit',
  read: (stored) => UNITS.find((unit) => unit === stored) ?? null,
};

const UNIT_NAMES = [
  { id: 'day', name: 'Days' },
  { id: 'week', name: 'Weeks' },
] as const;

const SCOPE_NAMES: readonly { readonly id: Scope; readonly name: string }[] = [
  { id: 'own', name: 'This project' },
  { id: 'all', name: 'All projects' },
];

interface LoadPaneProps {
  readonly onOpen: (card: CardOf) => void;
}

/** People by days or weeks, who is over beside them, and what a chosen cell is made of. */
export function LoadPane({ onOpen }: LoadPaneProps) {
  const { id: project } = useProject();
  const { rows, unplaced, today, scope, setScope, others } = useShownLoad();
  const weekStarts = useView(weekStart);
  const [unit, setUnit] = useViewMemory(project, UNIT, 'week');
  const pane = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const lastWork = useMemo(() => lastWorkOf(rows), [rows]);
  const from = useMemo(() => countedFrom(rows, today), [rows, today]);
  const columns = useMemo(
    () => columnsFor(unit, { today, from }, lastWork, weekStarts),
    [unit, today, from, lastWork, weekStarts],
  );
  const close = (): void => {
    setChosen(null);
    pane.current?.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || chosen === null) return;
    event.preventDefault();
    close();
  };
  const chosenRow = chosen === null ? undefined : rows.find(({ key }) => key === chosen.row);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape puts the choice away from wherever in it the focus is
    <div ref={pane} onKeyDown={onKeyDown} className="@container flex min-h-0 grow flex-col">
      <div className="flex shrink-0 flex-wrap items-end gap-x-4 gap-y-2 px-4 pt-3 pb-2">
        <div className="min-w-0 grow">
          <h2 className="text-15 font-semibold">Load</h2>
          <p className="text-muted">{leftFrom({ today, from })}, against the hours that people have.</p>
          {others ? <OthersRead others={others} /> : null}
        </div>
        {setScope ? <Segments label="Work of" value={scope} options={SCOPE_NAMES} onChange={setScope} /> : null}
        {lastWork === null ? null : <Segments label="Columns" value={unit} options={UNIT_NAMES} onChange={setUnit} />}
      </div>
      {lastWork === null ? (
        others?.kind === 'reading' ? null : (
          <NothingYet unplaced={unplaced} />
        )
      ) : (
        <div className="flex min-h-0 grow flex-col border-t border-hairline @3xl:flex-row">
          <div className="flex min-h-40 min-w-0 grow flex-col">
            <LoadGrid rows={rows} columns={columns} chosen={chosen} onChoose={setChosen} />
            <LoadNotes unplaced={unplaced} hidden={lastWork > lastDayOf(columns)} scope={scope} />
          </div>
          <section
            aria-label="Who is over"
            className="flex max-h-1/2 shrink-0 flex-col overflow-y-auto border-t border-hairline @3xl:max-h-none @3xl:w-80 @3xl:border-s @3xl:border-t-0"
          >
            {chosen && chosenRow ? (
              <ChosenWork
                row={chosenRow}
                span={chosen.span}
                today={today}
                onOpen={({ task, from }) => onOpen({ project: from?.project ?? null, task })}
                onClose={close}
              />
            ) : null}
            <OverList rows={rows} today={today} chosen={chosen} onChoose={setChosen} />
          </section>
        </div>
      )}
    </div>
  );
}

function lastWorkOf(rows: readonly LoadRowData[]): DayNumber | null {
  let last: number | null = null;
  for (const { work } of rows)
    for (const { finish } of work.assignments) if (last === null || finish > last) last = finish;
  return last === null ? null : dayOfInstant(last);
}

function NothingYet({ unplaced }: { readonly unplaced: UnplacedWork }) {
  return (
    <div className="grid grow place-items-center">
      <EmptyState icon={Users} title="Nobody has anything to do yet">
        <p>
          Give cards an owner, dates and, where you know it, an estimate: here you see who has how much to do in which
          week, and who has too much.
        </p>
        <NotCounted {...unplaced} />
      </EmptyState>
    </div>
  );
}
