/** Tasks and links for the scheduling engine, said by what matters of them. */
import { asId, type LinkId, type TaskId } from '#shared/kernel/ids.ts';
import { BARE_LINK, BARE_TASK } from '#shared/scheduling/bare.ts';
import type { PlanLink, PlanTask } from '#shared/scheduling/index.ts';

/** `duration` in minutes. */
export function planTask(id: string, duration: number, more: Partial<PlanTask> = {}): PlanTask {
  return { ...BARE_TASK, id: asId<TaskId>(id), parent: null, duration, ...more };
}

/** Finish to start, without lag. */
export function planLink(from: string, to: string, more: Partial<PlanLink> = {}): PlanLink {
  return { ...BARE_LINK, id: asId<LinkId>(`${from}${to}`), from: asId(from), to: asId(to), createdAt: 0, ...more };
}
