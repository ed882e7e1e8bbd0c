/** The tasks that a change of a calendar would move, in words (SCH-R6). */
import { plainDate } from '#renderer/ui/dates/format-date.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { type CalendarEffects, finishDay, movedWords, type PlanWords, workWords } from '#shared/views/index.ts';

export interface EffectLine {
  readonly task: TaskId;
  readonly title: string;
  readonly isMilestone: boolean;
  /** "Tue 8 Dec 2026 → Fri 11 Dec 2026". */
  readonly dates: string;
  /** "3 working days later". */
  readonly by: string;
  /** "misses its deadline by 2 working days", or null. */
  readonly deadline: string | null;
}

/** The hardest hit first: milestones, missed deadlines, then whatever moves farthest. Parents only follow. */
export function effectLines(effects: CalendarEffects, { title, minutesPerDay }: PlanWords): readonly EffectLine[] {
  const missed = new Map(effects.missed.map(({ task, by }) => [task, by]));
  const weight = ({ task, isMilestone }: Moved): number => (isMilestone ? 2 : 0) + (missed.has(task) ? 1 : 0);
  return effects.moved
    .filter(({ isSummary }) => !isSummary)
    .sort((a, b) => weight(b) - weight(a) || Math.abs(b.finishBy) - Math.abs(a.finishBy))
    .map(({ task, before, after, finishBy, startBy, isMilestone }) => {
      const by = missed.get(task);
      return {
        task,
        title: title(task),
        isMilestone,
        dates: `${plainDate(finishDay(before))} → ${plainDate(finishDay(after))}`,
        by: byWords(finishBy, startBy, minutesPerDay),
        deadline: by === undefined ? null : `misses its deadline by ${workWords(by, minutesPerDay)}`,
      };
    });
}

type Moved = CalendarEffects['moved'][number];

function byWords(finishBy: number, startBy: number, minutesPerDay: number): string {
  if (finishBy !== 0) return movedWords(finishBy, minutesPerDay);
  // Between the end of one stretch of work and the beginning of the next no work is done.
  return startBy === 0 ? 'at another hour' : `begins ${movedWords(startBy, minutesPerDay)}`;
}
