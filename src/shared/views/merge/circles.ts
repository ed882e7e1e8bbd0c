/** [LINK-2] [OUTLINE-3] Circles that lead through some of the links and parents of a project. */
import type { ReadableProject } from '#shared/document/index.ts';
import { isLive } from '#shared/domain/records.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';

interface Step {
  readonly to: string;
  /** `link/id` or `parent/id`; null from a card's beginning to its end. */
  readonly way: string | null;
}

type Steps = ReadonlyMap<string, readonly Step[]>;

/** Of each of `ways` that is part of one, a shortest circle: what it leads through. */
export function circles(project: ReadableProject, ways: readonly string[]): readonly (readonly string[])[] {
  if (ways.length < 2) return [];
  const { schedule, outline } = stepsOf(project);
  return ways.flatMap((way) => {
    const id = way.slice(way.indexOf('/') + 1);
    if (way.startsWith('parent/')) {
      const parent = project.live('task', id as TaskId)?.outline[0] ?? null;
      return parent === null ? [] : circleOf(outline, parent, id, way);
    }
    const link = project.live('link', id as LinkId);
    if (!link?.from || !link.to) return [];
    return circleOf(schedule, `begin ${link.to}`, `end ${link.from}`, way);
  });
}

function circleOf(steps: Steps, from: string, to: string, way: string): readonly (readonly string[])[] {
  const back = shortest(steps, from, to);
  return back ? [[way, ...back]] : [];
}

/** A parent begins before its children and ends after them, so a card is walked as its beginning and its end. */
function stepsOf(project: ReadableProject): { readonly schedule: Steps; readonly outline: Steps } {
  const schedule = new Map<string, Step[]>();
  const outline = new Map<string, Step[]>();
  const add = (steps: Map<string, Step[]>, from: string, step: Step): void => {
    const held = steps.get(from);
    if (held) held.push(step);
    else steps.set(from, [step]);
  };
  const parents = new Set<string>();
  for (const task of project.all('task')) {
    if (!isLive(task)) continue;
    const said = task.outline[0];
    if (said !== null) add(outline, task.id, { to: said, way: `parent/${task.id}` });
    const parent = project.outline.parent(task.id);
    if (parent === null) continue;
    parents.add(parent);
    add(schedule, `begin ${parent}`, { to: `begin ${task.id}`, way: `parent/${task.id}` });
    add(schedule, `end ${task.id}`, { to: `end ${parent}`, way: `parent/${task.id}` });
  }
  for (const { id } of project.all('task')) {
    if (!parents.has(id)) add(schedule, `begin ${id}`, { to: `end ${id}`, way: null });
  }
  for (const link of project.all('link')) {
    if (isLive(link) && link.from && link.to)
      add(schedule, `end ${link.from}`, { to: `begin ${link.to}`, way: `link/${link.id}` });
  }
  return { schedule, outline };
}

/** What it leads through; null where there is no way. */
function shortest(steps: Steps, from: string, to: string): readonly string[] | null {
  const cameBy = new Map<string, { readonly from: string; readonly way: string | null } | null>([[from, null]]);
  const open = [from];
  for (const at of open) {
    if (at === to) return backFrom(cameBy, to);
    for (const { to: next, way } of steps.get(at) ?? []) {
      if (cameBy.has(next)) continue;
      cameBy.set(next, { from: at, way });
      open.push(next);
    }
  }
  return null;
}

function backFrom(
  cameBy: ReadonlyMap<string, { readonly from: string; readonly way: string | null } | null>,
  end: string,
): readonly string[] {
  const ways: string[] = [];
  for (let step = cameBy.get(end); step; step = cameBy.get(step.from)) if (step.way !== null) ways.push(step.way);
  return ways;
}
