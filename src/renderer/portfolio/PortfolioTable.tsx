import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { usePortfolioMemory } from '#renderer/state/portfolio-memory.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { useView } from '#renderer/state/use-view.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import {
  GROUPINGS,
  grouped,
  isStale,
  SORTS,
  type Sort,
  type Standing,
  sortedStandings,
} from '#shared/insight/portfolio/standing.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import { lateWords, slipWords } from '#shared/views/lateness.ts';
import { StatusMark, statusWords } from './StatusMark.tsx';

interface Column {
  readonly sort: Sort;
  readonly name: string;
  /** Of a figure of which more is worse: it is sorted the other way first. */
  readonly isMoreFirst?: boolean;
  readonly isFigure?: boolean;
  readonly cell: (standing: Standing) => ReactNode;
}

const COLUMNS: readonly Column[] = [
  {
    sort: 'status',
    name: 'Status',
    cell: ({ status, isProposed }) => <StatusMark status={status} isProposed={isProposed} />,
  },
  { sort: 'progress', name: 'Progress', cell: (standing) => <Progress standing={standing} /> },
  {
    sort: 'behind',
    name: 'Against plan',
    isMoreFirst: true,
    isFigure: true,
    cell: ({ behind }) => behindWords(behind),
  },
  { sort: 'milestone', name: 'Next milestone', cell: (standing) => <Next standing={standing} /> },
  { sort: 'slip', name: 'Slips', isMoreFirst: true, isFigure: true, cell: ({ slipping }) => slipOf(slipping) },
  {
    sort: 'flags',
    name: 'Flags',
    isMoreFirst: true,
    isFigure: true,
    cell: ({ summary, flags }) => flagWords(summary.counts.alarm, flags),
  },
  { sort: 'fresh', name: 'Last change', isMoreFirst: true, cell: (standing) => <Fresh standing={standing} /> },
  { sort: 'client', name: 'Client', cell: ({ summary }) => <Name text={summary.client} /> },
  { sort: 'sponsor', name: 'Sponsor', cell: ({ summary }) => <Name text={summary.sponsor} /> },
];

