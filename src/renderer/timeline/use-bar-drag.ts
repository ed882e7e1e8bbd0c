/** Dragging bars, their ends, their progress, and links from one to another: what it would do is on screen before it is done (SCH-R6). */
import { type PointerEvent, useCallback, useRef, useState } from 'react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { type PointerAt, useFollowedPointer } from '#renderer/ui/use-followed-pointer.ts';
import { dayOfInstant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import type { NewLink, ProjectDocument } from '#shared/document/index.ts';
import type { LinkType } from '#shared/domain/records.ts';
import { instantAt } from '#shared/gantt/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { Effects } from '#shared/scheduling/index.ts';
import {
  calendarOf,
  dayOfStart,
  familyOf,
  movedTo,
  type PlanChange,
  startPulledTo,
  stretchedTo,
  summaryMovedTo,
  type TaskPlanChange,
} from '#shared/views/index.ts';
import { type SheetParts, useSheet } from './sheet-context.ts';
import { useTimelineScreen } from './timeline-context.ts';

type Grip = 'move' | 'start' | 'finish' | 'percent' | 'link-start' | 'link-finish' | 'draw';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface BarDrag {
  readonly task: TaskId;
  readonly grip: Grip;
  /** What the person moves: the task, or a summary with all that is under it. */
  readonly held: ReadonlySet<TaskId>;
  /** Where it began and where the pointer is, in the chart's pixels. */
  readonly from: Point;
  readonly to: Point;
  /** Where the pointer is in the window. */
  readonly pointer: Point;
  /** What would be done if it were dropped now; null for nothing. */
  readonly change: PlanChange | null;
  readonly effects: Result<Effects, Problem> | null;
}

export interface BarDragging {
  readonly drag: BarDrag | null;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
}

export function useBarDrag(): BarDragging {
  const sheet = useSheet();
  const {
    document: project,
    views: { preview },
  } = useProject();
  const { state, actions } = useTimelineScreen();
  const readOnly = useReadOnly();
  const [drag, setDrag] = useState<BarDrag | null>(null);
  const latest = useRef(sheet);
  latest.current = sheet;
  const follow = useFollowedPointer();

  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const { currentTarget: chart, target, button, pointerId } = event;
      if (button !== 0 || !(target instanceof Element)) return;
      const start = gripAt(target, chart, event, latest.current);
      if (start === null) return;
      const from = pointIn(chart, event);
      state.want(start.task);
      if (readOnly) return;
      preview.prepare(latest.current.plan);
      const isSummary = latest.current.plan.of(start.task)?.isSummary ?? false;
      const held = new Set(isSummary ? familyOf(project, start.task) : [start.task]);
      let now: BarDrag | null = null;
      const commit = ({ tasks = [], newLinks = [] }: PlanChange): void => {
        if (tasks.length > 0) actions.change(tasks);
        for (const link of newLinks) actions.link(link);
      };
      follow(event, {
        onMove: (at) => {
          const to = pointIn(chart, at);
          const change = changeOf({ ...start, from, to }, latest.current, project);
          const previewed = change === null ? null : preview.of(latest.current.plan, change);
          const isSame = previewed?.ok === true && isNothing(start.grip, change, previewed.value);
          const effects = isSame ? null : previewed;
          now = { ...start, held, from, to, pointer: { x: at.clientX, y: at.clientY }, change, effects };
          setDrag(now);
        },
        onEnd: (how) => {
          setDrag(null);
          if (how === 'dropped' && now?.change && now.effects?.ok) commit(now.change);
        },
      });
      chart.setPointerCapture?.(pointerId);
    },
    [actions, follow, preview, project, readOnly, state],
  );
  return { drag, onPointerDown };
}

/** A press that slips, or a bar that is brought back, is to pin nothing: the plan would be the same. */
function isNothing(grip: Grip, change: PlanChange | null, effects: Effects): boolean {
  if (change === null || grip === 'percent' || grip === 'draw' || grip.startsWith('link')) return false;
  const changed = new Set(change.tasks?.map(({ task }) => task));
  return !effects.moved.some(({ task }) => changed.has(task));
}

