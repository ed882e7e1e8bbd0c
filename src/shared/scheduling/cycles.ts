/**
 * [SCH-L2] Which links are set aside where they lead in a circle. Links are taken in a fixed order (by creation, then id);
 * one that would close a circle with those taken before is ignored. So every machine that holds the same links ignores
 * the same ones.
 */
import { componentsOf } from './components.ts';
import type { PlanLink } from './plan.ts';

interface Circular {
  readonly links: readonly PlanLink[];
  readonly linkFrom: Int32Array;
  readonly linkTo: Int32Array;
  readonly parent: Int32Array;
  readonly isSummary: Uint8Array;
  /** 1 for nodes on a circle or behind one: only links among them can be at fault. */
  readonly isStuck: Uint8Array;
}

/** One node comes before another: by a link, or by the hierarchy, which has no circles. */
interface Edge {
  readonly from: number;
  readonly to: number;
  /** -1 for the hierarchy. */
  readonly link: number;
}

/** What leads in circles: `held` leads in none by itself, `open` are links in their order. */
interface Part {
  readonly held: Edge[];
  readonly open: Edge[];
}

/** Indexes of the links to ignore, ascending. */
export function cycleLinks(plan: Circular): number[] {
  const { linkFrom, linkTo, isSummary, isStuck, links } = plan;
  const suspects: Edge[] = [];
  for (let link = 0; link < links.length; link++) {
    const task = linkFrom[link] as number;
    if (task < 0) continue;
    const [from, to] = [2 * task + (isSummary[task] as number), 2 * (linkTo[link] as number)];
    if (isStuck[from] && isStuck[to]) suspects.push({ from, to, link });
  }
  suspects.sort((a, b) => compareLinks(links[a.link] as PlanLink, links[b.link] as PlanLink));
  const ignored = closing({ held: hierarchyOf(plan), open: suspects });
  return ignored.map(({ link }) => link).sort((a, b) => a - b);
}

function compareLinks(a: PlanLink, b: PlanLink): number {
  const byTime = (a.createdAt ?? Number.NEGATIVE_INFINITY) - (b.createdAt ?? Number.NEGATIVE_INFINITY);
  if (byTime !== 0 && !Number.isNaN(byTime)) return byTime;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** A summary's gate comes before its children, and its span after them. */
function hierarchyOf({ parent, isStuck, isSummary }: Circular): Edge[] {
  const edges: Edge[] = [];
  for (let task = 0; task < parent.length; task++) {
    const above = parent[task] as number;
    if (above < 0) continue;
    const [gate, span] = [2 * task, 2 * task + (isSummary[task] as number)];
    if (isStuck[2 * above] && isStuck[gate]) edges.push({ from: 2 * above, to: gate, link: -1 });
    if (isStuck[span] && isStuck[2 * above + 1]) edges.push({ from: span, to: 2 * above + 1, link: -1 });
  }
  return edges;
}

/**
 * The open links that close a circle. The earlier half is settled first, then the later one against what was taken of it;
 * each half looks only at what still leads in circles with it, so that time grows with the links times the logarithm of
 * their number, and with those that are ignored.
 */
function closing(whole: Part): Edge[] {
  const found: Edge[] = [];
  for (const { held, open } of circularParts(whole)) {
    if (open.length === 1) {
      found.push(open[0] as Edge);
      continue;
    }
    const earlier = open.slice(0, open.length >> 1);
    const refused = new Set(closing({ held, open: earlier }));
    const taken = earlier.filter((edge) => !refused.has(edge));
    const later = closing({ held: held.concat(taken), open: open.slice(open.length >> 1) });
    for (const edge of refused) found.push(edge);
    for (const edge of later) found.push(edge);
  }
  return found;
}

/** The strongly connected components that an open link is in, each with its own edges. */
function circularParts({ held, open }: Part): Iterable<Part> {
  const nodes = new Map<number, number>();
  const place = (node: number): number => {
    const known = nodes.get(node) ?? nodes.size;
    nodes.set(node, known);
    return known;
  };
  const edges = held.concat(open);
  const from = Int32Array.from(edges, (edge) => place(edge.from));
  const to = Int32Array.from(edges, (edge) => place(edge.to));
  const component = componentsOf(nodes.size, from, to);
  const own = (index: number): number => {
    const number = component[from[index] as number] as number;
    return number === component[to[index] as number] ? number : -1;
  };
  const parts = new Map<number, Part>();
  for (let index = 0; index < open.length; index++) {
    const number = own(held.length + index);
    if (number < 0) continue;
    const part = parts.get(number) ?? { held: [], open: [] };
    parts.set(number, part);
    part.open.push(open[index] as Edge);
  }
  for (let index = 0; index < held.length; index++) parts.get(own(index))?.held.push(held[index] as Edge);
  return parts.values();
}
