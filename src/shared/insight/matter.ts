/** What rules about cards read. Every read of another card is noted, so that the flag is reckoned anew when that card changes. */
import type { Instant } from '#shared/calendar/index.ts';
import type { Day, DayTime } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { Thresholds } from '#shared/domain/thresholds.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { PlanLink, PlannedDates, TaskSchedule } from '#shared/scheduling/index.ts';
import type { Moment } from './moment.ts';
import type { WorkDays } from './work-days.ts';

/** A card and where it stands on the timeline. */
export interface Card {
  readonly record: TaskRecord;
  /** Null for what has no place there. */
  readonly found: TaskSchedule | null;
}

/** A milestone that a late card pushes, through links of which each decides the next. */
export interface Pushed {
  readonly milestone: TaskId;
  readonly title: string;
  /** Working days by which its forecast is past what it is held to (FLAG-11). */
  readonly days: number;
  readonly forecast: Day;
}

/** What all rules know. */
export interface Knowledge {
  readonly moment: Moment;
  readonly days: WorkDays;
  readonly thresholds: Thresholds;
  /** The project's clock, and what it shows. */
  readonly timeZone: string;
  readonly now: DayTime;
  /** Of the latest baseline: its name and dates. */
  readonly baseline: KnownBaseline | null;
  nameOf(person: PersonId): string;
}

export interface KnownBaseline {
  readonly name: string;
  /** Working minutes of what is no summary in it. */
  readonly work: number;
  dates(task: TaskId): PlannedDates | null;
}

export interface Matter extends Card {
  readonly know: Knowledge;
  /** Whether any card of the project has an estimate. */
  readonly estimates: boolean;
  /** Links into it and into what it stands under that count; the other end is `from`. */
  readonly waitsFor: readonly PlanLink[];
  /** Those of them that decide when its forecast begins or ends. */
  readonly drivenBy: readonly PlanLink[];
  /** Another card. */
  card(task: TaskId): Card | null;
  /** Links into another card. */
  linksInto(task: TaskId): readonly PlanLink[];
  /** Minutes of the time in which the card is worked on, as its slack counts them: of what runs by the clock all. */
  between(from: Instant, to: Instant): number;
  pushed(task: TaskId): Pushed | null;
  /** Whether the series of the meeting that agreed on it has met again; null for what is no action. */
  readonly metAgain: MetAgain | null;
}

export interface MetAgain {
  readonly title: string;
  readonly agreedOn: Day;
  readonly on: Day;
}
