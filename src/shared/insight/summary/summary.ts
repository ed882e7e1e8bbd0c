/**
 * What Today and the portfolio know of a project: plain JSON, kept as a row a project on this device, reckoned for one day and
 * from one state of the document, and made anew whenever either is another (SUMMARY-1). Nothing of it is stored in a document.
 */
import type { Day } from '#shared/domain/day.ts';
import type { NudgeWay, ProjectStatus } from '#shared/domain/insight-records.ts';
import type { Subject } from '#shared/domain/subjects.ts';
import type { PersonId, ProjectId, TaskId } from '#shared/kernel/ids.ts';
import type { Flag, Severity } from '../flag.ts';
import type { KnownDevice } from '../moment.ts';

/** Another one whenever what is reckoned, or its shape, is: rows of another version are made anew. */
export const SUMMARY_VERSION = '9';

export interface ProjectSummary {
  readonly id: ProjectId;
  readonly name: string;
  readonly timeZone: string;
  /** For which it was reckoned, on the project's clock. */
  readonly day: Day;
  /** Milliseconds since 1970. */
  readonly reckonedAt: number;
  readonly sponsor: string | null;
  readonly client: string | null;
  readonly status: SummaryStatus;
  readonly progress: Progress;
  readonly dates: SummaryDates;
  /** Open ones by their forecast, then those done in the last month. */
  readonly milestones: readonly SummaryMilestone[];
  /** Those that nobody answered, the gravest first. */
  readonly flags: readonly Flag[];
  /** What else alarms or warns: of more flags than are told no more than what they are about, each once. */
  readonly untold: Readonly<Record<Exclude<Severity, 'notice'>, readonly Subject[]>>;
  readonly answered: number;
  readonly counts: Readonly<Record<Severity, number>>;
  /** Not done, and overdue of them. */
  readonly cards: { readonly open: number; readonly overdue: number };
  readonly people: readonly SummaryPerson[];
  /** Cards done within the last month, the newest first. */
  readonly done: readonly DoneTask[];
  /** What is due, begins or is reached in the next two weeks. */
  readonly coming: readonly ComingTask[];
  /** What is open and overdue, due within two weeks or held up, a row for each that it waits for. */
  readonly waiting: readonly Waiting[];
  /** Of the next two weeks. */
  readonly meetings: readonly SummaryMeeting[];
  /** Of the last two weeks, the newest first. */
  readonly nudges: readonly SummaryNudge[];
  /** Cards that wait for those of other projects. */
  readonly links: readonly OutsideWait[];
  /** All that a report for a client may tell of it (SUMMARY-9); null where nothing is marked as shown to clients. */
  readonly forClient: ShownToClients | null;
  readonly freshness: { readonly editedAt: number | null; readonly devices: readonly KnownDevice[] };
}

export interface SummaryStatus {
  /** As a person said it last. */
  readonly stated: {
    readonly status: ProjectStatus;
    readonly sentence: string;
    readonly by: string | null;
    readonly at: number | null;
  } | null;
  readonly proposed: { readonly status: ProjectStatus; readonly reasons: readonly string[] } | null;
}

export interface Progress {
  readonly tasks: { readonly done: number; readonly total: number };
  /** Working minutes that the cards take, and how much of it is done. */
  readonly work: { readonly done: number; readonly total: number };
  /** 0 to 100, by work where anything is planned, else by cards. */
  readonly percent: number;
  /** What would be done by now if all went by the baseline, or by the plan where there is none; null where nothing is planned. */
  readonly expected: number | null;
  /** The name of the newest baseline. */
  readonly baseline: string | null;
  /** Working minutes. */
  readonly effort: { readonly budget: number | null; readonly planned: number };
}

export interface SummaryDates {
  readonly start: Day | null;
  readonly finish: Day | null;
  readonly forecast: Day | null;
  readonly baseline: Day | null;
}

