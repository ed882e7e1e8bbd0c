/** Tasks and links for the scheduling engine, said by what matters of them. */
import { asId, type LinkId, type TaskId } from '#shared/kernel/ids.ts';
import type { PlanLink, PlanTask } from '#shared/scheduling/index.ts';

/** `duration` in minutes. */
export function planTask(id: string, duration: number, more: Partial<PlanTask> = {}): PlanTask {
  return {
    id: asId<TaskId>(id),
    parent: null,
    mode: 'auto',
    duration,
    elapsed: false,
    start: null,
    finish: null,
    constraint: null,
    deadline: null,
    percent: 0,
    actualStart: null,
    actualFinish: null,
    remaining: null,
    interruptions: [],
    calendar: null,
    ownerCalendars: [],
    ...more,
  };
}

/** Finish to start, without lag. */
export function planLink(from: string, to: string, more: Partial<PlanLink> = {}): PlanLink {
  return {
    id: asId<LinkId>(`${from}${to}`),
    from: asId(from),
    to: asId(to),
    type: 'FS',
    lag: 0,
    lagKind: 'working',
    createdAt: 0,
    ...more,
  };
}
