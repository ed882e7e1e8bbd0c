/** The ways that links take between the bars of rows in sight. */
import { type Box, pathOf, routeLink } from '#shared/gantt/index.ts';
import type { LinkId } from '#shared/kernel/ids.ts';
import type { PlanLink, TaskSchedule } from '#shared/scheduling/index.ts';
import type { RankedLink } from './links-in-sight.ts';
import type { SheetParts } from './sheet-context.ts';

export interface DrawnLink {
  readonly link: PlanLink;
  readonly path: string;
  readonly isCritical: boolean;
  readonly isIgnored: boolean;
}

interface LinkEnds extends RankedLink {
  readonly start: Box;
  readonly end: Box;
  readonly isCritical: boolean;
  /** Pixels that it covers of the axis. */
  readonly left: number;
  readonly right: number;
}

/** Each is looked for when it is first asked for. */
export class LinkWays {
  readonly #sheet: SheetParts;
  readonly #first: number;
  readonly #last: number;
  readonly #boxAt: BoxAt;
  readonly #ignored: ReadonlySet<LinkId>;
  readonly #showsCritical: boolean;
  readonly #ends = new Map<RankedLink, LinkEnds | null>();
  readonly #drawn = new Map<LinkEnds, DrawnLink>();

  constructor(sheet: SheetParts, first: number, last: number) {
    this.#sheet = sheet;
    this.#first = first;
    this.#last = last;
    this.#boxAt = boxesOf(sheet, first, last);
    this.#ignored = new Set(sheet.plan.schedule.ignoredLinks);
    this.#showsCritical = sheet.layers.includes('critical');
  }

  /** Null where an end has no place on the chart. */
  endsOf(ranked: RankedLink): LinkEnds | null {
    let ends = this.#ends.get(ranked);
    if (ends === undefined) {
      ends = this.#readEnds(ranked);
      this.#ends.set(ranked, ends);
    }
    return ends;
  }

  drawnOf(ends: LinkEnds, looks: boolean): DrawnLink {
    let drawn = this.#drawn.get(ends);
    if (!drawn) {
      drawn = {
        link: ends.link,
        path: this.#pathOf(ends, looks),
        isCritical: ends.isCritical,
        isIgnored: this.#ignored.has(ends.link.id),
      };
      this.#drawn.set(ends, drawn);
    }
    return drawn;
  }

  #readEnds(ranked: RankedLink): LinkEnds | null {
    const { link, from, to } = ranked;
    const { plan } = this.#sheet;
    const [before, after] = [plan.of(link.from), plan.of(link.to)];
    if (!before || !after) return null;
    const [start, end] = [boxOf(before, from, this.#sheet), boxOf(after, to, this.#sheet)];
    return {
      ...ranked,
      start,
      end,
      isCritical: this.#showsCritical && before.isCritical && after.isCritical && after.drivenBy === link.id,
      left: Math.min(start.left, end.left),
      right: Math.max(start.right, end.right),
    };
  }

  #pathOf({ link, from, to, start, end }: LinkEnds, looks: boolean): string {
    const inSight = { first: this.#first, last: this.#last };
    return pathOf(
      routeLink(link.type, start, end, this.#sheet.metrics.row / 2, {
        isFree: looks ? freeBetween(this.#boxAt, [from, to], inSight) : () => true,
        turns: 'late',
      }),
    );
  }
}

type Placed = Pick<SheetParts, 'drawing' | 'metrics'>;

function boxOf(schedule: TaskSchedule, rank: number, { drawing, metrics }: Placed): Box {
  const { left, right, kind } = drawing.barOf(schedule, null);
  const half = kind === 'milestone' ? 6 : 0;
  return { left: left - half, right: right + half, middle: rank * metrics.row + metrics.row / 2 };
}

type BoxAt = (rank: number) => Box | null;

/** The bars of rows in sight, each measured when it is first asked for; null where there is none, or none that is seen. */
function boxesOf(sheet: SheetParts, first: number, last: number): BoxAt {
  const { rows, plan } = sheet;
  const known = new Map<number, Box | null>();
  return (rank) => {
    if (rank < first || rank >= last) return null;
    let box = known.get(rank);
    if (box === undefined) {
      const row = rows.shown[rank];
      const schedule = row === undefined ? null : plan.of(row.id);
      box = schedule ? boxOf(schedule, rank, sheet) : null;
      known.set(rank, box);
    }
    return box;
  };
}

/** Pixels that a line keeps from bars that it passes. */
const CLEARANCE = 3;

/** Of the rows in sight: what lies beyond them is not seen to be crossed. */
function freeBetween(
  boxAt: BoxAt,
  ends: readonly [number, number],
  { first, last }: { readonly first: number; readonly last: number },
): (x: number) => boolean {
  const [top, bottom] = [Math.max(Math.min(...ends), first - 1), Math.min(Math.max(...ends), last)];
  return (x) => {
    for (let rank = top + 1; rank < bottom; rank++) {
      const box = boxAt(rank);
      if (box && x > box.left - CLEARANCE && x < box.right + CLEARANCE) return false;
    }
    return true;
  };
}
