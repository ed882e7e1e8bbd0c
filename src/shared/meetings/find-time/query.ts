/** What is asked when a time for a meeting is looked for, and what is answered. */
import type { DayNumber, DayPattern, Instant } from '#shared/calendar/index.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { Busy } from '#shared/meetings/free-busy/busy.ts';
import type { Moment, Zone } from '#shared/meetings/when/zone.ts';

/** Working stretches of a day on the clock of whoever has them; a `WorkingCalendar` answers that, and so does a week. */
export interface WorkingHours {
  workOn(day: DayNumber): DayPattern;
}

/** Where a person's busy times come from. */
export interface BusyKnowledge {
  readonly readAt: Moment;
  /** From when on nothing is known; null where it is known for all time. */
  readonly knownTo: Moment | null;
}

export interface Attendee {
  readonly id: string;
  readonly isRequired: boolean;
  readonly zone: Zone;
  /** Null where nobody said: then no time is outside of them. */
  readonly hours: WorkingHours | null;
  /** First and last, both included, in their zone. */
  readonly daysOff: readonly { readonly from: DayNumber; readonly to: DayNumber }[];
  readonly busy: Busy;
  /** Null where nothing is known of when they are busy. */
  readonly known: BusyKnowledge | null;
}

export interface Resource {
  readonly id: string;
  readonly busy: Busy;
  /** Null where it holds any number of people, or none. */
  readonly capacity: number | null;
}

/** A room, or a kind of equipment: one of these is enough. */
export interface Need {
  readonly id: string;
  readonly seats: number | null;
  readonly resources: readonly Resource[];
}

export interface TimeQuery {
  readonly people: readonly Attendee[];
  readonly needs: readonly Need[];
  /** Minutes. */
  readonly length: number;
  /** Days and times of the day are on this clock. */
  readonly zone: Zone;
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
  /** Minutes since midnight between which the whole meeting lies. */
  readonly earliest: number;
  readonly latest: number;
  /** Minutes between one start and the next, from `earliest` on. */
  readonly step: number;
  /** Nothing before it is answered. */
  readonly now: Moment;
  /** Minutes after which a calendar that was read counts as old. */
  readonly staleAfter: number;
  /** How many times are answered at the most. */
  readonly most: number;
}

interface OfPerson {
  readonly person: string;
  readonly isRequired: boolean;
}

export type Reason = OfPerson &
  (
    | { readonly kind: 'busy' }
    | { readonly kind: 'off' }
    /** `minutes` of the meeting are no working time; it begins at `local` on the clock of `zone`. */
    | { readonly kind: 'outside'; readonly minutes: number; readonly local: Instant; readonly zone: string }
    /** Nobody knows whether they are busy then. */
    | { readonly kind: 'unknown' }
    /** Their calendar was read so many minutes ago. */
    | { readonly kind: 'old'; readonly age: number }
  );

export interface Candidate {
  readonly from: Moment;
  readonly to: Moment;
  /** FIND-4. */
  readonly suits: boolean;
  /** Whom it hurts, and of whom it is not sure: in the order in which they were named. */
  readonly reasons: readonly Reason[];
  /** Which room or piece of equipment is taken for each need; null where none is free or large enough. */
  readonly resources: readonly { readonly need: string; readonly resource: string | null }[];
}

/** Who or what stands in the way, and of how many times. */
export interface Hindrance {
  readonly by: { readonly kind: 'person' | 'need'; readonly id: string };
  readonly times: number;
  /** Times that would suit if this one were not required. */
  readonly alone: number;
}

export interface FoundTimes {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly considered: number;
  /** How many of those considered suit. */
  readonly suiting: number;
  /** Where nothing suits: why, by how much each would help and hinders; empty otherwise. */
  readonly hindrances: readonly Hindrance[];
}

export type FindProblem = Problem<'length-impossible' | 'day-too-short' | 'window-empty' | 'window-too-long'>;
