/** What a window and the worker that owns its index say to each other. */
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { EntryChange, SearchAnswer, SearchAsked } from '#shared/search/index.ts';

/** With a number by which its answer is known. */
export type SearchQuestion = { readonly number: number } & SearchDemand;

export type SearchDemand =
  /** Take up what was kept. Answers of which bytes each project's entries are. */
  | { readonly kind: 'begin' }
  /** Read a project anew, because its stored bytes are of this fingerprint now. */
  | { readonly kind: 'read'; readonly project: ProjectId; readonly fingerprint: string }
  /** What was told of it since is of this fingerprint: nothing has to be read. */
  | { readonly kind: 'stored'; readonly project: ProjectId; readonly fingerprint: string }
  /** Look whether notes of it are others than they were. */
  | { readonly kind: 'notes'; readonly project: ProjectId }
  /** Something in an open project changed. */
  | { readonly kind: 'change'; readonly project: ProjectId; readonly change: EntryChange }
  | { readonly kind: 'forget'; readonly project: ProjectId }
  | { readonly kind: 'search'; readonly asked: SearchAsked };

export interface SearchAnswers {
  readonly begin: ReadonlyMap<ProjectId, string>;
  readonly read: null;
  readonly stored: null;
  readonly notes: null;
  readonly change: null;
  readonly forget: null;
  readonly search: SearchAnswer;
}

export interface SearchReply {
  readonly number: number;
  readonly answer: Result<SearchAnswers[SearchDemand['kind']], Problem>;
}
