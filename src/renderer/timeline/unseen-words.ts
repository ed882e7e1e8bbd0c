/** What the chart shows of a task and no column in sight says, for people who hear the rows. */
import { slackWords } from '#renderer/task/panel/schedule/schedule-words.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { Column, ColumnId } from './columns.ts';
import { cellText, type RowReading, spanWords } from './row-facts.ts';

/** [SCH-R1] Undefined where the columns say all: "7 Dec 2026 to 9 Dec 2026. Depends on 2. Can slip 3 working days." */
export function unseenWords(
  task: TaskRecord,
  columns: readonly Pick<Column, 'id'>[],
  reading: RowReading,
): string | undefined {
  const schedule = reading.plan.of(task.id);
  if (!schedule) return undefined;
  const says = (column: ColumnId): boolean => columns.some(({ id }) => id === column);
  const { minutesPerDay } = reading.plan.input.calendars.project;
  const after = says('predecessors') ? '' : cellText('predecessors', task, reading);
  const words = [
    says('start') && says('finish') ? null : spanWords(schedule),
    after === '' ? null : `Depends on ${after}`,
    says('slack') ? null : slackWords(task, schedule, { minutesPerDay }),
  ].filter((each) => each !== null);
  return words.length === 0 ? undefined : `${words.join('. ')}.`;
}