/** The projects as a table; its rows open them. */
export function PortfolioTable({ standings }: { readonly standings: readonly Standing[] }) {
  const memory = usePortfolioMemory();
  const { sort: keptSort, isDescending, grouping } = useView(memory);
  const sort = SORTS.find((each) => each === keptSort) ?? 'name';
  const by = GROUPINGS.find((each) => each === grouping) ?? 'none';
  const groups = useMemo(
    () => grouped(sortedStandings(standings, sort, isDescending), by),
    [standings, sort, isDescending, by],
  );
  const choose = (column: Sort, isMoreFirst: boolean): void =>
    memory.change({ sort: column, isDescending: column === sort ? !isDescending : isMoreFirst });
  return (
    <section aria-label="Projects" className="relative overflow-x-auto rounded-panel border border-hairline">
      <table className="w-full border-collapse text-13">
        <thead>
          <tr className="border-b border-hairline text-start text-12 text-muted">
            <Head
              name="Project"
              sort="name"
              current={sort}
              isDescending={isDescending}
              onChoose={() => choose('name', false)}
            />
            {COLUMNS.map(({ sort: column, name, isMoreFirst = false, isFigure }) => (
              <Head
                key={column}
                name={name}
                sort={column}
                current={sort}
                isDescending={isDescending}
                isFigure={isFigure === true}
                onChoose={() => choose(column, isMoreFirst)}
              />
            ))}
          </tr>
        </thead>
        {groups.map(([name, rows]) => (
          <tbody key={name}>
            {by === 'none' ? null : (
              <tr>
                <th
                  colSpan={COLUMNS.length + 1}
                  scope="rowgroup"
                  className="bg-sunken px-3 py-1 text-start text-12 font-semibold"
                >
                  {by === 'status' ? statusWords(name) : name || `Without a ${by}`}{' '}
                  <span className="tabular font-normal text-muted">{rows.length}</span>
                </th>
              </tr>
            )}
            {rows.map((standing) => (
              <tr key={standing.summary.id} className="border-b border-hairline last:border-b-0 hover:bg-hover">
                <th scope="row" className="max-w-72 px-3 py-1.5 text-start font-medium">
                  <a
                    href={formatRoute({ kind: 'project', project: standing.summary.id, page: 'board', card: null })}
                    title={standing.summary.name}
                    className="block truncate rounded-small hover:underline"
                  >
                    <bdi>{standing.summary.name}</bdi>
                  </a>
                </th>
                {COLUMNS.map(({ sort: column, cell, isFigure }) => (
                  <td
                    key={column}
                    className={classNames('px-3 py-1.5', isFigure && 'tabular text-end whitespace-nowrap')}
                  >
                    {cell(standing)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

interface HeadProps {
  readonly name: string;
  readonly sort: Sort;
  readonly current: Sort;
  readonly isDescending: boolean;
  readonly isFigure?: boolean;
  readonly onChoose: () => void;
}

function Head({ name, sort, current, isDescending, isFigure = false, onChoose }: HeadProps) {
  const is = sort === current;
  const Icon = isDescending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={is ? (isDescending ? 'descending' : 'ascending') : undefined}
      className={classNames('px-3 py-1 font-medium whitespace-nowrap', isFigure ? 'text-end' : 'text-start')}
    >
      <button type="button" onClick={onChoose} className="inline-flex items-center gap-1 rounded-small hover:text-text">
        {name}
        {is ? <Icon size={12} aria-hidden /> : null}
      </button>
    </th>
  );
}

function Progress({ standing: { summary } }: { readonly standing: Standing }) {
  const { percent, expected, tasks, baseline } = summary.progress;
  const against = expected === null ? '' : `, ${expected}% by ${baseline ? `the baseline “${baseline}”` : 'the plan'}`;
  return (
    <span className="flex items-center gap-2" title={`${tasks.done} of ${tasks.total} cards done${against}`}>
      <span aria-hidden className="relative h-1.5 w-20 shrink-0 rounded-full bg-pressed">
        <span
          className="absolute inset-y-0 start-0 rounded-full bg-accent"
          style={{ width: `${Math.min(100, percent)}%` }}
        />
        {expected === null ? null : (
          <span
            className="absolute -inset-y-0.5 w-0.5 bg-text"
            style={{ insetInlineStart: `${Math.min(100, expected)}%` }}
          />
        )}
      </span>
      <span className="tabular">{percent}%</span>
    </span>
  );
}

function Next({ standing: { next, summary } }: { readonly standing: Standing }) {
  if (next === null) return <span className="text-muted">None</span>;
  return (
    <span className="flex gap-2">
      <span className="max-w-48 truncate" dir="auto" title={next.title}>
        {next.title}
      </span>
      <span className={classNames('tabular whitespace-nowrap', next.slipDays > 0 ? 'text-at-risk' : 'text-muted')}>
        {plainDay(next.forecast, summary.day)}
      </span>
    </span>
  );
}

function Fresh({ standing }: { readonly standing: Standing }) {
  const { untouched } = standing;
  if (untouched === null) return <span className="text-muted">Never</span>;
  const words = untouched === 0 ? 'Today' : untouched === 1 ? 'Yesterday' : `${numberWords(untouched)} days ago`;
  return (
    <span className={classNames('tabular whitespace-nowrap', isStale(standing) ? 'text-at-risk' : 'text-muted')}>
      {words}
    </span>
  );
}

function Name({ text }: { readonly text: string | null }) {
  return (
    <span className="block max-w-36 truncate" dir="auto" title={text ?? undefined}>
      {text}
    </span>
  );
}

function behindWords(behind: number | null): ReactNode {
  if (behind === null) return <span className="text-muted">–</span>;
  if (behind === 0) return 'as planned';
  return behind > 0 ? (
    <span className={behind >= 5 ? 'text-at-risk' : undefined}>{`${counted(behind, 'point')} behind`}</span>
  ) : (
    `${counted(-behind, 'point')} ahead`
  );
}

function slipOf(slipping: Standing['slipping']): ReactNode {
  const [worst] = slipping;
  if (!worst) return <span className="text-muted">–</span>;
  const others = slipping.length === 1 ? '' : `, ${slipping.length} in all`;
  return (
    <span className="text-at-risk" title={lateWords(worst.slipDays)}>{`${slipWords(worst.slipDays)}${others}`}</span>
  );
}

function flagWords(alarms: number, flags: number): ReactNode {
  if (flags === 0) return <span className="text-muted">–</span>;
  if (alarms === 0) return String(flags);
  return (
    <span className="text-off-track">
      {numberWords(flags)}, {counted(alarms, 'alarm')}
    </span>
  );
}
