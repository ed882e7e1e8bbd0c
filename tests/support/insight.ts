/** What is found out of a project on a day, for tests of rules. */
import { parseInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { type Day, dayInZone, endOfDay } from '#shared/domain/day.ts';
import { type Flag, type Insight, insightView, type Moment, type RuleId } from '#shared/insight/index.ts';
import { loadView, scheduleView } from '#shared/views/index.ts';

/** Noon of a day on the project's clock, or a moment of one's own. */
export function momentOf(project: ProjectDocument, at: string | number, more: Partial<Moment> = {}): Moment {
  const { timeZone } = project.project;
  const now = typeof at === 'number' ? at : endOfDay(at as Day, timeZone) - 43_200_000;
  return { now, activity: null, devices: [], report: null, ...more };
}

/** With views of its own: a rebuild. */
export function insightOf(project: ProjectDocument, moment: Moment): Insight {
  const plan = scheduleView(project, parseInstant(dayInZone(moment.now, project.project.timeZone)));
  const load = loadView(project, plan);
  return insightView(project, { plan, load, moment: () => moment }).get();
}

/** Of one rule, in the order of gravity. */
export function found(
  project: ProjectDocument,
  rule: RuleId,
  at: string | number,
  more: Partial<Moment> = {},
): readonly Flag[] {
  return insightOf(project, momentOf(project, at, more)).flags.filter((flag) => flag.rule === rule);
}

/** “Title: sentence” of each. */
export function sentences(project: ProjectDocument, rule: RuleId, at: string | number): string[] {
  return found(project, rule, at).map(({ title, sentence }) => `${title}: ${sentence}`);
}
