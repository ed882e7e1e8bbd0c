/** [REPORT-7] From which day a milestone's slip is counted. */
import type { Day } from '#shared/domain/day.ts';
import type { HeldTo } from '#shared/insight/milestone-slip.ts';
import type { ReportedMilestone } from './content.ts';

export function heldOf({ heldTo, baseline, promised, plan }: ReportedMilestone): Pick<HeldTo, 'kind'> & { day: Day } {
  // Of what was kept before: the baseline came before what was promised then.
  const kind = heldTo ?? (baseline !== null ? 'baseline' : promised !== null && promised !== plan ? 'promise' : 'plan');
  return { kind, day: { promise: promised, baseline, plan }[kind] ?? plan };
}
