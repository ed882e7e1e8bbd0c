import { askWorker } from '#renderer/meetings/file-worker/ask.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { CalendarAnswers, CalendarQuestions } from './calendar-worker.ts';

/** What a calendar holds of what is asked of it, as plain data. */
export function readCalendar<Asks extends keyof CalendarQuestions>(
  asks: Asks,
  of: CalendarQuestions[Asks],
  signal?: AbortSignal,
): Promise<Result<CalendarAnswers[Asks]>> {
  const start = (): Worker => new Worker(new URL('./calendar-worker.ts', import.meta.url), { type: 'module' });
  return askWorker(start, { asks, of }, signal);
}
