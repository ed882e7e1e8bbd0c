/** What Today and the portfolio are read from: a row a project, kept on this device; `app/summary-index` keeps them true. */
import { createContext, useContext } from 'react';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { View } from '#shared/views/index.ts';
import { present } from './workspace.ts';

export interface SummaryList {
  /** Of all projects that are worked on, as far as they are known. */
  readonly rows: readonly ProjectSummary[];
  /** Rows that are not as their project is now, and those that there are none of yet. */
  readonly behind: readonly ProjectId[];
  /** What could not be read, and why. */
  readonly failed: ReadonlyMap<ProjectId, Problem>;
}

/** Null while they are being read. */
export type Summaries = View<SummaryList | null>;

export const SummariesContext = createContext<Summaries | null>(null);

export function useSummaries(): Summaries {
  return present(useContext(SummariesContext), 'SummariesContext');
}
