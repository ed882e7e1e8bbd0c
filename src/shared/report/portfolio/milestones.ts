/** Milestones of all projects in one order: those that slip, and those that come next. */
import type { ReportedProject } from './content.ts';

export interface PlacedMilestone {
  readonly project: string;
  readonly milestone: ReportedProject['milestones'][number];
}

function open(projects: readonly ReportedProject[]): PlacedMilestone[] {
  return projects.flatMap(({ name, milestones }) =>
    milestones.filter(({ isDone }) => !isDone).map((milestone) => ({ project: name, milestone })),
  );
}

/** The one that slips most first. */
export function slippingMilestones(projects: readonly ReportedProject[]): PlacedMilestone[] {
  return open(projects)
    .filter(({ milestone }) => milestone.slip > 0)
    .sort((left, right) => right.milestone.slip - left.milestone.slip || byDay(left, right));
}

export function nextMilestones(projects: readonly ReportedProject[]): PlacedMilestone[] {
  return open(projects).sort(byDay);
}

function byDay({ milestone: left }: PlacedMilestone, { milestone: right }: PlacedMilestone): number {
  if (left.forecast !== right.forecast) return left.forecast < right.forecast ? -1 : 1;
  return left.key < right.key ? -1 : 1;
}
