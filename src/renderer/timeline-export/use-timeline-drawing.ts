import { useContext, useMemo } from 'react';
import { useToday } from '#renderer/state/today.ts';
import { useProjectRecord, useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { WeekStartContext } from '#renderer/ui/dates/week-start.ts';
import { parseInstant } from '#shared/calendar/index.ts';
import { type Drawing, draw } from '#shared/gantt/drawing/index.ts';
import { chartOf, spanOf } from '#shared/gantt/index.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import { chartChoice, drawingChoice, type ExportChoice } from './choice.ts';

/** The project's timeline as it is now, drawn as chosen. */
export function useTimelineDrawing(choice: ExportChoice): Result<Drawing, Problem> {
  const { document } = useProject();
  const scheduled = useSchedule();
  const record = useProjectRecord();
  const weekStart = useContext(WeekStartContext);
  const today = parseInstant(useToday()) ?? 0;
  const { baseline, levels, today: showsToday, forecast } = choice;
  // biome-ignore lint/correctness/useExhaustiveDependencies: titles and owners are read from the document, and change with its schedule's value or its record
  const chart = useMemo(
    () => chartOf(document, scheduled, chartChoice(choice, today, scheduled.statusDate)),
    [document, record, scheduled, today, baseline, levels, showsToday, forecast],
  );
  return useMemo(
    () => draw(chart, drawingChoice(choice, spanOf(chart), { today, weekStart })),
    [chart, choice, today, weekStart],
  );
}
