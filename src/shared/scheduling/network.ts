/**
 * A plan as numbers: tasks and links by index, and an order in which everything that a task depends on comes before it.
 * A summary stands twice in that order: its gate, where its links take hold of its children, before them, and its span,
 * which follows from theirs, after them (SCH-T2). A leaf's gate and span are one.
 */
import type { TaskId } from '#shared/kernel/ids.ts';
import { type Adjacency, group } from './adjacency.ts';
import { cycleLinks } from './cycles.ts';
import { withOutside } from './outside.ts';
import type { Plan, PlanLink, PlanTask } from './plan.ts';

export interface Network {
  /** In the plan's order, then the ends of links from outside. An entry is replaced when its task changes. */
  readonly tasks: PlanTask[];
  /** How many of them are the plan's own. */
  readonly ownTasks: number;
  readonly links: readonly PlanLink[];
  readonly indexOf: ReadonlyMap<TaskId, number>;
  /** Index of the parent; -1 at the top. Unplanned tasks have neither parent nor children here. */
  readonly parent: Int32Array;
  /** 1 for a task with planned children. */
  readonly isSummary: Uint8Array;
  readonly children: Adjacency;
  readonly linkFrom: Int32Array;
  readonly linkTo: Int32Array;
  /** Links that hold, by the task they lead to and from. */
  readonly linksTo: Adjacency;
  readonly linksFrom: Adjacency;
  /** Nodes: `2 * task` for a leaf or a gate, `2 * task + 1` for a summary's span. */
  readonly order: Int32Array;
  /** Links that would close a circle with earlier ones (SCH-L2), by index. */
  readonly ignored: readonly number[];
  /** Links to or from a task that is not in the plan, by index. */
  readonly dangling: readonly number[];
}

export function buildNetwork(plan: Plan): Network {
  const { tasks, links } = withOutside(plan);
  const indexOf = new Map<TaskId, number>();
  for (let index = 0; index < tasks.length; index++) indexOf.set((tasks[index] as PlanTask).id, index);

  const parent = parentsOf(tasks, indexOf);
  const isSummary = new Uint8Array(tasks.length);
  for (const above of parent) if (above >= 0) isSummary[above] = 1;

  const linkFrom = new Int32Array(links.length);
  const linkTo = new Int32Array(links.length);
  const dangling: number[] = [];
  for (let index = 0; index < links.length; index++) {
    const link = links[index] as PlanLink;
    linkFrom[index] = indexOf.get(link.from) ?? -1;
    linkTo[index] = indexOf.get(link.to) ?? -1;
    if (linkFrom[index] === -1 || linkTo[index] === -1) {
      linkFrom[index] = -1;
      linkTo[index] = -1;
      dangling.push(index);
    }
  }

  const shape = { parent, isSummary, linkFrom, linkTo, children: group(parent, tasks.length) };
  let ordered = orderNodes({
    ...shape,
    linksTo: group(linkTo, tasks.length),
    linksFrom: group(linkFrom, tasks.length),
  });
  let ignored: readonly number[] = [];
  if (ordered.isCircular) {
    ignored = cycleLinks({ ...shape, links, isStuck: ordered.isStuck });
    for (const index of ignored) {
      linkFrom[index] = -1;
      linkTo[index] = -1;
    }
    ordered = orderNodes({ ...shape, linksTo: group(linkTo, tasks.length), linksFrom: group(linkFrom, tasks.length) });
    if (ordered.isCircular) throw new Error('A circle of links was left after all that close one were set aside.');
  }
  return {
    tasks: [...tasks],
    ownTasks: plan.tasks.length,
    links,
    indexOf,
    ...shape,
    linksTo: group(linkTo, tasks.length),
    linksFrom: group(linkFrom, tasks.length),
    order: ordered.order,
    ignored,
    dangling,
  };
}

