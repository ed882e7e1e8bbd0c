/**
 * [SCH-L2] Which links are set aside where they lead in a circle. Links are taken in a fixed order (by creation, then id);
 * one that would close a circle with those taken before is ignored. So every machine that holds the same links ignores
 * the same ones.
 */
import type { Adjacency } from './network.ts';
import type { PlanLink } from './plan.ts';

interface Circular {
  readonly links: readonly PlanLink[];
  readonly linkFrom: Int32Array;
  readonly linkTo: Int32Array;
  readonly parent: Int32Array;
  readonly isSummary: Uint8Array;
  readonly children: Adjacency;
  /** 1 for nodes on a circle or behind one: only links among them can be at fault. */
  readonly isStuck: Uint8Array;
}

/** Indexes of the links to ignore, ascending. */
export function cycleLinks(plan: Circular): number[] {
  const { linkFrom, linkTo, isSummary, isStuck, links } = plan;
  const exitOf = (task: number): number => 2 * task + (isSummary[task] as number);
  const suspects: number[] = [];
  for (let link = 0; link < links.length; link++) {
    const [from, to] = [linkFrom[link] as number, linkTo[link] as number];
    if (from >= 0 && isStuck[exitOf(from)] && isStuck[2 * to]) suspects.push(link);
  }
  suspects.sort((a, b) => compareLinks(links[a] as PlanLink, links[b] as PlanLink));
  const taken = new Map<number, number[]>();
  const ignored: number[] = [];
  for (const link of suspects) {
    const [exit, gate] = [exitOf(linkFrom[link] as number), 2 * (linkTo[link] as number)];
    if (leadsTo(plan, taken, gate, exit)) ignored.push(link);
    else taken.set(exit, [...(taken.get(exit) ?? []), gate]);
  }
  return ignored.sort((a, b) => a - b);
}

function compareLinks(a: PlanLink, b: PlanLink): number {
  const byTime = (a.createdAt ?? Number.NEGATIVE_INFINITY) - (b.createdAt ?? Number.NEGATIVE_INFINITY);
  if (byTime !== 0 && !Number.isNaN(byTime)) return byTime;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Whether one node comes to another by the hierarchy and the links taken so far. */
function leadsTo(plan: Circular, taken: ReadonlyMap<number, readonly number[]>, from: number, goal: number): boolean {
  const { parent, isSummary, children, isStuck } = plan;
  const seen = new Set([from]);
  const open = [from];
  const visit = (node: number): void => {
    if (isStuck[node] && !seen.has(node)) {
      seen.add(node);
      open.push(node);
    }
  };
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === goal) return true;
    const task = node >> 1;
    if (isSummary[task] && (node & 1) === 0) {
      const end = children.starts[task + 1] as number;
      for (let at = children.starts[task] as number; at < end; at++) visit(2 * (children.entries[at] as number));
      continue;
    }
    for (const gate of taken.get(node) ?? []) visit(gate);
    const above = parent[task] as number;
    if (above >= 0) visit(2 * above + 1);
  }
  return false;
}
