/** A report of the portfolio as this profile keeps it: a draft holds what people chose and wrote, what was sent stays as it is. */
import { z } from 'zod';
import { type Day, isDay } from '#shared/domain/day.ts';
import type { Json } from '#shared/kernel/json.ts';
import { AUDIENCES } from '#shared/report/status/content.ts';
import { isSameClient } from './client.ts';
import { PORTFOLIO_LAYOUT, type PortfolioLayout, portfolioLayoutSchema } from './layout.ts';
import type { PortfolioReaders } from './make.ts';

const day = z.custom<Day>(isDay);
const json = z.custom<Json>((value) => value !== undefined);

const kept = z.object({
  id: z.string().min(1),
  /** '' for what it is of. */
  title: z.string(),
  audience: z.enum(AUDIENCES),
  /** Whose projects a client's report is of; '' for the team. */
  client: z.string(),
  /** Which projects: those that the filter leaves (PORT-4), without these. */
  filter: z.string(),
  without: z.array(z.string()).readonly(),
  /** The first day that it tells of; null for the day after the last report, or a week. */
  from: day.nullable(),
  /** Markdown; null for what is drafted from the figures. */
  summary: z.string().nullable(),
  notes: z.string(),
  /** What is said beside the status of projects, as `withReason` puts it there. */
  reasons: z.record(z.string(), z.string()),
  layout: portfolioLayoutSchema,
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  /** Null of a draft. */
  sent: z
    .object({
      at: z.number(),
      asOf: day,
      to: z.array(z.string()).readonly(),
      how: z.string(),
      file: z.object({ name: z.string(), size: z.number(), sha256: z.string() }),
      /** What it was made of: read by `readPortfolioReport`. */
      content: json,
    })
    .nullable(),
});
export type KeptReport = z.infer<typeof kept>;

/** Null of what is no report; it stays where it is. */
export function readKept(stored: unknown): KeptReport | null {
  const read = kept.safeParse(stored);
  return read.success ? read.data : null;
}

export function newReport(
  id: string,
  { readers, filter, now }: { readonly readers: PortfolioReaders; readonly filter: string; readonly now: number },
): KeptReport {
  const layout: PortfolioLayout = PORTFOLIO_LAYOUT;
  return {
    id,
    title: '',
    audience: readers.audience,
    client: readers.audience === 'client' ? readers.client : '',
    filter,
    without: [],
    from: null,
    summary: null,
    notes: '',
    reasons: {},
    layout,
    createdAt: now,
    sent: null,
  };
}

export function readersOf({ audience, client }: Pick<KeptReport, 'audience' | 'client'>): PortfolioReaders {
  return audience === 'client' ? { audience, client } : { audience };
}

/** [PREPORT-9] What was written for the team is not told to clients, whoever the draft is turned to later. */
function reasonKey({ audience }: Pick<KeptReport, 'audience'>, project: string): string {
  return `${audience} ${project}`;
}

export function withReason(report: KeptReport, project: string, text: string): KeptReport['reasons'] {
  return { ...report.reasons, [reasonKey(report, project)]: text };
}

/** For its readers, by the ids of projects. */
export function reasonsOf(report: KeptReport, projects: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    projects.flatMap((id) => {
      const said = report.reasons[reasonKey(report, id)];
      return said === undefined ? [] : [[id, said]];
    }),
  );
}

/** Whether the same people read them: a client is written otherwise in another project. */
export function isForSame(left: KeptReport, right: KeptReport): boolean {
  return left.audience === right.audience && isSameClient(left.client, right.client);
}

/** [PREPORT-5] Of those that these readers got, the one of the latest day. */
export function lastSentTo(all: readonly KeptReport[], report: KeptReport): NonNullable<KeptReport['sent']> | null {
  return (
    all
      .filter((each) => each.id !== report.id && isForSame(each, report))
      .flatMap(({ sent }) => sent ?? [])
      .sort((left, right) => (left.asOf === right.asOf ? right.at - left.at : left.asOf < right.asOf ? 1 : -1))[0] ??
    null
  );
}
