/** What is known of a project when an agenda is filled. Names of records stand as ids, those of people are asked. */
import type { DateValue, Day, DayTime } from '#shared/domain/day.ts';
import type { ItemType } from '#shared/domain/meeting-records.ts';
import type { PersonId } from '#shared/kernel/ids.ts';

/** What an item of an agenda is about. */
export interface AgendaAbout {
  readonly kind: 'task' | 'decision' | 'risk' | 'changeRequest';
  readonly id: string;
}

export interface AgendaFacts {
  /** On the project's clock. */
  readonly now: DayTime;
  /** Cards that are not done: those that are neither overdue, blocked nor of the last meeting are passed over. */
  readonly tasks: readonly TaskFacts[];
  /** Milestones that come later than promised. */
  readonly milestones: readonly MilestoneFacts[];
  /** Those that are neither proposed nor past their review are passed over. */
  readonly decisions: readonly DecisionFacts[];
  /** Open ones. */
  readonly risks: readonly RiskFacts[];
  /** Those that nobody has decided. */
  readonly changeRequests: readonly ChangeRequestFacts[];
  /** Items of the last meeting that were not dealt with, and that nobody has carried over yet. */
  readonly carried: readonly CarriedFacts[];
  /** What the agenda has already. */
  readonly taken: readonly AgendaAbout[];
}

export interface TaskFacts {
  readonly id: string;
  readonly title: string;
  readonly owner: PersonId | null;
  readonly due: DateValue | null;
  /** Why it cannot go on; '' where no reason was given, null where it can. */
  readonly blocked: string | null;
  readonly isOfLastMeeting: boolean;
}

export interface MilestoneFacts {
  readonly id: string;
  readonly title: string;
  readonly owner: PersonId | null;
  /** By the plan as it stands. */
  readonly expected: Day;
  /** Working days by which that is after what was promised. */
  readonly daysLate: number;
}

export interface DecisionFacts {
  readonly id: string;
  readonly title: string;
  readonly owner: PersonId | null;
  readonly state: 'proposed' | 'decided' | 'revised' | 'withdrawn';
  /** Since when it waits; null where nobody knows. */
  readonly proposedOn: Day | null;
  readonly reviewOn: Day | null;
}

export interface RiskFacts {
  readonly id: string;
  readonly title: string;
  readonly owner: PersonId | null;
  readonly trend: 'rising' | 'steady' | 'falling';
  readonly reviewOn: Day | null;
}

export interface ChangeRequestFacts {
  readonly id: string;
  readonly title: string;
  /** Who asks, where that is a person of the project; by name in any case. */
  readonly owner: PersonId | null;
  readonly asker: string | null;
  readonly requestedOn: Day | null;
}

export interface CarriedFacts {
  readonly id: string;
  readonly title: string;
  readonly owner: PersonId | null;
  readonly minutes: number | null;
  readonly type: ItemType;
  readonly about: AgendaAbout | null;
}
