/** What putting an entry somewhere else would change, in words before it is done (SCH-R6), and doing it. */
import { useCallback, useMemo } from 'react';
import { useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { usePlanWords } from '#renderer/task/use-plan-words.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import {
  type CalendarItem,
  type CalendarPlace,
  effectSentence,
  entryMovedTo,
  entryStretchedTo,
  placedOn,
  type TaskPlanChange,
} from '#shared/views/index.ts';
import type { CalendarActions } from './calendar-actions.ts';

export type End = 'start' | 'finish';

export interface Moves {
  /** Of an entry, or of what is in the tray; null where it cannot stand there. */
  readonly moved: (key: string, place: CalendarPlace) => TaskPlanChange | null;
  readonly stretched: (key: string, end: End, place: CalendarPlace) => TaskPlanChange | null;
  readonly effect: (change: TaskPlanChange) => Effect;
  /** Answers whether it was done; what would change nothing is not. */
  readonly commit: (change: TaskPlanChange | null) => boolean;
}

export type Effect =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'moves'; readonly words: string }
  | { readonly kind: 'refused'; readonly words: string };

export function useMoves(items: readonly CalendarItem[], actions: CalendarActions): Moves {
  const { document, views } = useProject();
  const plan = useSchedule();
  const words = usePlanWords(plan.input.calendars.project.minutesPerDay);
  const byKey = useMemo(() => new Map(items.map((item) => [item.key, item])), [items]);
  const moved = useCallback(
    (key: string, place: CalendarPlace): TaskPlanChange | null => {
      const item = byKey.get(key);
      if (item?.kind === 'meeting') return null;
      if (item) return changeOf(item.task.id, entryMovedTo(item, plan, place));
      const task = document.live('task', key as TaskId);
      return task && plan.of(task.id) === null ? changeOf(task.id, placedOn(task, plan, place)) : null;
    },
    [byKey, document, plan],
  );
  const stretched = useCallback(
    (key: string, end: End, place: CalendarPlace): TaskPlanChange | null => {
      const item = byKey.get(key);
      return item?.kind === 'task' ? changeOf(item.task.id, entryStretchedTo(item, plan, end, place)) : null;
    },
    [byKey, plan],
  );
  const effect = useCallback(
    (change: TaskPlanChange): Effect => {
      const task = document.live('task', change.task);
      const found = views.preview.of(plan, { tasks: [change] });
      if (!found.ok) return { kind: 'refused', words: found.error.message };
      const isPlanned = plan.of(change.task) !== null && change.fields.deadline === undefined;
      // What is brought back to where it was is to pin nothing: the plan would be the same.
      const isSame = isPlanned
        ? found.value.moved.every((each) => each.task !== change.task) && !isDueAlone(change)
        : task !== undefined && saysNothingNew(task, change);
      return isSame
        ? { kind: 'nothing' }
        : { kind: 'moves', words: effectSentence(found.value, words, new Set([change.task])) };
    },
    [document, views, plan, words],
  );
  const commit = useCallback(
    (change: TaskPlanChange | null): boolean =>
      change !== null && effect(change).kind !== 'nothing' && actions.change([change]),
    [effect, actions],
  );
  return useMemo(() => ({ moved, stretched, effect, commit }), [moved, stretched, effect, commit]);
}

function changeOf(task: TaskId, fields: TaskPlanChange['fields'] | null): TaskPlanChange | null {
  return fields === null ? null : { task, fields };
}

/** Of a deadline that is read from the promised due date nothing moves but the mark. */
function isDueAlone({ fields }: TaskPlanChange): boolean {
  return Object.keys(fields).join() === 'due';
}

function saysNothingNew(task: object, { fields }: TaskPlanChange): boolean {
  const record: Readonly<Record<string, unknown>> = { ...task };
  return Object.entries(fields).every(([field, value]) => record[field] === value);
}
