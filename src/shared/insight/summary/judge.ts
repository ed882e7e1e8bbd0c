/** What the flags and the rules say of a project that nobody has open. */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { ProjectStatus } from '#shared/domain/insight-records.ts';
import type { ProjectLoad, ScheduledPlan, View } from '#shared/views/index.ts';
import type { Flag, Severity } from './flag-types.ts';

export interface Judged {
  readonly flags: readonly Flag[];
  readonly answered: number;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly proposed: { readonly status: ProjectStatus; readonly reasons: readonly string[] } | null;
}

export function judge(
  _project: ProjectDocument,
  _views: { readonly plan: View<ScheduledPlan>; readonly load: View<ProjectLoad>; readonly now: number },
): Judged {
  return { flags: [], answered: 0, counts: { notice: 0, warning: 0, alarm: 0 }, proposed: null };
}
