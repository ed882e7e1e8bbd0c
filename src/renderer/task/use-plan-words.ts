import { useMemo } from 'react';
import { shorten } from '#renderer/state/feedback.ts';
import { useToday } from '#renderer/state/today.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { dateInSentence } from '#renderer/ui/dates/format-date.ts';
import type { PlanWords } from '#shared/views/index.ts';

/** Names, dates and the project's working day for sentences about the plan. */
export function usePlanWords(minutesPerDay: number): PlanWords {
  const { document } = useProject();
  const today = useToday();
  return useMemo(
    () => ({
      title: (task) => shorten(document.get('task', task)?.title ?? 'a card that is not here'),
      date: (day) => dateInSentence(day, today),
      minutesPerDay,
    }),
    [document, today, minutesPerDay],
  );
}
