import { useMemo } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { type Hue, hueStyle } from '#renderer/ui/hue.ts';
import { dayOf } from '#shared/domain/day.ts';
import { finishDay, type MilestoneTrend, startDay } from '#shared/views/index.ts';
import { type ChartLine, trendChart } from './trend-chart.ts';
import { useTrends } from './use-trends.ts';
import { signedTime, timeOf } from './words.ts';

/** Hues far apart, so that neighbours are told apart. */
const LINE_HUES: readonly Hue[] = ['blue', 'orange', 'green', 'violet', 'sky', 'red', 'lime', 'pink'];
/** The table has them all. */
const MOST_LINES = LINE_HUES.length;
const SIZE = { width: 720, height: 240, left: 84, right: 176, bottom: 28 };

/** Slip chart and its figures: what of the plan's promises held. */
export function TrendSection() {
  const trends = useTrends();
  return (
    <section aria-label="Milestones over time" className="flex flex-col gap-2">
      <h3 className="text-15 font-semibold">Milestones over time</h3>
      {trends === null ? (
        <p aria-live="polite" className="text-muted">
          Reading the record…
        </p>
      ) : trends.milestones.length === 0 ? (
        <p className="max-w-160 text-muted">
          As soon as a milestone has dates in two states of the plan, such as a baseline and now, a line shows here how
          its date wandered.
        </p>
      ) : (
        <>
          <Chart trends={trends.milestones.slice(0, MOST_LINES)} />
          <TrendTable trends={trends.milestones} plans={trends.plans.length} />
        </>
      )}
    </section>
  );
}

function Chart({ trends }: { readonly trends: readonly MilestoneTrend[] }) {
  const today = useToday();
  const { lines, across, up } = useMemo(() => trendChart(trends, SIZE), [trends]);
  const ground = SIZE.height - SIZE.bottom;
  const end = SIZE.width - SIZE.right;
  const word = (at: number): string => plainDay(dayOf(timeOf(Math.floor(at))), today);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls by keys
    <section aria-label="Chart of the milestones" tabIndex={0} className="overflow-x-auto">
      {/* Everything in it stands in the table below. */}
      <svg aria-hidden width={SIZE.width} height={SIZE.height} className="tabular text-11">
        {up.map(({ at, place }) => (
          <g key={at}>
            <line x1={SIZE.left} x2={end} y1={place} y2={place} className="stroke-hairline" />
            <text x={SIZE.left - 8} y={place + 4} textAnchor="end" className="fill-muted">
              {word(at)}
            </text>
          </g>
        ))}
        {across.map(({ at, place }) => (
          <text key={at} x={place} y={ground + 20} textAnchor="middle" className="fill-muted">
            {word(at)}
          </text>
        ))}
        {lines.map((line, index) => (
          <Line key={line.trend.task} line={line} hue={LINE_HUES[index % LINE_HUES.length] ?? 'blue'} end={end} />
        ))}
      </svg>
    </section>
  );
}

/** Characters of a name that has room at the end of its line. */
const MOST_NAME = 24;

interface LineProps {
  readonly line: ChartLine;
  readonly hue: Hue;
  /** Where the chart ends and names begin, in pixels. */
  readonly end: number;
}

function Line({ line: { trend, points, nameY }, hue, end }: LineProps) {
  const last = points.at(-1);
  const { title } = trend;
  return (
    <g className="hue" style={hueStyle(hue)}>
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke="var(--hue-dot)"
        strokeWidth={2}
        strokeLinejoin="round"
      />
      {points.map(({ x, y }) => (
        <path key={x} d={`M${x} ${y - 4}l4 4-4 4-4-4z`} fill="var(--hue-dot)" />
      ))}
      {last ? (
        <path
          d={`M${last.x + 6} ${last.y}L${end + 14} ${nameY}`}
          stroke="var(--hue-dot)"
          strokeWidth={1}
          opacity={0.5}
        />
      ) : null}
      <text x={end + 18} y={nameY + 4} className="fill-text">
        {title.length > MOST_NAME ? `${title.slice(0, MOST_NAME - 1).trimEnd()}…` : title}
      </text>
    </g>
  );
}

const HEAD = 'h-7 px-2 text-12 font-medium whitespace-nowrap text-muted';
const FIGURE = 'tabular px-2 text-end whitespace-nowrap';

function TrendTable({ trends, plans }: { readonly trends: readonly MilestoneTrend[]; readonly plans: number }) {
  const perDay = useView(useProject().views.schedule).input.calendars.project.minutesPerDay;
  const today = useToday();
  const day = (finish: number): string => plainDay(finishDay({ start: finish - 1, finish }), today);
  return (
    <table className="w-full max-w-180 border-collapse">
      <caption className="sr-only">Milestones in {plans} states of the plan, the most slipped first</caption>
      <thead>
        <tr className="border-b border-hairline">
          <th scope="col" className={`${HEAD} text-start`}>
            Milestone
          </th>
          <th scope="col" className={`${HEAD} text-end`}>
            First planned
          </th>
          <th scope="col" className={`${HEAD} text-end`}>
            For
          </th>
          <th scope="col" className={`${HEAD} text-end`}>
            Now for
          </th>
          <th scope="col" className={`${HEAD} text-end`}>
            Slip
          </th>
        </tr>
      </thead>
      <tbody>
        {trends.map(({ task, title, points, slipBy }) => {
          const [first, last] = [points[0], points.at(-1)];
          return first && last ? (
            <tr key={task} className="border-b border-hairline">
              <th scope="row" className="h-(--row) max-w-0 min-w-48 truncate px-2 text-start font-normal" dir="auto">
                {title}
              </th>
              <td className={FIGURE}>{plainDay(startDay(first.at), today)}</td>
              <td className={FIGURE}>{day(first.finish)}</td>
              <td className={FIGURE}>{day(last.finish)}</td>
              <td className={FIGURE}>{signedTime(slipBy, perDay)}</td>
            </tr>
          ) : null;
        })}
      </tbody>
    </table>
  );
}
