/**
 * What a report of the portfolio says, as one JSON value that stays as it was sent (PREPORT-1): the same value makes the same report
 * on any day and any machine, whatever became of the projects.
 */
import { z } from 'zod';
import { type Day, isDay } from '#shared/domain/day.ts';
import { PROJECT_STATUSES } from '#shared/domain/insight-records.ts';
import type { Result } from '#shared/kernel/result.ts';
import { cleanProse, oneLine } from '#shared/meetings/clean-text.ts';
import { readFrozen, type UnreadReport } from '#shared/report/frozen.ts';
import { AUDIENCES } from '#shared/report/status/content.ts';

/** Of the value's shape; it grows when an older version would read it wrongly. */
const FORMAT = 1;

const line = z.string().transform(oneLine);
/** Markdown. */
const prose = z.string().transform(cleanProse);
const day = z.custom<Day>(isDay);
const lines = z.array(line).readonly();
/** Id of a project or a card: in no file, and what a later report is compared by. */
const key = z.string();
const count = z.number().int().nonnegative();
const status = z.enum(PROJECT_STATUSES).nullable();

const milestone = z.object({
  key,
  title: line,
  /** What it is held to (FLAG-11): its promise, else its baseline, else its plan. */
  held: day,
  /** Of one that is reached: when it was. */
  forecast: day,
  isDone: z.boolean(),
  /** Working days of its project; negative for earlier. */
  slip: z.number(),
});

const wait = z.object({
  title: line,
  what: z.enum(['decision', 'change']),
  since: day.nullable(),
  /** Who decides; none for clients. */
  by: lines,
});

const flags = z.object({
  alarm: count,
  warning: count,
  notice: count,
  /** The gravest, as far as they are worth telling. */
  told: z.array(z.object({ severity: z.enum(['alarm', 'warning']), title: line, sentence: line })).readonly(),
});

const project = z.object({
  key,
  name: line,
  /** Null for clients. */
  client: line.nullable(),
  sponsor: line.nullable(),
  status,
  /** By the rules, since nobody said anything. */
  isProposed: z.boolean(),
  /** Why, as a person says it, or as the rules do. */
  reason: line,
  /** What the rules say where that is worse than what a person said; '' otherwise. */
  doubt: line,
  /** 0 to 100, and what it would be by the plan. */
  percent: z.number(),
  expected: z.number().nullable(),
  done: count,
  total: count,
  doneInPeriod: count,
  overdue: count,
  start: day.nullable(),
  finish: day.nullable(),
  forecast: day.nullable(),
  milestones: z.array(milestone).readonly(),
  /** Null for clients. */
  flags: flags.nullable(),
  waits: z.array(wait).readonly(),
});

const end = z.object({ project: line, key, title: line });

const link = z.object({
  /** What waits. */
  waits: end,
  /** For what. */
  other: end,
  /** When that is expected to be done. */
  known: day.nullable(),
});

const moved = z.object({ project: line, title: line, from: day, to: day, days: z.number().int() });

const since = z.object({
  asOf: day,
  appeared: lines,
  gone: lines,
  /** Projects that stand otherwise, or got on. */
  stands: z
    .array(z.object({ name: line, from: status, to: status, fromPercent: z.number(), toPercent: z.number() }))
    .readonly(),
  slipped: z.array(moved).readonly(),
  gained: z.array(moved).readonly(),
  reached: z.array(z.object({ project: line, title: line })).readonly(),
});

const content = z.object({
  format: z.literal(FORMAT),
  kind: z.literal('portfolio'),
  audience: z.enum(AUDIENCES),
  /** For whom it is; null for the team. */
  client: line.nullable(),
  name: line,
  period: z.object({ from: day, to: day }),
  asOf: day,
  made: z.object({ by: line.nullable() }),
  summary: prose,
  notes: prose,
  projects: z.array(project).readonly(),
  /** None for clients. */
  look: z.array(z.object({ key, name: line, status, reasons: lines })).readonly(),
  links: z.array(link).readonly(),
  /** Null for clients. */
  workload: z
    .object({
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
      /** People who have no row. */
      more: count,
    })
    .nullable(),
  /** Null for clients. */
  freshness: z
    .object({
      stale: z.array(z.object({ name: line, lastEdit: day, days: count })).readonly(),
      /** Of which another day is told than the report's. */
      ofOtherDays: z.array(z.object({ name: line, day })).readonly(),
      /** "Harbour: Ben’s laptop: last heard from on 16 November 2026." */
      devices: lines,
      /** Names of those that cannot be read here. */
      unread: lines,
    })
    .nullable(),
  since: since.nullable(),
});

export type PortfolioContent = z.infer<typeof content>;
export type ReportedProject = PortfolioContent['projects'][number];
export type ReportedLink = PortfolioContent['links'][number];
export type PortfolioSince = z.infer<typeof since>;

/** [PREPORT-1] As it was stored, by whichever version; members that this one does not know are left out. */
export function readPortfolioReport(stored: unknown): Result<PortfolioContent, UnreadReport> {
  return readFrozen(stored, { content, format: FORMAT, remake: 'Make a new one of the portfolio.' });
}
