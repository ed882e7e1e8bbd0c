import { useMemo } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { DayNumber } from '#shared/calendar/index.ts';
import { dayNumber } from '#shared/domain/day.ts';
import { loadView, type ProjectLoad } from '#shared/views/index.ts';

/** Of what is left to do from the status date on, which mostly is today's first minute. */
export function useLoad(): { readonly load: ProjectLoad; readonly today: DayNumber } {
  const { document, views } = useProject();
  const today = useToday();
  const view = useMemo(() => loadView(document, views.forecast(today)), [document, views, today]);
  return { load: useView(view), today: dayNumber(today) };
}
