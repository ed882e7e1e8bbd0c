/**
 * [SCH-L4] What lies in another project takes part as a milestone that has happened, at the date that its link binds: nothing
 * moves it, and the status date does not either.
 */
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { BARE_LINK, BARE_TASK } from './bare.ts';
import type { OutsideLink, Plan, PlanLink, PlanTask } from './plan.ts';

/** Behind the plan's own tasks and links, so that their indexes stay. */
export function withOutside({ tasks, links, outside = [] }: Plan): Pick<Plan, 'tasks' | 'links'> {
  if (outside.length === 0) return { tasks, links };
  return { tasks: [...tasks, ...outside.map(asMilestone)], links: [...links, ...outside.map(asLink)] };
}

/** No id of a document has a slash in it. */
function endOf({ id }: OutsideLink): TaskId {
  return asId(`outside/${id}`);
}

function asMilestone(link: OutsideLink): PlanTask {
  const { at } = link;
  return {
    ...BARE_TASK,
    id: endOf(link),
    parent: null,
    mode: 'manual',
    start: at,
    finish: at,
    percent: 100,
    actualStart: at,
    actualFinish: at,
  };
}

function asLink(link: OutsideLink): PlanLink {
  const { id, to, type, lag, lagKind } = link;
  return { ...BARE_LINK, id, from: endOf(link), to, type, lag, lagKind };
}
