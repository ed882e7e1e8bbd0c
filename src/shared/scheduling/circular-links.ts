/** [SCH-L2] Links that lead in circles, for whoever has tasks and links but no plan of them yet. */
import { buildNetwork } from './network.ts';
import type { PlanLink, PlanTask } from './plan.ts';

type Place = Pick<PlanTask, 'id' | 'parent'>;
type Ends = Pick<PlanLink, 'id' | 'from' | 'to'>;

/** As if every task had a place on the timeline, and every link were as old as the others. */
const TASK: Omit<PlanTask, keyof Place> = {
  mode: 'auto',
  duration: 0,
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
};
const LINK: Omit<PlanLink, keyof Ends> = { type: 'FS', lag: 0, lagKind: 'working', createdAt: null };

/** Those to set aside, so that the others lead in none. */
export function linksInCircles<Link extends Ends>(tasks: readonly Place[], links: readonly Link[]): Link[] {
  const { ignored } = buildNetwork({
    start: 0,
    tasks: tasks.map(({ id, parent }) => ({ ...TASK, id, parent })),
    links: links.map(({ id, from, to }) => ({ ...LINK, id, from, to })),
    criticalSlack: 0,
  });
  return ignored.map((index) => links[index] as Link);
}
