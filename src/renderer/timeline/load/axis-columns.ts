/** The columns of the load under a chart: the marks of the chart's finer scale from where work is left on, so that both have the same edges. */
import { type CountedDays, MOST_DAYS, type SpanColumns, type SpanUnit } from '#renderer/workload/span-columns.ts';
import { dayOfInstant, type Instant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { type Mark, marksOf, type TimeScale, type TimeUnit, xOf } from '#shared/gantt/index.ts';

export interface LoadMarks extends CountedDays {
  readonly unit: SpanUnit;
  /** One after the other; the first may begin before work is left. */
  readonly marks: readonly Mark[];
}

/** Hours say nothing of a load that is told by the day. `weekStart` counts from Monday as 0. */
export function loadMarks(finest: TimeUnit, { today, from }: CountedDays, end: Instant, weekStart: number): LoadMarks {
  const unit = finest === 'hour' ? 'day' : finest;
  const last = Math.min(end, (from + MOST_DAYS) * MINUTES_PER_DAY);
  return { unit, today, from, marks: marksOf(unit, from * MINUTES_PER_DAY, last, weekStart) };
}

export function axisColumns({ unit, today, from: counted, marks }: LoadMarks, scale: TimeScale): SpanColumns {
  const at = (index: number): Mark => {
    const mark = marks[index];
    if (!mark) throw new Error(`No column ${index} of ${marks.length}`);
    return mark;
  };
  return {
    unit,
    today,
    count: marks.length,
    span: (index) => {
      const { from, to } = at(index);
      return { from: Math.max(counted, dayOfInstant(from)), to: dayOfInstant(to) - 1 };
    },
    left: (index) => xOf(scale, at(index).from),
    width: (index) => (at(index).to - at(index).from) * scale.pixelsPerMinute,
  };
}

/** The column in which an instant lies, or the nearest one. */
export function columnAt({ marks }: LoadMarks, at: Instant): number {
  let [low, high] = [0, marks.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle] as Mark).to <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
