/** Where a task stands on the chart: pixels from the axis' origin. */
import type { Instant, WorkingCalendar } from '#shared/calendar/index.ts';
import { headerUnits, shownInstant, xOf } from '#shared/gantt/index.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import type { Axis } from './axis.ts';

/** Pixels that the smallest bar is wide: it has to be seen and taken. */
const LEAST_WIDTH = 4;

export interface Ends {
  readonly left: number;
  readonly right: number;
}

export interface Bar extends Ends {
  readonly kind: 'bar' | 'milestone' | 'summary';
  /** Of what is not done yet and lies behind the status date; null where the plan holds. */
  readonly forecast: number | null;
  /** Where the latest finish is that delays nothing. */
  readonly slack: number | null;
  readonly deadline: number | null;
}

export class Drawing {
  readonly axis: Axis;
  readonly #calendar: WorkingCalendar;
  /** Work is spread over the whole of each day where no hour is seen. */
  readonly #byDays: boolean;

  constructor(axis: Axis, calendar: WorkingCalendar) {
    this.axis = axis;
    this.#calendar = calendar;
    this.#byDays = headerUnits(axis.scale.pixelsPerMinute).lower !== 'hour';
  }

  start(at: Instant): number {
    return xOf(this.axis.scale, this.#byDays ? shownInstant(this.#calendar, at, 'start') : at);
  }

  finish(at: Instant): number {
    return xOf(this.axis.scale, this.#byDays ? shownInstant(this.#calendar, at, 'finish') : at);
  }

  barOf(schedule: TaskSchedule, deadline: Instant | null): Bar {
    const { start, finish, forecastFinish, lateFinish, isSummary, totalSlack } = schedule;
    const isMilestone = !isSummary && start === finish;
    const left = this.start(start);
    const right = isMilestone ? left : Math.max(this.finish(finish), left + LEAST_WIDTH);
    return {
      kind: isSummary ? 'summary' : isMilestone ? 'milestone' : 'bar',
      left,
      right,
      forecast: forecastFinish > finish ? this.finish(forecastFinish) : null,
      slack: totalSlack > 0 && !isSummary ? this.finish(lateFinish) : null,
      deadline: deadline === null ? null : this.finish(deadline),
    };
  }
}
