import { useMemo } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { usePlanWords } from '#renderer/task/use-plan-words.ts';
import type { MergeWords } from '#shared/views/index.ts';

export function useMergeWords(): MergeWords {
  const { document, views } = useProject();
  const { minutesPerDay } = useView(views.schedule).input.calendars.project;
  const words = usePlanWords(minutesPerDay);
  return useMemo(() => ({ ...words, names: document, me: document.actor?.id ?? null }), [words, document]);
}
