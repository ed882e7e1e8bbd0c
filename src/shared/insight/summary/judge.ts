/** What the flags and the rules say of a project that nobody has open. */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { Subject } from '#shared/domain/subjects.ts';
import { type Flag, insightView, type Moment, type ProposedStatus, type Severity } from '#shared/insight/index.ts';
import type { ProjectLoad, ScheduledPlan, View } from '#shared/views/index.ts';
import type { ProjectSummary } from './summary.ts';

export interface Judged {
  readonly flags: readonly Flag[];
  readonly untold: ProjectSummary['untold'];
  readonly answered: number;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly cards: { readonly open: number; readonly overdue: number };
  readonly proposed: ProposedStatus;
}

/** Rows are read whole: of a project in which everything is flagged the gravest are told, and all are counted. */
const MOST = 300;

export function judge(
  project: ProjectDocument,
  sources: { readonly plan: View<ScheduledPlan>; readonly load: View<ProjectLoad>; readonly moment: Moment },
): Judged {
  const { plan, load, moment } = sources;
  const { flags, answered, counts, cards, proposed } = insightView(project, { plan, load, moment: () => moment }).get();
  return {
    // A report that is due is mostly a mere notice, and Today has a place for it.
    flags: flags.filter(({ rule }, index) => index < MOST || rule === 'report-due'),
    untold: untoldOf(flags),
    answered: answered.length,
    counts,
    cards: { open: cards.cards - cards.done, overdue: cards.overdue },
    proposed,
  };
}

/** By gravity, as flags come: the first of a subject is its gravest. */
function untoldOf(flags: readonly Flag[]): ProjectSummary['untold'] {
  const told = new Set(flags.slice(0, MOST).map(({ subject }) => subject));
  const untold: Record<'alarm' | 'warning', Subject[]> = { alarm: [], warning: [] };
  for (const { subject, severity } of flags.slice(MOST)) {
    if (severity === 'notice' || told.has(subject)) continue;
    told.add(subject);
    untold[severity].push(subject);
  }
  return untold;
}
