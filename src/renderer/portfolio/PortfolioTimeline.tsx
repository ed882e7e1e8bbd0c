import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { formatRoute } from '#renderer/state/routes.ts';
import { plainDay } from '#renderer/ui/dates/format-date.ts';
import { type Standing, sortedStandings } from '#shared/insight/portfolio/standing.ts';
import { lateWords } from '#shared/views/lateness.ts';
import { statusWords } from './StatusMark.tsx';
import { portfolioChart, type TimelineBar, type TimelineLink } from './timeline-geometry.ts';

/** Pixels. */
const ROW = 32;
const HEAD = 24;
const BAR = 14;
const LEAST = 400;

const FILL = {
  'on-track': 'text-on-track',
  'at-risk': 'text-at-risk',
  'off-track': 'text-off-track',
  blocked: 'text-blocked',
  done: 'text-done',
} as const;

/** [PORT-8] All projects on one line of time, with their milestones and what waits for what. */
export function PortfolioTimeline({ standings }: { readonly standings: readonly Standing[] }) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(LEAST);
  useLayoutEffect(() => {
    const { current } = place;
    if (!current) return;
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.max(LEAST, Math.floor(entry?.contentRect.width ?? LEAST))),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const chart = useMemo(
    () => portfolioChart(sortedStandings(standings, 'milestone', false), width),
    [standings, width],
  );
  if (chart === null) return <p className="text-muted">No project has any dates yet.</p>;
  const height = HEAD + chart.bars.length * ROW;
  return (
    <section aria-label="Timeline of all projects" className="rounded-panel border border-hairline">
      <div className="flex">
        <ul
          aria-label="Projects on the timeline"
          className="w-56 shrink-0 border-e border-hairline"
          style={{ paddingTop: HEAD }}
        >
          {chart.bars.map(({ standing, row }) => (
            <li key={standing.summary.id} className="flex items-center gap-2 px-3" style={{ height: ROW }}>
              <a
                href={formatRoute({ kind: 'project', project: standing.summary.id, page: 'timeline', card: null })}
                dir="auto"
                title={standing.summary.name}
                className="truncate rounded-small font-medium hover:underline"
              >
                {standing.summary.name}
              </a>
              <span className="sr-only">
                {[barWords(standing), ...chart.links.flatMap(({ to, words }) => (to.row === row ? words : []))].join(
                  '. ',
                )}
              </span>
            </li>
          ))}
        </ul>
        <div ref={place} className="min-w-0 grow overflow-x-auto">
          <svg
            width={width}
            height={height}
            role="img"
            aria-label="Projects from their start to their forecast, with milestones"
            className="block"
          >
            {chart.months.map(({ x, first }) => (
              <g key={first} className="text-muted">
                <line x1={x} x2={x} y1={0} y2={height} stroke="var(--color-hairline)" />
                <text x={x + 4} y={16} fontSize={11} fill="currentColor">
                  {monthWords(first)}
                </text>
              </g>
            ))}
            {chart.bars.map((bar) => (
              <Bar key={bar.standing.summary.id} bar={bar} />
            ))}
            {chart.links.map((link) => (
              <Link key={link.key} link={link} />
            ))}
            <line
              x1={chart.todayX}
              x2={chart.todayX}
              y1={0}
              y2={height}
              stroke="var(--color-accent)"
              strokeWidth={1.5}
            />
          </svg>
        </div>
      </div>
      {chart.undated.length === 0 ? null : (
        <p className="border-t border-hairline px-3 py-2 text-12 text-muted">
          Without dates: {chart.undated.map(({ summary }) => summary.name).join(', ')}.
        </p>
      )}
    </section>
  );
}

function Bar({ bar: { standing, row, x, width, done, planEnd, milestones } }: { readonly bar: TimelineBar }) {
  const y = HEAD + row * ROW + (ROW - BAR) / 2;
  const middle = y + BAR / 2;
  const { status, summary } = standing;
  return (
    <g className={status ? FILL[status] : 'text-muted'}>
      <title>{`${summary.name}. ${barWords(standing)}`}</title>
      <rect x={x} y={y} width={width} height={BAR} rx={3} fill="currentColor" opacity={0.25} />
      <rect x={x} y={y} width={done} height={BAR} rx={3} fill="currentColor" opacity={0.65} />
      {planEnd === null ? null : (
        <line
          x1={planEnd}
          x2={planEnd}
          y1={y - 3}
          y2={y + BAR + 3}
          stroke="currentColor"
          strokeWidth={2}
          strokeDasharray="2 2"
        />
      )}
      {milestones.map(({ milestone, x: at }) => (
        <path
          key={milestone.task}
          d={`M ${at} ${middle - 6} l 6 6 l -6 6 l -6 -6 z`}
          fill={milestone.isDone ? 'var(--color-done)' : 'var(--color-raised)'}
          stroke={milestone.slipDays > 0 && !milestone.isDone ? 'var(--color-off-track)' : 'var(--color-text)'}
          strokeWidth={1.5}
        >
          <title>{milestoneWords(milestone, summary.day)}</title>
        </path>
      ))}
    </g>
  );
}

function Link({ link: { from, to, words } }: { readonly link: TimelineLink }) {
  const [y1, y2] = [HEAD + from.row * ROW + ROW / 2, HEAD + to.row * ROW + ROW / 2];
  const end = y2 + (y2 > y1 ? -8 : 8);
  const tip = y2 > y1 ? -5 : 5;
  return (
    <g stroke="var(--color-text)" fill="none" strokeWidth={1.25}>
      <title>{words}</title>
      <path d={`M ${from.x} ${y1} h 8 V ${end}`} />
      <path d={`M ${from.x + 8} ${end} l -3 ${tip} m 3 ${-tip} l 3 ${tip}`} />
    </g>
  );
}

function barWords({ status, summary: { dates, day, progress, milestones } }: Standing): string {
  const span = `${dates.start ? plainDay(dates.start, day) : ''} to ${dates.forecast ? plainDay(dates.forecast, day) : ''}`;
  const open = milestones.filter(({ isDone }) => !isDone).map((milestone) => milestoneWords(milestone, day));
  return `${statusWords(status ?? '')}, ${progress.percent}% done, ${span}. ${open.slice(0, 5).join('; ')}`;
}

function milestoneWords(
  { title, forecast, slipDays }: Standing['slipping'][number],
  day: Standing['summary']['day'],
): string {
  const late = slipDays > 0 ? `, slips by ${lateWords(slipDays)}` : '';
  return `${title}, ${plainDay(forecast, day)}${late}`;
}

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' });

function monthWords(first: string): string {
  return MONTH.format(Date.parse(`${first}T00:00Z`));
}