export interface SummaryMilestone {
  readonly task: TaskId;
  readonly title: string;
  readonly isDone: boolean;
  readonly baseline: Day | null;
  readonly plan: Day;
  readonly forecast: Day;
  readonly promised: Day | null;
  /** Working days by which the forecast lies after what was promised, else after the baseline, else after the plan. */
  readonly slipDays: number;
}

export interface SummaryPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly open: number;
  readonly overdue: number;
  /** Minutes of twelve weeks; of the week that has begun, what is left of it. */
  readonly weeks: readonly LoadWeek[];
}

export interface LoadWeek {
  /** A Monday. */
  readonly from: Day;
  readonly work: number;
  readonly available: number;
  /** The same day by day, from Monday on, in tenths of minutes: over several projects somebody is over on days, not in weeks. */
  readonly workOn: readonly number[];
  readonly availableOn: readonly number[];
}

export interface DoneTask {
  readonly task: TaskId;
  readonly title: string;
  readonly at: number;
  readonly day: Day;
  readonly by: PersonId | null;
  readonly milestone: boolean;
}

export interface ComingTask {
  readonly task: TaskId;
  readonly title: string;
  readonly day: Day;
  readonly kind: 'due' | 'start' | 'milestone';
  readonly owners: readonly PersonId[];
}

export interface Waiting {
  readonly subject: Subject;
  readonly title: string;
  /** For whom it waits; null where nobody is named. */
  readonly on: PersonId | null;
  readonly what: 'card' | 'blocked' | 'decision' | 'change';
  readonly since: Day | null;
  /** As promised, or as planned where nobody promised anything. */
  readonly due: Day | null;
  /** Why it cannot go on; '' without a reason. */
  readonly reason: string;
}

export interface SummaryMeeting {
  readonly key: string;
  readonly title: string;
  /** Minutes since 1970 in UTC. */
  readonly from: number;
  readonly to: number;
  readonly isAllDay: boolean;
  readonly attendees: readonly PersonId[];
  /** Titles of its agenda that are still to be talked about. */
  readonly items: readonly string[];
  /** Action items of the ones before that are not done. */
  readonly open: readonly { readonly task: TaskId; readonly title: string }[];
}

export interface SummaryNudge {
  readonly person: PersonId;
  readonly by: PersonId | null;
  readonly at: number;
  readonly how: NudgeWay;
  readonly items: readonly string[];
}

export interface OutsideWait {
  readonly task: TaskId;
  readonly title: string;
  readonly project: ProjectId;
  readonly otherTask: TaskId;
  readonly otherTitle: string;
  readonly projectName: string;
  /** As it was last known here. */
  readonly known: Day | null;
  readonly at: number | null;
}

/** Made of what is marked as shown to clients and of nothing else: no names of people, reasons or sentences are among it (REPORT-4). */
export interface ShownToClients {
  /** As a person said it. */
  readonly status: ProjectStatus | null;
  readonly tasks: { readonly done: number; readonly total: number };
  /** 0 to 100, and what it would be by the plan; null where nothing is planned. */
  readonly percent: number;
  readonly expected: number | null;
  readonly overdue: number;
  readonly dates: { readonly start: Day | null; readonly finish: Day | null; readonly forecast: Day | null };
  /** Open ones by their forecast, then those done in the last month. */
  readonly milestones: readonly ShownMilestone[];
  /** When what was done within the last month was done. */
  readonly done: readonly Day[];
  readonly waiting: readonly {
    readonly title: string;
    readonly what: 'decision' | 'change';
    readonly since: Day | null;
  }[];
  /** Marked cards that wait for those of other projects, of which nothing is told but their ids. */
  readonly links: readonly {
    readonly title: string;
    readonly project: ProjectId;
    readonly otherTask: TaskId;
  }[];
}

export interface ShownMilestone {
  readonly task: TaskId;
  readonly title: string;
  readonly isDone: boolean;
  /** What was promised, else its baseline, else its plan. */
  readonly held: Day;
  readonly forecast: Day;
  /** Working days after that. */
  readonly slipDays: number;
}
