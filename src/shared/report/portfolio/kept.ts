/** A report of the portfolio as this profile keeps it: a draft holds what people chose and wrote, what was sent stays as it is. */
import { z } from 'zod';
import { type Day, isDay } from '#shared/domain/day.ts';
import { isUnread } from '#shared/domain/report-words.ts';
import type { Json } from '#shared/kernel/json.ts';
import { AUDIENCES } from '#shared/report/status/content.ts';
import type { NamedLayout } from '#shared/report/status/own-layouts.ts';
import { foldedClient, isSameClient } from './client.ts';
import {
  PORTFOLIO_LAYOUT,
  type PortfolioLayout,
  type PortfolioSection,
  portfolioLayoutSchema,
  portfolioSectionsSchema,
} from './layout.ts';
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
  /** What of its words was written or read for clients, as it was then, by client and word (PREPORT-12). */
  clientWords: z.record(z.string(), z.string()).default({}),
  /** What is said beside the status of projects, as `withReason` puts it there. */
  reasons: z.record(z.string(), z.string()),
  /** Of a draft its name, which it follows; of what was sent, and in drafts of before, the layout itself. */
  layout: z.union([z.string(), portfolioLayoutSchema]),
  /** Sections of this report alone, in the place of the layout's; null for those. */
  sections: portfolioSectionsSchema.nullable().default(null),
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

const keptLayout = z.object({ id: z.string().min(1), layout: portfolioLayoutSchema, createdAt: z.number() });
/** A layout that people made for reports of the portfolio, as this profile keeps it. */
export type KeptLayout = z.infer<typeof keptLayout>;

/** Null of what is no layout; it stays where it is. */
export function readKeptLayout(stored: unknown): KeptLayout | null {
  const read = keptLayout.safeParse(stored);
  return read.success ? read.data : null;
}

export function newReport(
  id: string,
  { readers, filter, now }: { readonly readers: PortfolioReaders; readonly filter: string; readonly now: number },
): KeptReport {
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
    clientWords: {},
    reasons: {},
    layout: BUILT_IN,
    sections: null,
    createdAt: now,
    sent: null,
  };
}

/** The name of the layout that comes with the program. */
const BUILT_IN = 'portfolio';
/** Of one that a draft of before holds itself. */
const HELD = 'held';

/** Those that a report may be in: the one that comes with the program, this profile's own, and the one that it holds itself. */
export function portfolioLayouts(
  { layout }: Pick<KeptReport, 'layout'>,
  own: readonly KeptLayout[],
): readonly NamedLayout<PortfolioSection>[] {
  return [
    { key: BUILT_IN, layout: PORTFOLIO_LAYOUT, isOwn: false },
    ...own.map((kept) => ({ key: kept.id, layout: kept.layout, isOwn: true })),
    ...(typeof layout === 'string'
      ? []
      : [{ key: HELD, layout: { ...layout, name: 'As it was drafted' }, isOwn: false }]),
  ];
}

/** The one that it is in; where that is gone, the one that comes with the program. */
export function layoutKeyOf(report: Pick<KeptReport, 'layout'>, own: readonly KeptLayout[]): string {
  if (typeof report.layout !== 'string') return HELD;
  return own.some(({ id }) => id === report.layout) ? report.layout : BUILT_IN;
}

/** [PREPORT-10] As a report has it: with its own sections where it has some. */
export function layoutOfKept({ layout, sections }: KeptReport, own: readonly KeptLayout[]): PortfolioLayout {
  const named = typeof layout === 'string' ? own.find(({ id }) => id === layout)?.layout : layout;
  const base = named ?? PORTFOLIO_LAYOUT;
  return sections === null ? base : { ...base, sections };
}

export function readersOf({ audience, client }: Pick<KeptReport, 'audience' | 'client'>): PortfolioReaders {
  return audience === 'client' ? { audience, client } : { audience };
}

/** [PREPORT-9] What was written for the team is not told to clients, whoever the draft is turned to later. */
function reasonKey({ audience }: Pick<KeptReport, 'audience'>, project: string): string {
  return `${audience} ${project}`;
}

/** What the words of a report are, as people know them; its notes among them. */
export const KEPT_WORDS = ['title', 'summary', 'notes'] as const;
export type KeptWord = (typeof KEPT_WORDS)[number];

function wordKey({ client }: Pick<KeptReport, 'client'>, word: KeptWord): string {
  return `${foldedClient(client)} ${word}`;
}

/** [PREPORT-12] With what somebody chose or wrote: what is written while it is for a client is written for them. */
export function changedReport(report: KeptReport, fields: Partial<KeptReport>): KeptReport {
  const next = { ...report, ...fields };
  if (next.audience !== 'client') return next;
  const written = KEPT_WORDS.flatMap((word) => {
    const text = fields[word];
    return typeof text === 'string' ? [[wordKey(next, word), text] as const] : [];
  });
  return { ...next, clientWords: { ...next.clientWords, ...Object.fromEntries(written) } };
}

/** [PREPORT-12] Of a report for a client the words that nobody wrote or read for them: they may be the team's, or another client's. */
export function unreadKept(report: KeptReport): readonly KeptWord[] {
  if (report.audience !== 'client') return [];
  return KEPT_WORDS.filter((word) => isUnread(report[word], report.clientWords[wordKey(report, word)]));
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
