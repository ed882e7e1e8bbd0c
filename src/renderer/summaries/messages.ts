import type { KnownDevice } from '#shared/insight/index.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';

export interface SummaryRequest {
  readonly project: ProjectId;
  /** Milliseconds since 1970: what day it is follows from the project's clock. */
  readonly now: number;
  readonly devices: readonly KnownDevice[];
}

/** Null of a document that holds no project. */
export type SummaryAnswer = Result<Reckoned | null, Problem>;

export interface Reckoned {
  readonly summary: ProjectSummary;
  /** Milliseconds from asking a worker that runs: its start is not the project's. */
  readonly took: number;
}
