/** What the flags and the rules say of a project that nobody has open. */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { Flag, Severity } from '#shared/insight/flag.ts';
import { insightView } from '#shared/insight/insight-view.ts';
import type { ProposedStatus } from '#shared/insight/status.ts';
import type { ProjectLoad, ScheduledPlan, View } from '#shared/views/index.ts';

export interface Judged {
  readonly flags: readonly Flag[];
  readonly answered: number;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly proposed: ProposedStatus;
}

export function judge(
  project: ProjectDocument,
  { plan, load, now }: { readonly plan: View<ScheduledPlan>; readonly load: View<ProjectLoad>; readonly now: number },
): Judged {
  const moment = { now, activity: null, devices: [], report: null };
  const { flags, answered, counts, proposed } = insightView(project, { plan, load, moment: () => moment }).get();
  return { flags, answered: answered.length, counts, proposed };
}