function pointIn(chart: Element, { clientX, clientY }: PointerAt): Point {
  const box = chart.getBoundingClientRect();
  return { x: clientX - box.left, y: clientY - box.top };
}

/** What is taken: a bar by its middle, an end, its progress or a knob; a summary, which moves what is under it; an empty row for drawing a bar into it. */
function gripAt(
  target: Element,
  chart: Element,
  event: PointerAt,
  { rows, metrics, plan }: SheetParts,
): { readonly task: TaskId; readonly grip: Grip } | null {
  const bar = target.closest('[data-bar]');
  const row = rows.shown[Math.floor(pointIn(chart, event).y / metrics.row)];
  if (bar === null) return row && plan.of(row.id) === null ? { task: row.id, grip: 'draw' } : null;
  const task = bar.getAttribute('data-bar') as TaskId;
  const grip = target.getAttribute('data-grip') as Grip | null;
  return { task, grip: grip ?? 'move' };
}

type Held = Pick<BarDrag, 'task' | 'grip' | 'from' | 'to'>;

function changeOf(held: Held, sheet: SheetParts, project: ProjectDocument): PlanChange | null {
  const task = project.live('task', held.task);
  if (!task) return null;
  const fields = (change: TaskPlanChange['fields'] | null): PlanChange | null =>
    change === null ? null : { tasks: [{ task: task.id, fields: change }] };
  const { plan, drawing } = sheet;
  const { scale } = drawing.axis;
  const schedule = plan.of(task.id);
  const by = (held.to.x - held.from.x) / scale.pixelsPerMinute;
  switch (held.grip) {
    case 'move': {
      if (!schedule?.isSummary) return schedule && fields(movedTo(task, plan, schedule.start + by));
      const tasks = summaryMovedTo(project, plan, task.id, schedule.start + by);
      return tasks.length === 0 ? null : { tasks };
    }
    case 'finish':
      return schedule && fields(stretchedTo(task, plan, schedule.finish + by));
    case 'start':
      return schedule && fields(startPulledTo(task, plan, schedule.start + by));
    case 'percent': {
      if (!schedule) return null;
      const { left, right } = drawing.barOf(schedule, null);
      const share = Math.round(((held.to.x - left) / (right - left)) * 20) * 5;
      return fields({ percent: Math.min(100, Math.max(0, share)) });
    }
    case 'draw': {
      const [from, to] = [Math.min(held.from.x, held.to.x), Math.max(held.from.x, held.to.x)];
      const [time, { minutesPerDay }] = [plan.timeOf(task), calendarOf(task, plan.input.calendars)];
      const start = dayOfStart(time.nextStart(dayOfInstant(instantAt(scale, from)) * MINUTES_PER_DAY));
      const minutes = time.between(instantAt(scale, from), instantAt(scale, to));
      const days = Math.max(1, Math.round(minutes / minutesPerDay));
      return fields({ start, duration: days * minutesPerDay, durationUnit: 'days' });
    }
    case 'link-start':
    case 'link-finish': {
      const link = linkTo(held, sheet);
      return link && { newLinks: [link] };
    }
  }
}

function linkTo({ task, grip, to }: Held, { rows, metrics, plan, drawing }: SheetParts): NewLink | null {
  const row = rows.shown[Math.floor(to.y / metrics.row)];
  const schedule = row && plan.of(row.id);
  if (!row || !schedule || row.id === task) return null;
  const { left, right } = drawing.barOf(schedule, null);
  // Anywhere near the bar: its nearer end is meant.
  if (to.x < left - 60 || to.x > right + 60) return null;
  const isStart = to.x <= (left + right) / 2;
  const type: LinkType = grip === 'link-finish' ? (isStart ? 'FS' : 'FF') : isStart ? 'SS' : 'SF';
  return { from: task, to: row.id, type };
}
