/** [SCH-L2] Links that lead in circles, for whoever has tasks and links but no plan of them yet. */
import { BARE_LINK, BARE_TASK } from './bare.ts';
import { buildNetwork } from './network.ts';
import type { PlanLink, PlanTask } from './plan.ts';

type Place = Pick<PlanTask, 'id' | 'parent'>;
type Ends = Pick<PlanLink, 'id' | 'from' | 'to'>;

/**
 * Those to set aside, so that the others lead in none: as if every task had a place on the timeline, and every link were as old
 * as the others.
 */
export function linksInCircles<Link extends Ends>(tasks: readonly Place[], links: readonly Link[]): Link[] {
  const { ignored } = buildNetwork({
    start: 0,
    tasks: tasks.map(({ id, parent }) => ({ ...BARE_TASK, id, parent })),
    links: links.map(({ id, from, to }) => ({ ...BARE_LINK, id, from, to })),
    criticalSlack: 0,
  });
  return ignored.map((index) => links[index] as Link);
}
