import { longDate } from '#renderer/ui/dates/format-date.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { type Pin, pinWords, storedConstraint } from '#shared/views/index.ts';

/** [SCH-T5] Null where nothing pins it to a date: a constraint of its own, or a promised start once it has a length. */
export function pinOfTask(task: TaskRecord): Pin | null {
  const own = storedConstraint(task.constraint);
  if (own) return { ...own, field: 'constraint' };
  if (task.mode === 'manual' || task.start === null || task.duration === null) return null;
  return { type: 'start-no-earlier-than', date: task.start, field: 'start' };
}

export function pinSentence(pin: Pin): string {
  return pinWords(pin, { date: longDate });
}
