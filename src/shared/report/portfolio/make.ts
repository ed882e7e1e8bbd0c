/** The content of a report of the portfolio, from the rows of its projects alone (SUMMARY-1). */
import type { Day } from '#shared/domain/day.ts';
import type { Me } from '#shared/insight/digest/people.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import { clientProjects, linksForClient } from './client.ts';
import { comparePortfolio } from './compare.ts';
import type { PortfolioContent } from './content.ts';
import { draftPortfolioSummary } from './summary.ts';
import { freshnessOf, linksForTeam, lookOf, teamProjects, workloadOf } from './team.ts';

/** `client`: whose projects are told of; nothing of them but what is marked as shown to clients. */
export type PortfolioReaders = { readonly audience: 'team' } | { readonly audience: 'client'; readonly client: string };

export interface PortfolioOptions {
  readonly readers: PortfolioReaders;
  /** What it is called; '' for what it is of. */
  readonly name: string;
  /** The day that the rows are of, where their clocks agree. */
  readonly asOf: Day;
  readonly from: Day;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly madeBy: string | null;
  readonly me: Me;
  /** Names of projects that cannot be read here. */
  readonly unread: readonly string[];
  /** What people wrote beside the status of projects, by their ids. */
  readonly reasons: Readonly<Record<string, string>>;
  /** The one that these readers got last. */
  readonly last: PortfolioContent | null;
}

export function portfolioContent(rows: readonly ProjectSummary[], options: PortfolioOptions): PortfolioContent {
  const { readers, asOf, name, madeBy, last } = options;
  const period = { from: options.from <= asOf ? options.from : asOf, to: asOf };
  const parts =
    readers.audience === 'team' ? forTeam(rows, period.from, options) : forClient(rows, readers, period.from);
  const projects = parts.projects.map((project) => ({
    ...project,
    reason: options.reasons[project.key] ?? project.reason,
  }));
  const client = readers.audience === 'client' ? readers.client : null;
  const facts = {
    format: 1 as const,
    kind: 'portfolio' as const,
    audience: readers.audience,
    client,
    name: name !== '' ? name : nameOfPortfolio(readers),
    period,
    asOf,
    made: { by: madeBy },
    ...parts,
    projects,
    since: last && comparePortfolio({ projects }, last),
  };
  return { ...facts, summary: draftPortfolioSummary(facts), notes: '' };
}

/** Where nobody called it anything. */
export function nameOfPortfolio(readers: PortfolioReaders): string {
  return readers.audience === 'team' ? 'Portfolio' : `Projects for ${readers.client}`;
}

type Parts = Pick<PortfolioContent, 'projects' | 'look' | 'links' | 'workload' | 'freshness'>;

function forTeam(rows: readonly ProjectSummary[], from: Day, { me, asOf, now, unread }: PortfolioOptions): Parts {
  return {
    projects: teamProjects(rows, from),
    look: lookOf(rows),
    links: linksForTeam(rows),
    workload: workloadOf(rows, me),
    freshness: freshnessOf(rows, { asOf, now, unread }),
  };
}

/** [PREPORT-3] Whatever is not made of what is marked is not there. */
function forClient(rows: readonly ProjectSummary[], { client }: { readonly client: string }, from: Day): Parts {
  const shown = clientProjects(rows, client);
  return {
    projects: shown.map((row) => row.told(from)),
    look: [],
    links: linksForClient(shown),
    workload: null,
    freshness: null,
  };
}
