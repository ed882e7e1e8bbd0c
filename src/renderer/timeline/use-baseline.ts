import { useMemo } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { type Instant, parseInstant } from '#shared/calendar/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { Baseline } from './row-facts.ts';

/** The baseline taken last; null where there is none. */
export function useBaseline(): Baseline | null {
  const latest = useView(useProject().views.baselines)
    .toSorted((a, b) => (a.takenAt ?? '').localeCompare(b.takenAt ?? '') || (a.id < b.id ? -1 : 1))
    .at(-1);
  return useMemo(() => (latest ? { name: latest.name, tasks: readDates(latest.tasks) } : null), [latest]);
}

function readDates(stored: Json): ReadonlyMap<TaskId, { readonly start: Instant; readonly finish: Instant }> {
  const dates = new Map<TaskId, { start: Instant; finish: Instant }>();
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return dates;
  for (const [task, entry] of Object.entries(stored)) {
    const { start, finish } = (entry ?? {}) as { readonly start?: Json; readonly finish?: Json };
    const from = typeof start === 'string' ? parseInstant(start) : null;
    const to = typeof finish === 'string' ? parseInstant(finish) : null;
    if (from !== null && to !== null) dates.set(task as TaskId, { start: from, finish: to });
  }
  return dates;
}
