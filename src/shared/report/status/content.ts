/**
 * What a status report says, as one JSON value that stays as it was sent (REPORT-1). Dates are days, and what depends on a clock
 * or a zone is in words already: the same value makes the same report on any day and any machine.
 */
import { z } from 'zod';
import { type Day, isDay } from '#shared/domain/day.ts';
import { PROJECT_STATUSES } from '#shared/domain/insight-records.ts';
import { CHANGE_STATES, RISK_TRENDS } from '#shared/domain/register-records.ts';
import type { Result } from '#shared/kernel/result.ts';
import { cleanProse, oneLine } from '#shared/meetings/clean-text.ts';
import { readFrozen, type UnreadReport } from '#shared/report/frozen.ts';

/** Of the value's shape; it grows when an older version would read it wrongly. */
const FORMAT = 1;

export const AUDIENCES = ['team', 'client'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Another device may have stored anything. */
const line = z.string().transform(oneLine);
/** Markdown. */
const prose = z.string().transform(cleanProse);
const day = z.custom<Day>(isDay);
const lines = z.array(line).readonly();
/** Id of the record in the project. It is in no file that leaves the program for a client (REPORT-4). */
const key = z.string();
/** Working days of the project; halves and tenths count. */
const workingDays = z.number();

const done = z.object({ key, title: line, owners: lines, on: day });

const next = z.object({
  key,
  title: line,
  owners: lines,
  /** As the forecast has it; null where nothing says it. */
  start: day.nullable(),
  finish: day.nullable(),
  percent: z.number(),
});

const late = z.object({
  key,
  title: line,
  owners: lines,
  isMilestone: z.boolean(),
  promised: day,
  /** When it is expected now; null where nobody can say. */
  expected: day.nullable(),
  /** `overdue`: its day is past. `expected`: its day is still to come, and will not be met. */
  kind: z.enum(['overdue', 'expected']),
  by: workingDays,
  why: line,
});

const milestone = z.object({
  key,
  title: line,
  baseline: day.nullable(),
  plan: day,
  /** Due date or deadline; the plan where nothing was said, and in what was kept before it was told apart. */
  promised: day.nullable().default(null),
  /** Of one that is reached: when it was. */
  forecast: day,
  isDone: z.boolean(),
  /** From which of the days above its slip is counted; null in what was kept before that was said. */
  heldTo: z.enum(['promise', 'baseline', 'plan']).nullable().default(null),
  /** Working days, to a tenth; negative for earlier (FLAG-11). */
  slip: workingDays,
});

const span = z.object({ start: day, finish: day });

const row = z.object({
  key,
  title: line,
  kind: z.enum(['task', 'milestone', 'group']),
  depth: z.number().int().nonnegative(),
  plan: span,
  baseline: span.nullable(),
  /** Null where it is the plan. */
  forecast: span.nullable(),
  percent: z.number(),
  state: z.enum(['done', 'late', 'open']),
});

const risk = z.object({
  key,
  title: line,
  /** "High (12): likely, moderate". */
  weight: line,
  level: z.enum(['low', 'medium', 'high', 'very-high']).nullable(),
  trend: z.enum(RISK_TRENDS),
  hasOccurred: z.boolean(),
  owner: line.nullable(),
  plan: prose,
});

const decision = z.object({
  key,
  title: line,
  on: day.nullable(),
  by: lines,
  /** Of one that is needed: for how many days it has waited. */
  waits: z.number().nullable(),
});

const changeRequest = z.object({
  key,
  title: line,
  asker: line.nullable(),
  state: z.enum(CHANGE_STATES),
  on: day.nullable(),
});

const action = z.object({ key, title: line, owners: lines, due: day.nullable(), isLate: z.boolean() });

const workload = z.object({
  /** First days of the weeks. */
  weeks: z.array(day).readonly(),
  people: z
    .array(
      z.object({
        name: line,
        /** Working minutes, one of each a week. */
        asked: z.array(z.number()).readonly(),
        has: z.array(z.number()).readonly(),
      }),
    )
    .readonly(),
});

/** What a later report is compared with. */
const tracked = z.object({
  key,
  kind: z.enum(['task', 'milestone', 'risk', 'decision', 'changeRequest']),
  title: line,
  isOpen: z.boolean(),
  finish: day.nullable(),
});

const since = z.object({
  asOf: day,
  status: z.enum(PROJECT_STATUSES).nullable(),
  tasks: z.object({ done: z.number(), total: z.number() }),
  appeared: lines,
  closed: lines,
  slipped: z.array(z.object({ title: line, from: day, to: day, by: workingDays })).readonly(),
  /** Earlier than it was told. */
  gained: z.array(z.object({ title: line, from: day, to: day, by: workingDays })).readonly(),
  /** Told as over, and open again. */
  back: lines,
  /** Told of, and there no more. */
  gone: z.number().int().nonnegative(),
});

const content = z.object({
  format: z.literal(FORMAT),
  audience: z.enum(AUDIENCES),
  /** `id`: null where it is not known, so that nothing can lead to it. */
  project: z.object({ id: z.string().nullable(), name: line }),
  period: z.object({ from: day, to: day }),
  asOf: day,
  made: z.object({ by: line.nullable() }),
  status: z.object({ status: z.enum(PROJECT_STATUSES).nullable(), reason: line }),
  /** Markdown; drafted from the rest, edited by a person. */
  summary: prose,
  notes: prose,
  progress: z.object({
    done: z.number().int(),
    total: z.number().int(),
    doneInPeriod: z.number().int(),
    /** By length of work, 0 to 100, and what it would be by the plan; null without planned work. */
    work: z.object({ percent: z.number(), planned: z.number() }).nullable(),
    trend: z.array(z.object({ day, done: z.number().int(), total: z.number().int() })).readonly(),
  }),
  done: z.array(done).readonly(),
  next: z.array(next).readonly(),
  late: z.array(late).readonly(),
  /** What the milestones and the timeline are measured against. */
  baseline: line.nullable(),
  milestones: z.array(milestone).readonly(),
  timeline: z.array(row).readonly(),
  /** Of what has a place on the timeline, how much of it has no row there. */
  timelineWithout: z.number().int().nonnegative(),
  risks: z.array(risk).readonly(),
  decisionsTaken: z.array(decision).readonly(),
  decisionsNeeded: z.array(decision).readonly(),
  changeRequests: z.array(changeRequest).readonly(),
  actions: z.array(action).readonly(),
  /** Null for clients. */
  workload: workload.nullable(),
  /** Working minutes. Null for clients, and where no effort is known. */
  effort: z.object({ budget: z.number().nullable(), planned: z.number(), done: z.number() }).nullable(),
  freshness: z
    .object({
      lastEdit: day.nullable(),
      undated: z.number().int(),
      unowned: z.number().int(),
      /** "Ben’s laptop: 6 days". */
      devices: lines,
    })
    .nullable(),
  since: since.nullable(),
  tracked: z.array(tracked).readonly(),
});

export type StatusContent = z.infer<typeof content>;
export type LateTask = StatusContent['late'][number];
export type ReportedMilestone = StatusContent['milestones'][number];
export type TimelineRow = StatusContent['timeline'][number];
export type Since = NonNullable<StatusContent['since']>;
export type Tracked = StatusContent['tracked'][number];
export type Workload = NonNullable<StatusContent['workload']>;

/** [REPORT-2] A report as it was stored, by whichever version; members that this one does not know are left out. */
export function readStatus(stored: unknown): Result<StatusContent, UnreadReport> {
  return readFrozen(stored, { content, format: FORMAT, remake: 'Make a new one of the project.' });
}
