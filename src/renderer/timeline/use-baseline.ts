import { useMemo } from 'react';
import { useShownBaseline } from '#renderer/state/shown-baseline.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { baselinePlan, type ScheduledPlan } from '#shared/views/index.ts';
import type { Baseline } from './row-facts.ts';

/** The baseline that the bars and the grid are compared with; null where there is none, or none is wanted. */
export function useBaseline({ input }: ScheduledPlan): Baseline | null {
  const { document } = useProject();
  const { shown } = useShownBaseline();
  const calendar = input.calendars.project;
  return useMemo(() => shown && baselinePlan(document, shown, calendar), [document, shown, calendar]);
}
