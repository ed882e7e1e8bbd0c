/** [LINK-2] [OUTLINE-3] Circles that lead through some of the links and parents of a project. */
import type { ReadableProject } from '#shared/document/index.ts';
import { isLive } from '#shared/domain/records.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import { Graph } from './graph.ts';

/** Others are told once these are cut. */
const MOST_WALKS = 200;

/**
 * Circles, each by what it leads through, such as `link/id` and `parent/id`, the shortest of one of `ways`: each of them that
 * `isAsked` accepts answers for all that it leads through. `isWanted`: whether ways that are all in circles together matter.
 */
export function circles(
  project: ReadableProject,
  ways: readonly string[],
  {
    isWanted,
    isAsked,
  }: {
    readonly isWanted: (ways: readonly string[]) => boolean;
    readonly isAsked: (circle: readonly string[]) => boolean;
  },
): readonly (readonly string[])[] {
  if (!isWanted(ways)) return [];
  const { schedule, outline } = graphsOf(project);
  const found: (readonly string[])[] = [];
  const covered = new Set<string>();
  let walks = 0;
  for (const [graph, placed] of [
    [schedule, placesOf(ways, (way) => linkEnds(project, way))],
    [outline, placesOf(ways, (way) => parentEnds(project, way))],
  ] as const) {
    const together = Map.groupBy(placed, ({ from, to }) => graph.circleOf(from, to));
    for (const [component, members] of together) {
      if (component === null || !isWanted(members.map(({ way }) => way))) continue;
      for (const { way, from, to } of members) {
        if (covered.has(way) || walks++ >= MOST_WALKS) continue;
        const circle = [way, ...graph.shortest(to, from)];
        if (!isAsked(circle)) continue;
        found.push(circle);
        for (const each of circle) covered.add(each);
      }
    }
  }
  return found;
}

interface Placed {
  readonly way: string;
  readonly from: string;
  readonly to: string;
}

function placesOf(
  ways: readonly string[],
  endsOf: (way: string) => { readonly from: string; readonly to: string } | null,
): readonly Placed[] {
  return ways.flatMap((way) => {
    const ends = endsOf(way);
    return ends ? [{ way, ...ends }] : [];
  });
}

function linkEnds(project: ReadableProject, way: string): { readonly from: string; readonly to: string } | null {
  if (!way.startsWith(LINK)) return null;
  const link = project.live('link', way.slice(LINK.length) as LinkId);
  return link?.from && link.to ? { from: endOf(link.from), to: beginOf(link.to) } : null;
}

function parentEnds(project: ReadableProject, way: string): { readonly from: string; readonly to: string } | null {
  if (!way.startsWith(PARENT)) return null;
  const id = way.slice(PARENT.length) as TaskId;
  const parent = project.live('task', id)?.outline[0] ?? null;
  return parent === null ? null : { from: id, to: parent };
}

const LINK = 'link/';
const PARENT = 'parent/';

function beginOf(task: TaskId): string {
  return `begin ${task}`;
}

function endOf(task: TaskId): string {
  return `end ${task}`;
}

/** A parent begins before its children and ends after them, so a card is walked as its beginning and its end. */
function graphsOf(project: ReadableProject): { readonly schedule: Graph; readonly outline: Graph } {
  const [schedule, outline] = [new Graph(), new Graph()];
  const parents = new Set<TaskId>();
  /** Others lead nowhere: most cards. */
  const onWays = new Set<TaskId>();
  for (const link of project.all('link')) {
    if (!isLive(link) || !link.from || !link.to) continue;
    onWays.add(link.from).add(link.to);
    schedule.add(endOf(link.from), beginOf(link.to), LINK + link.id);
  }
  for (const task of project.all('task')) {
    const [said] = task.outline;
    if (said === null || !isLive(task)) continue;
    outline.add(task.id, said, PARENT + task.id);
    const parent = project.outline.parent(task.id);
    if (parent === null) continue;
    parents.add(parent);
    onWays.add(task.id);
    schedule.add(beginOf(parent), beginOf(task.id), PARENT + task.id);
    schedule.add(endOf(task.id), endOf(parent), PARENT + task.id);
  }
  for (const id of onWays) if (!parents.has(id) && project.live('task', id)) schedule.add(beginOf(id), endOf(id), null);
  return { schedule, outline };
}
