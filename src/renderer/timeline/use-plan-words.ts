import { useMemo } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { shortDate } from '#renderer/ui/dates/format-date.ts';
import type { PlanWords } from '#shared/views/index.ts';

/** Names and dates for sentences about the plan. */
export function usePlanWords(minutesPerDay: number): PlanWords {
  const { document } = useProject();
  const today = useToday();
  return useMemo(
    () => ({
      title: (task) => document.get('task', task)?.title ?? '',
      date: (day) => shortDate(day, today),
      minutesPerDay,
    }),
    [document, today, minutesPerDay],
  );
}
