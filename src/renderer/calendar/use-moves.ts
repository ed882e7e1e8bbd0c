/** What putting an entry somewhere else would change, in words before it is done (SCH-R6), and doing it. */
import { useCallback, useMemo } from 'react';
import { useRun } from '#renderer/state/feedback.ts';
import type { Reversal } from '#renderer/state/reversal.ts';
import { useSchedule } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { usePlanWords } from '#renderer/task/use-plan-words.ts';
import { MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { setMeetingFields } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import {
  type CalendarItem,
  type CalendarMeeting,
  type CalendarPlace,
  effectSentence,
  entryMovedTo,
  entryStretchedTo,
  type MeetingTimes,
  meetingEndedAt,
  meetingMovedTo,
  placedOn,
  type TaskPlanChange,
} from '#shared/views/index.ts';
import type { CalendarActions } from './calendar-actions.ts';
import { trayTask } from './tray-task.ts';

export type End = 'start' | 'finish';

/** What would be written: of a task, or of a meeting. */
export type Change =
  | { readonly kind: 'task'; readonly change: TaskPlanChange }
  | { readonly kind: 'meeting'; readonly item: CalendarMeeting; readonly times: MeetingTimes };

export type Effect =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'moves'; readonly words: string }
  | { readonly kind: 'refused'; readonly words: string };

export interface Moves {
  /** Of an entry, or of what is in the tray; null where it cannot stand there. */
  readonly moved: (key: string, place: CalendarPlace) => Change | null;
  readonly stretched: (key: string, end: End, place: CalendarPlace) => Change | null;
  readonly effect: (change: Change) => Effect;
  /** Answers whether it was done; what would change nothing is not. */
  readonly commit: (change: Change | null) => boolean;
}

interface MovesOptions {
  readonly items: readonly CalendarItem[];
  readonly actions: CalendarActions;
  readonly reversal: Reversal;
}

export function useMoves({ items, actions, reversal }: MovesOptions): Moves {
  const { document } = useProject();
  const plan = useSchedule();
  const run = useRun();
  const taskEffect = useTaskEffect();
  const byKey = useMemo(() => new Map(items.map((item) => [item.key, item])), [items]);
  const zone = zoneOfRecord(document.project.timeZone);
  const moved = useCallback(
    (key: string, place: CalendarPlace): Change | null => {
      const item = byKey.get(key);
      if (item?.kind === 'meeting') return ofMeeting(item, meetingMovedTo(item, zone, place));
      if (item?.kind === 'coming') return null;
      if (item) return ofTask(item.task.id, entryMovedTo(item, plan, place));
      const task = trayTask(document, key);
      return task && plan.of(task.id) === null ? ofTask(task.id, placedOn(task, plan, place)) : null;
    },
    [byKey, document, plan, zone],
  );
  const stretched = useCallback(
    (key: string, end: End, place: CalendarPlace): Change | null => {
      const item = byKey.get(key);
      if (item?.kind === 'task') return ofTask(item.task.id, entryStretchedTo(item, plan, end, place));
      if (item?.kind !== 'meeting' || end === 'start' || typeof place.minute !== 'number') return null;
      return ofMeeting(item, meetingEndedAt(item, zone, place.day * MINUTES_PER_DAY + place.minute));
    },
    [byKey, plan, zone],
  );
  const effect = useCallback(
    (change: Change): Effect => (change.kind === 'task' ? taskEffect(change.change) : meetingEffect(change)),
    [taskEffect],
  );
  const commit = useCallback(
    (change: Change | null): boolean => {
      if (change === null || effect(change).kind !== 'moves') return false;
      if (change.kind === 'task') return actions.change([change.change]);
      const { item, times } = change;
      const done = setMeetingFields(document, item.meeting.ref, times);
      run(done);
      if (done.ok) reversal.offerUndo('Meeting changed.');
      return done.ok;
    },
    [effect, actions, document, run, reversal],
  );
  return useMemo(() => ({ moved, stretched, effect, commit }), [moved, stretched, effect, commit]);
}

function ofTask(task: TaskId, fields: TaskPlanChange['fields'] | null): Change | null {
  return fields === null ? null : { kind: 'task', change: { task, fields } };
}

function ofMeeting(item: CalendarMeeting, times: MeetingTimes | null): Change | null {
  return times === null ? null : { kind: 'meeting', item, times };
}

function meetingEffect({ item, times }: Extract<Change, { kind: 'meeting' }>): Effect {
  const { record, series, time } = item.meeting;
  const zone = zoneOfRecord(times.timeZone);
  const length = time === null ? null : time.to - time.from;
  const before = time === null ? null : zone.wallOf(time.from);
  const isSame =
    before !== null && startsAt(times) === before && (times.length === undefined || times.length === length);
  if (isSame) return { kind: 'nothing' };
  const isOfSeries = series?.rule != null || (record?.series ?? null) !== null;
  return { kind: 'moves', words: isOfSeries ? 'Only this one of its series moves.' : 'Nothing else moves.' };
}

function startsAt({ starts }: MeetingTimes): number {
  return Date.parse(`${starts.length > 10 ? starts : `${starts}T00:00`}Z`) / 60_000;
}

function useTaskEffect(): (change: TaskPlanChange) => Effect {
  const { document, views } = useProject();
  const plan = useSchedule();
  const words = usePlanWords(plan.input.calendars.project.minutesPerDay);
  return useCallback(
    (change) => {
      const task = document.live('task', change.task);
      const found = views.preview.of(plan, { tasks: [change] });
      if (!found.ok) return { kind: 'refused', words: found.error.message };
      const isPlanned = plan.of(change.task) !== null && change.fields.deadline === undefined;
      // What is brought back to where it was is to pin nothing: the plan would be the same.
      const isSame =
        isPlanned && !isDueAlone(change)
          ? found.value.moved.every((each) => each.task !== change.task)
          : task !== undefined && saysNothingNew(task, change);
      return isSame
        ? { kind: 'nothing' }
        : { kind: 'moves', words: effectSentence(found.value, words, new Set([change.task])) };
    },
    [document, views, plan, words],
  );
}

/** Of a deadline that is read from the promised due date nothing moves but the mark. */
function isDueAlone({ fields }: TaskPlanChange): boolean {
  return Object.keys(fields).join() === 'due';
}

function saysNothingNew(task: object, { fields }: TaskPlanChange): boolean {
  const record: Readonly<Record<string, unknown>> = { ...task };
  return Object.entries(fields).every(([field, value]) => record[field] === value);
}
