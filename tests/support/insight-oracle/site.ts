/** What the oracle knows: an export, the engine's figures (which an oracle of their own holds to SCHEDULING), and the moment. */
import { readThresholds, type Thresholds } from '#shared/domain/thresholds.ts';
import type { Moment } from '#shared/insight/index.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import type { ExchangeProject, ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import type { ScheduledPlan } from '#shared/views/index.ts';
import {
  anyOf,
  dayOfText,
  minuteOfText,
  ROUND_THE_CLOCK,
  type SlowTime,
  shownIn,
  timeOfCalendar,
} from './slow-time.ts';

export interface OracleDates {
  readonly start: number;
  readonly finish: number;
}

export interface OracleBaseline {
  readonly name: string;
  readonly dates: ReadonlyMap<string, OracleDates>;
  /** Of what is no parent in it. */
  readonly ofLeaves: ReadonlyMap<string, OracleDates>;
}

export class OracleSite {
  readonly content: ExchangeProject;
  readonly plan: ScheduledPlan;
  readonly moment: Moment;
  readonly zone: string;
  /** What the project's clock shows. */
  readonly now: string;
  readonly today: string;
  readonly thresholds: Thresholds;
  readonly time: SlowTime;
  readonly minutesPerDay: number;
  readonly baseline: OracleBaseline | null;
  readonly tasks: readonly ExchangeTask[];
  readonly #times = new Map<string, SlowTime>();

  constructor(content: ExchangeProject, plan: ScheduledPlan, moment: Moment) {
    this.content = content;
    this.plan = plan;
    this.moment = moment;
    this.zone = content.timeZone ?? 'UTC';
    this.now = shownIn(this.zone, moment.now);
    this.today = this.now.slice(0, 10);
    this.thresholds = readThresholds((content.thresholds ?? null) as Parameters<typeof readThresholds>[0]);
    for (const calendar of content.calendars ?? []) this.#times.set(calendar.id, timeOfCalendar(calendar));
    const own = content.calendars?.find(({ id }) => id === content.calendar);
    if (!own) throw new Error('The oracle reckons by a calendar of the project.');
    this.time = this.timeOf(own.id) ?? ROUND_THE_CLOCK;
    this.minutesPerDay = own.minutesPerDay ?? 480;
    this.tasks = (content.tasks ?? []).filter(({ deletedAt }) => !deletedAt);
    this.baseline = this.#latestBaseline();
  }

  timeOf(calendar: string | null | undefined): SlowTime | null {
    return (calendar && this.#times.get(calendar)) || null;
  }

  /** [SCH-C2] */
  timeOfTask({ calendar, owners, elapsed }: ExchangeTask): SlowTime {
    if (elapsed) return ROUND_THE_CLOCK;
    const own = this.timeOf(calendar);
    if (own) return own;
    const theirs = (owners ?? [])
      .map((owner) => this.content.people?.find(({ id, deletedAt }) => id === owner && !deletedAt))
      .flatMap((person) => this.timeOf(person?.calendar) ?? []);
    return theirs.length > 0 ? anyOf(theirs) : this.time;
  }

  found(task: string): TaskSchedule | null {
    return this.plan.of(asId<TaskId>(task));
  }

  /** Working minutes of the days after `from` up to and with `to`, one at a time; negative where `to` lies before. */
  minutesAfter(from: string, to: string): number {
    if (to < from) return -this.minutesAfter(to, from);
    let minutes = 0;
    for (let day = dayOfText(from) + 1; day <= dayOfText(to); day++) minutes += this.time.minutesOn(day);
    return minutes;
  }

  /** [FLAG-11] Working days by the hour, to a tenth. */
  late(held: number, at: number): number {
    return Math.round(this.days(this.time.between(held, at)) * 10) / 10 || 0;
  }

  /** The same after a date: a day is over at its end, and what stands where the work of a later day begins has that whole day. */
  lateAfter(date: string, at: number): number {
    if (date.length > 10) return this.late(minuteOfText(date), at);
    const [held, midnight] = [minuteOfText(date) + 1440, Math.floor(at / 1440) * 1440];
    const isFirst = at > midnight && this.time.isWorked(at) && this.time.between(midnight, at) === 0;
    return this.late(held, isFirst && at > held ? midnight + 1440 : at);
  }

  days(minutes: number): number {
    return minutes / this.minutesPerDay;
  }

  since(day: string): number {
    return this.days(this.minutesAfter(day, this.today));
  }

  dayIn(instant: string | number, zone = this.zone): string {
    return shownIn(zone, typeof instant === 'number' ? instant : Date.parse(instant)).slice(0, 10);
  }

  /** [FLAG-6] */
  #latestBaseline(): OracleBaseline | null {
    const last = (this.content.baselines ?? []).filter(({ deletedAt }) => !deletedAt).at(-1);
    if (!last) return null;
    const dates = new Map<string, OracleDates>();
    for (const [id, kept] of Object.entries(last.tasks ?? {})) {
      const { start, finish } = kept as { readonly start: string; readonly finish: string };
      dates.set(id, {
        start: start.length > 10 ? minuteOfText(start) : this.time.nextStart(minuteOfText(start)),
        finish: finish.length > 10 ? minuteOfText(finish) : this.time.lastFinish(minuteOfText(finish) + 1440),
      });
    }
    const parents = new Set(
      (this.content.tasks ?? []).flatMap(({ id, parent }) => (parent && dates.has(id) ? [parent] : [])),
    );
    return { name: last.name, dates, ofLeaves: new Map([...dates].filter(([id]) => !parents.has(id))) };
  }
}
