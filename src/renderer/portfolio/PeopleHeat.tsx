import { type CSSProperties, useMemo, useState } from 'react';
import { useProfile } from '#renderer/state/profile.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { useView } from '#renderer/state/use-view.ts';
import { hours, hoursLong } from '#renderer/workload/words.ts';
import '#renderer/workload/workload.css';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { jointPeople } from '#shared/insight/digest/people.ts';
import { couldTake, type HeatCell, type HeatRow, heat } from '#shared/insight/portfolio/heat.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';

interface Chosen {
  readonly person: string;
  readonly week: number;
}

/** [PORT-6] People and their weeks over all projects; a cell says what asks for it and who could take some. */
export function PeopleHeat({ rows }: { readonly rows: readonly ProjectSummary[] }) {
  const me = useView(useProfile().me);
  const found = useMemo(() => heat(rows, jointPeople(rows, me)), [rows, me]);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const weeks = found[0]?.cells ?? [];
  const today = rows[0]?.day;
  if (found.length === 0 || today === undefined) {
    return (
      <p className="text-muted">Nobody is in these projects yet. People are added where cards get their owners.</p>
    );
  }
  const row = found.find(({ person }) => person.key === chosen?.person);
  return (
    <>
      <p className="text-12 text-muted">
        Hours left to do in the weeks from each Monday, over all projects. A striped week asks for more than there is;
        one with a corner does so on single days.
      </p>
      <section aria-label="Load of people" className="relative overflow-x-auto rounded-panel border border-hairline">
        <table className="w-full min-w-200 table-fixed border-collapse text-13">
          <caption className="sr-only">Hours left to do of the hours that people have, week by week</caption>
          <thead>
            <tr className="border-b border-hairline text-12 text-muted">
              <th scope="col" className="sticky start-0 z-1 w-40 bg-surface px-3 py-1 text-start font-medium">
                Person
              </th>
              {weeks.map(({ from }) => (
                <th key={from} scope="col" className="tabular px-1 py-1 text-center font-medium whitespace-nowrap">
                  <span className="sr-only">Week of </span>
                  {/* Twelve weeks need no year to be told apart. */}
                  {plainDay(from, from)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.map((each) => (
              <tr key={each.person.key} className="border-b border-hairline last:border-b-0">
                <th
                  scope="row"
                  title={each.person.name}
                  className="sticky start-0 z-1 truncate bg-surface px-3 py-0 text-start font-medium"
                >
                  <bdi>{each.person.name}</bdi>
                </th>
                {each.cells.map((cell, week) => (
                  <td key={cell.from} className="relative h-8 p-0">
                    <button
                      type="button"
                      aria-pressed={chosen?.person === each.person.key && chosen.week === week}
                      aria-label={`${each.person.name}, week of ${plainDay(cell.from, today)}: ${cellWords(cell)}`}
                      data-load={stateOf(cell)}
                      style={{ '--filling': filling(cell) } as CSSProperties}
                      onClick={() => setChosen({ person: each.person.key, week })}
                      className="load-cell tabular w-full"
                    >
                      {hours(cell.work)}
                    </button>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {row && chosen ? <CellFacts row={row} week={chosen.week} rows={rows} all={found} today={today} /> : null}
    </>
  );
}

interface CellFactsProps {
  readonly row: HeatRow;
  readonly week: number;
  readonly rows: readonly ProjectSummary[];
  readonly all: readonly HeatRow[];
  readonly today: ProjectSummary['day'];
}

function CellFacts({ row, week, rows, all, today }: CellFactsProps) {
  const cell = row.cells[week];
  if (!cell) return null;
  const takers = cell.over > 0 ? couldTake(all, row, cell.from).slice(0, 5) : [];
  return (
    <section aria-label="What is asked" aria-live="polite" className="max-w-160">
      <h2 className="text-15 font-semibold">
        <span dir="auto">{row.person.name}</span>, week of {plainDay(cell.from, today)}
      </h2>
      <p className="tabular text-muted">{cellWords(cell)}.</p>
      <ul aria-label="What asks for it" className="mt-1 flex flex-col">
        {cell.parts.map(({ project, work }) => (
          <li key={project} className="flex gap-2">
            <a
              href={formatRoute({ kind: 'project', project, page: 'load', card: null })}
              dir="auto"
              className="rounded-small hover:underline"
            >
              {rows.find(({ id }) => id === project)?.name}
            </a>
            <span className="tabular text-muted">{hoursLong(work)}</span>
          </li>
        ))}
      </ul>
      {cell.over === 0 ? null : (
        <p className="mt-2">
          {takers.length === 0
            ? 'Nobody of these projects has an hour free in that week.'
            : `Could take some: ${takers.map(({ person, free }) => `${person.name} (${hoursLong(free)} free)`).join(', ')}.`}
        </p>
      )}
    </section>
  );
}

function stateOf({ work, available, over, isOver }: HeatCell): string {
  if (over > 0) return isOver ? 'over' : 'tight';
  if (work === 0) return available === 0 ? 'off' : 'free';
  return work >= available * 0.9 ? 'full' : 'some';
}

function filling({ work, available }: HeatCell): number {
  return available === 0 ? 1 : Math.min(1, work / available);
}

function cellWords({ work, available, over, isOver }: HeatCell): string {
  const asked = `${hours(work)} of ${hoursLong(available)}`;
  if (over <= 0) return asked;
  return isOver ? `${asked}, over by ${hours(work - available)}` : `${asked}, over on single days by ${hours(over)}`;
}
