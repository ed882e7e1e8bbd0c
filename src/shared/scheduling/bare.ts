/** A task and a link of which nothing is said beside what they are: what the engine reckons for itself begins with these. */
import type { PlanLink, PlanTask } from './plan.ts';

export const BARE_TASK: Omit<PlanTask, 'id' | 'parent'> = {
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

export const BARE_LINK: Omit<PlanLink, 'id' | 'from' | 'to'> = {
  type: 'FS',
  lag: 0,
  lagKind: 'working',
  createdAt: null,
};
