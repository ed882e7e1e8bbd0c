/** [PORT-1] [PORT-2] How a project stands, in the figures that are sorted and grouped by. */
import type { ProjectStatus } from '#shared/domain/insight-records.ts';
import type { ProjectSummary, SummaryMilestone } from '#shared/insight/summary/summary.ts';

export interface Standing {
  readonly summary: ProjectSummary;
  readonly status: ProjectStatus | null;
  readonly isProposed: boolean;
  /** Points of a hundred; negative when ahead; null where nothing is planned. */
  readonly behind: number | null;
  /** The next one that is not done. */
  readonly next: SummaryMilestone | null;
  /** Not done, and forecast after what they are held to; the one that slips most first. */
  readonly slipping: readonly SummaryMilestone[];
  readonly flags: number;
  /** Days since a card was changed; null where that is not known. */
  readonly untouched: number | null;
  /** Cards. */
  readonly overdue: number;
  readonly open: number;
}

export const STALE_DAYS = 10;
const DAY_MS = 86_400_000;

export function standingOf(summary: ProjectSummary): Standing {
  const { status, progress, milestones, counts, freshness, reckonedAt, cards } = summary;
  const open = milestones.filter(({ isDone }) => !isDone);
  const { editedAt } = freshness;
  return {
    summary,
    status: status.stated?.status ?? status.proposed?.status ?? null,
    isProposed: status.stated === null,
    behind: progress.expected === null ? null : progress.expected - progress.percent,
    next: open[0] ?? null,
    slipping: open.filter(({ slipDays }) => slipDays > 0).sort((a, b) => b.slipDays - a.slipDays),
    flags: counts.alarm + counts.warning + counts.notice,
    untouched: editedAt === null ? null : Math.max(0, Math.floor((reckonedAt - editedAt) / DAY_MS)),
    overdue: cards.overdue,
    open: cards.open,
  };
}

export function isStale({ untouched, summary }: Standing): boolean {
  const { done, total } = summary.progress.tasks;
  return untouched !== null && untouched >= STALE_DAYS && done < total;
}

export function isLate({ behind, slipping }: Standing): boolean {
  return slipping.length > 0 || (behind !== null && behind >= 5);
}

export const SORTS = [
  'name',
  'status',
  'progress',
  'behind',
  'milestone',
  'slip',
  'flags',
  'fresh',
  'client',
  'sponsor',
] as const;
export type Sort = (typeof SORTS)[number];

/** The worst first. */
const STATUS_ORDER: readonly (ProjectStatus | null)[] = ['off-track', 'blocked', 'at-risk', null, 'on-track', 'done'];

export function sortedStandings(all: readonly Standing[], sort: Sort, isDescending: boolean): Standing[] {
  const keys = new Map(all.map((each) => [each, keyOf(each, sort)]));
  const sign = isDescending ? -1 : 1;
  return [...all].sort((a, b) => {
    const [left, right] = [keys.get(a) ?? null, keys.get(b) ?? null];
    // What has none comes last, whichever way.
    if (left === null || right === null) return left === right ? byName(a, b) : left === null ? 1 : -1;
    return (left < right ? -1 : left > right ? 1 : 0) * sign || byName(a, b);
  });
}

function keyOf(
  { summary, status, behind, next, slipping, flags, untouched }: Standing,
  sort: Sort,
): string | number | null {
  switch (sort) {
    case 'name':
      return summary.name.toLowerCase();
    case 'status':
      return STATUS_ORDER.indexOf(status);
    case 'progress':
      return summary.progress.percent;
    case 'behind':
      return behind;
    case 'milestone':
      return next?.forecast ?? null;
    case 'slip':
      return slipping[0]?.slipDays ?? 0;
    case 'flags':
      return summary.counts.alarm * 1000 + summary.counts.warning * 30 + flags;
    case 'fresh':
      return untouched;
    case 'client':
      return summary.client?.toLowerCase() || null;
    case 'sponsor':
      return summary.sponsor?.toLowerCase() || null;
  }
}

function byName(a: Standing, b: Standing): number {
  const [left, right] = [a.summary.name, b.summary.name];
  return left < right ? -1 : left > right ? 1 : a.summary.id < b.summary.id ? -1 : 1;
}

export const GROUPINGS = ['none', 'status', 'client', 'sponsor'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** '' of those that have none; they come last. */
export function grouped(all: readonly Standing[], by: Grouping): readonly (readonly [string, readonly Standing[]])[] {
  if (by === 'none') return [['', all]];
  const groups = Map.groupBy(all, ({ status, summary }) => (by === 'status' ? (status ?? '') : (summary[by] ?? '')));
  const rank = (name: string): number =>
    by === 'status' ? STATUS_ORDER.findIndex((status) => (status ?? '') === name) : 0;
  return [...groups].sort(([a], [b]) => {
    if (by === 'status') return rank(a) - rank(b);
    if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
    return a < b ? -1 : 1;
  });
}
