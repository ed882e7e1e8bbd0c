import { Diamond, TrendingUp } from 'lucide-react';
import { useSchedule } from '#renderer/state/use-view.ts';
import { usePlanWords } from '#renderer/task/use-plan-words.ts';
import { lengthWords } from '#shared/domain/lengths.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import { datesInFull, datesWords, forecastWords, slackWords } from './schedule-words.ts';
import { useMinutesPerDay } from './use-minutes-per-day.ts';

interface ScheduleSummaryProps {
  readonly task: TaskRecord;
  readonly dates: TaskSchedule;
}

/** What the engine makes of it: the planned dates, the forecast where it differs, and how far it can slip. */
export function ScheduleSummary({ task, dates }: ScheduleSummaryProps) {
  const { input } = useSchedule();
  const words = usePlanWords(input.calendars.project.minutesPerDay);
  const minutesPerDay = useMinutesPerDay(task);
  const elapsed = task.elapsed && !dates.isSummary;
  const unit = dates.isSummary ? 'days' : (task.durationUnit ?? 'days');
  const forecast = forecastWords(dates, input.calendars.project, words);
  const slack = slackWords(task, dates, words);
  const isLate = dates.totalSlack < 0;
  return (
    <div className="mb-1 flex flex-col gap-0.5 ps-2">
      <p className="flex items-center gap-1.5">
        {dates.duration === 0 ? <Diamond size={12} className="shrink-0 text-muted" aria-hidden /> : null}
        <span className="sr-only">Planned for {datesInFull(dates)}</span>
        <span aria-hidden className="tabular font-medium">
          {datesWords(dates, words)}
        </span>
        {dates.duration === 0 ? null : (
          <span className="text-12 text-muted">
            {lengthWords({ minutes: dates.duration, unit, elapsed }, minutesPerDay)}
          </span>
        )}
      </p>
      {forecast === null ? null : (
        <p className="flex items-center gap-1.5 text-12 text-at-risk">
          <TrendingUp size={12} className="shrink-0" aria-hidden />
          {forecast}
        </p>
      )}
      {slack === null ? null : (
        <p className={`text-12 ${isLate ? 'text-off-track' : dates.isCritical ? 'text-at-risk' : 'text-muted'}`}>
          {slack}
        </p>
      )}
    </div>
  );
}
