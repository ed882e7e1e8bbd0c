import { memo, type ReactNode, useMemo } from 'react';
import { usePeersOn } from '#renderer/state/presence.ts';
import { useCard } from '#renderer/state/use-view.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { hueOfText, hueStyle } from '#renderer/ui/hue.ts';
import { type Instant, MINUTES_PER_DAY, parseInstant } from '#shared/calendar/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { lastInstantOf, shortDayWords } from '#shared/gantt/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { PlanCalendars, TaskSchedule } from '#shared/scheduling/index.ts';
import type { Bar, Drawing, Ends } from './bars.ts';
import { barWords } from './row-facts.ts';
import { textWidth } from './text-width.ts';
import type { Metrics } from './use-metrics.ts';
import type { Sight } from './use-viewport.ts';

export interface Dates {
  readonly start: Instant;
  readonly finish: Instant;
}

interface ChartBarProps {
  readonly id: TaskId;
  readonly rank: number;
  readonly schedule: TaskSchedule | null;
  readonly drawing: Drawing;
  readonly metrics: Metrics;
  /** Pixels of the axis. */
  readonly inSight: Sight;
  readonly baseline: Dates | null;
  readonly calendars: PlanCalendars;
  readonly showsCritical: boolean;
  readonly showsSlack: boolean;
  readonly showsForecast: boolean;
}

/** Pixels after a bar in which its title may stand. */
const LABEL = 420;

/** A tail that is longer has the title on it, where the bar is. */
const SHORT_TAIL = 120;

/** One task on the chart, where some part of it is in sight. */
export const ChartBar = memo(function ChartBar({ inSight, schedule, ...props }: ChartBarProps) {
  const { id, drawing, baseline } = props;
  const task = useCard(id)?.task;
  const bar = useMemo(
    () => (task && schedule ? drawing.barOf(schedule, promisedEnd(task)) : null),
    [task, schedule, drawing],
  );
  const old = useMemo(
    () => baseline && { left: drawing.start(baseline.start), right: drawing.finish(baseline.finish) },
    [baseline, drawing],
  );
  if (!task || !schedule || !bar) return null;
  const ends = [bar.right, bar.forecast ?? 0, bar.slack ?? 0, bar.deadline ?? 0, old?.right ?? 0];
  if (Math.max(...ends) + LABEL < inSight.from || Math.min(bar.left, old?.left ?? bar.left) > inSight.to) return null;
  return <Line {...props} task={task} schedule={schedule} bar={bar} old={old} />;
});

interface LineProps extends Omit<ChartBarProps, 'inSight' | 'schedule'> {
  readonly task: TaskRecord;
  readonly schedule: TaskSchedule;
  readonly bar: Bar;
  readonly old: Ends | null;
}

/** Its bar, what stands beside it, and its title in the bar or after it. */
const Line = memo(function Line({ id, rank, metrics, calendars, task, schedule, bar, old, ...shows }: LineProps) {
  const isDone = task.doneAt !== null;
  const isCritical = shows.showsCritical && schedule.isCritical && !isDone;
  const isInside = bar.kind === 'bar' && textWidth(task.title) + 14 <= bar.right - bar.left;
  const isMilestone = bar.kind === 'milestone';
  const day = shortDayWords(lastInstantOf(schedule.start, schedule.finish));
  const tail =
    shows.showsForecast && bar.forecast !== null && bar.forecast < bar.right + SHORT_TAIL ? bar.forecast : bar.right;
  return (
    <div
      className={classNames('timeline-line', isCritical && 'is-critical', isDone && 'is-done')}
      style={{ top: rank * metrics.row, height: metrics.row }}
    >
      {old ? (
        <div className="timeline-baseline" style={{ left: old.left, width: Math.max(3, old.right - old.left) }} />
      ) : null}
      {shows.showsSlack && bar.slack !== null && bar.slack > bar.right ? (
        <div className="timeline-slack" style={{ left: bar.right, width: bar.slack - bar.right }} />
      ) : null}
      {shows.showsForecast && bar.forecast !== null && bar.forecast > bar.right ? (
        <div className="timeline-forecast" style={{ left: bar.right, width: bar.forecast - bar.right }} />
      ) : null}
      <Shape bar={bar} id={id} percent={schedule.percent} task={task} words={barWords(task, schedule, calendars)}>
        {isInside ? (
          <span dir="auto" className="timeline-title">
            {task.title}
          </span>
        ) : null}
      </Shape>
      <PeerFrame task={id} bar={bar} />
      {bar.deadline === null ? null : <div className="timeline-deadline" style={{ left: bar.deadline }} />}
      {isInside ? null : (
        <span
          dir="auto"
          className="timeline-label"
          style={{ left: tail + (isMilestone ? 12 : 7), maxWidth: LABEL - 20 }}
        >
          {isMilestone ? `${day} · ${task.title}` : task.title}
        </span>
      )}
    </div>
  );
});

/** Pixels that a frame stands off its bar; a milestone is as wide as this on either side. */
const FRAME = 3;
const MILESTONE = 7;

/** Around the bar of a task that somebody else has selected or open. */
function PeerFrame({ task, bar }: { readonly task: TaskId; readonly bar: Bar }) {
  const [peer] = usePeersOn(task);
  if (!peer) return null;
  const beside = bar.kind === 'milestone' ? MILESTONE : FRAME;
  return (
    <div
      aria-hidden
      data-peer-mark
      className="timeline-peer hue"
      style={{
        ...hueStyle(hueOfText(peer.person)),
        left: bar.left - beside,
        width: bar.right - bar.left + 2 * beside,
      }}
    />
  );
}

interface ShapeProps {
  readonly bar: Bar;
  readonly id: TaskId;
  readonly percent: number;
  readonly task: TaskRecord;
  readonly words: string;
  readonly children: ReactNode;
}

function Shape({ bar, id, percent, task, words, children }: ShapeProps) {
  const width = bar.right - bar.left;
  if (bar.kind === 'milestone') {
    return (
      <div data-bar={id} title={words} className="timeline-milestone" style={{ left: bar.left }}>
        <Knobs />
      </div>
    );
  }
  if (bar.kind === 'summary') {
    return (
      <div data-bar={id} title={words} className="timeline-summary" style={{ left: bar.left, width }}>
        <div className="timeline-bracket">
          <div className="timeline-summary-done" style={{ width: `${percent}%` }} />
        </div>
        <Knobs />
      </div>
    );
  }
  return (
    <div
      data-bar={id}
      title={words}
      className={classNames('timeline-bar', task.mode === 'manual' && 'is-manual')}
      style={{ left: bar.left, width }}
    >
      <div className="timeline-done" style={{ width: `${percent}%` }} />
      {children}
      <i data-grip="start" className="timeline-grip start-0" />
      <i data-grip="finish" className="timeline-grip end-0" />
      {width >= 24 ? <i data-grip="percent" className="timeline-percent" style={{ left: `${percent}%` }} /> : null}
      <Knobs />
    </div>
  );
}

/** From which links are drawn. */
function Knobs() {
  return (
    <>
      <i data-grip="link-start" className="timeline-knob is-start" />
      <i data-grip="link-finish" className="timeline-knob is-finish" />
    </>
  );
}

/** The end of the day by which it is promised, where a bar of its own does not say so. */
function promisedEnd({ deadline, due, duration }: TaskRecord): Instant | null {
  const date = deadline ?? (duration === null ? null : due);
  const day = date === null ? null : parseInstant(date.slice(0, 10));
  return day === null ? null : day + MINUTES_PER_DAY;
}