/** Circles of parents, which merging can make, are cut at the task that comes first in the plan. */
function parentsOf(tasks: readonly PlanTask[], indexOf: ReadonlyMap<TaskId, number>): Int32Array {
  const parent = new Int32Array(tasks.length).fill(-1);
  for (let index = 0; index < tasks.length; index++) {
    const task = tasks[index] as PlanTask;
    if (task.parent === null || task.mode === 'unplanned') continue;
    parent[index] = plannedAncestor(tasks, indexOf, indexOf.get(task.parent) ?? -1, index);
  }
  // 0 unseen, 1 on the way up, 2 known to reach the top.
  const state = new Uint8Array(tasks.length);
  for (let index = 0; index < tasks.length; index++) {
    const path: number[] = [];
    let at = index;
    while (at >= 0 && state[at] === 0) {
      state[at] = 1;
      path.push(at);
      at = parent[at] as number;
    }
    if (at >= 0 && state[at] === 1) parent[path.slice(path.indexOf(at)).reduce((a, b) => Math.min(a, b))] = -1;
    for (const seen of path) state[seen] = 2;
  }
  return parent;
}

/** An unplanned parent has no place on the timeline; its planned children belong to what stands above it. */
function plannedAncestor(
  tasks: readonly PlanTask[],
  indexOf: ReadonlyMap<TaskId, number>,
  from: number,
  self: number,
): number {
  let at = from;
  for (let steps = 0; at >= 0 && steps <= tasks.length; steps++) {
    const task = tasks[at] as PlanTask;
    if (task.mode !== 'unplanned') return at === self ? -1 : at;
    at = task.parent === null ? -1 : (indexOf.get(task.parent) ?? -1);
  }
  return -1;
}

type Shape = Pick<Network, 'parent' | 'isSummary' | 'children' | 'linkFrom' | 'linkTo' | 'linksTo' | 'linksFrom'>;

interface Ordered {
  readonly order: Int32Array;
  readonly isCircular: boolean;
  /** 1 for nodes that never came to their turn. */
  readonly isStuck: Uint8Array;
}

/**
 * Kahn's algorithm: a node's turn comes when all it waits for have had theirs. What was released last comes first, so
 * that neighbours in the plan are neighbours in the order, and in memory when they are reckoned.
 */
function orderNodes(shape: Shape): Ordered {
  const { parent, isSummary, children, linkFrom, linkTo, linksTo, linksFrom } = shape;
  const size = parent.length;
  const waits = new Int32Array(2 * size);
  let nodes = 0;
  for (let task = 0; task < size; task++) {
    nodes += isSummary[task] ? 2 : 1;
    const incoming = (linksTo.starts[task + 1] as number) - (linksTo.starts[task] as number);
    waits[2 * task] = incoming + ((parent[task] as number) >= 0 ? 1 : 0);
    waits[2 * task + 1] = (children.starts[task + 1] as number) - (children.starts[task] as number);
  }
  const order = new Int32Array(nodes);
  let filled = 0;
  const ready: number[] = [];
  for (let task = size - 1; task >= 0; task--) if (waits[2 * task] === 0) ready.push(2 * task);
  const release = (node: number): void => {
    const left = (waits[node] as number) - 1;
    waits[node] = left;
    if (left === 0) ready.push(node);
  };
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    order[filled++] = node;
    const task = node >> 1;
    if (isSummary[task] && (node & 1) === 0) {
      const end = children.starts[task + 1] as number;
      for (let at = children.starts[task] as number; at < end; at++) release(2 * (children.entries[at] as number));
      continue;
    }
    const end = linksFrom.starts[task + 1] as number;
    for (let at = linksFrom.starts[task] as number; at < end; at++) {
      const link = linksFrom.entries[at] as number;
      if ((linkFrom[link] as number) >= 0) release(2 * (linkTo[link] as number));
    }
    const above = parent[task] as number;
    if (above >= 0) release(2 * above + 1);
  }
  const isStuck = new Uint8Array(2 * size);
  if (filled < nodes) {
    for (let task = 0; task < size; task++) {
      if ((waits[2 * task] as number) > 0) isStuck[2 * task] = 1;
      if (isSummary[task] && (waits[2 * task + 1] as number) > 0) isStuck[2 * task + 1] = 1;
    }
  }
  return { order, isCircular: filled < nodes, isStuck };
}
