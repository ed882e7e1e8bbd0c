/** Which links are drawn where there are more of them than can be told apart. */
import type { PlanLink } from '#shared/scheduling/index.ts';
import type { TimelineRows } from './timeline-rows.ts';

export interface RankedLink {
  readonly link: PlanLink;
  /** Ranks of the rows at its ends. */
  readonly from: number;
  readonly to: number;
}

interface Sight {
  /** Ranks of the rows in sight, the last one excluded. */
  readonly first: number;
  readonly last: number;
}

/** The links between rows that are shown. */
export function rankedLinks(
  links: readonly PlanLink[],
  { rankOf }: Pick<TimelineRows, 'rankOf'>,
): readonly RankedLink[] {
  const ranked: RankedLink[] = [];
  for (const link of links) {
    const [from, to] = [rankOf.get(link.from), rankOf.get(link.to)];
    if (from !== undefined && to !== undefined) ranked.push({ link, from, to });
  }
  return ranked;
}

/**
 * Those of which some part may be in sight: first those with both ends in sight, then with one, then those that only pass by;
 * among these the shorter before the longer, and else in their order.
 */
export function linksInSight(ranked: readonly RankedLink[], { first, last }: Sight): readonly RankedLink[] {
  const isInSight = (rank: number): boolean => rank >= first && rank < last;
  const byEnds: readonly [RankedLink[], RankedLink[], RankedLink[]] = [[], [], []];
  for (const each of ranked) {
    const { from, to } = each;
    if ((from < first && to < first) || (from >= last && to >= last)) continue;
    const out = (isInSight(from) ? 0 : 1) + (isInSight(to) ? 0 : 1);
    byEnds[out as 0 | 1 | 2].push(each);
  }
  const length = ({ from, to }: RankedLink): number => Math.abs(from - to);
  return byEnds.flatMap((some) => some.sort((a, b) => length(a) - length(b)));
}
