/** [PREPORT-5] What is different from an earlier report: by ids, and in days of the calendar, since each project works by its own. */
import { type Day, daysBetween } from '#shared/domain/day.ts';
import type { PortfolioContent, PortfolioSince, ReportedProject } from './content.ts';

type Moved = PortfolioSince['slipped'][number];

export function comparePortfolio(
  { projects }: Pick<PortfolioContent, 'projects'>,
  last: Pick<PortfolioContent, 'asOf' | 'projects'>,
): PortfolioSince {
  const before = new Map(last.projects.map((project) => [project.key, project]));
  const after = new Set(projects.map(({ key }) => key));
  const known = projects.flatMap((now) => {
    const was = before.get(now.key);
    return was ? [{ now, was }] : [];
  });
  const moved = known.flatMap(({ now, was }) => movedOf(now, was));
  return {
    asOf: last.asOf,
    appeared: projects.filter(({ key }) => !before.has(key)).map(({ name }) => name),
    gone: last.projects.filter(({ key }) => !after.has(key)).map(({ name }) => name),
    stands: known
      .filter(({ now, was }) => now.status !== was.status || now.percent !== was.percent)
      .map(({ now, was }) => ({
        name: now.name,
        from: was.status,
        to: now.status,
        fromPercent: was.percent,
        toPercent: now.percent,
      })),
    slipped: moved.filter(({ days }) => days > 0).sort((left, right) => right.days - left.days),
    gained: moved.filter(({ days }) => days < 0).sort((left, right) => left.days - right.days),
    reached: known.flatMap(({ now, was }) => {
      const open = new Set(was.milestones.filter(({ isDone }) => !isDone).map(({ key }) => key));
      return now.milestones
        .filter(({ key, isDone }) => isDone && open.has(key))
        .map(({ title }) => ({ project: now.name, title }));
    }),
  };
}

/** Its end, and milestones that are open in both. */
function movedOf(now: ReportedProject, was: ReportedProject): Moved[] {
  const found: Moved[] = [];
  const add = (title: string, from: Day | null, to: Day | null): void => {
    const days = from === null || to === null ? 0 : daysBetween(from, to);
    if (from !== null && to !== null && days !== 0) found.push({ project: now.name, title, from, to, days });
  };
  add('Its end', was.forecast, now.forecast);
  const before = new Map(was.milestones.map((each) => [each.key, each]));
  for (const { key, title, forecast, isDone } of now.milestones) {
    const earlier = before.get(key);
    if (earlier && !earlier.isDone && !isDone) add(title, earlier.forecast, forecast);
  }
  return found;
}
