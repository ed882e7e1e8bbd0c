/** [PORT-8] Where projects, milestones and links stand on the timeline of the portfolio. Plain arithmetic in pixels. */
import { addDays, type Day, daysBetween } from '#shared/domain/day.ts';
import type { Standing } from '#shared/insight/portfolio/standing.ts';
import type { SummaryMilestone } from '#shared/insight/summary/summary.ts';

export interface TimelineBar {
  readonly standing: Standing;
  readonly row: number;
  readonly x: number;
  readonly width: number;
  /** Of the bar, as far as it is done. */
  readonly done: number;
  /** Where the plan would end, if that is elsewhere. */
  readonly planEnd: number | null;
  readonly milestones: readonly { readonly milestone: SummaryMilestone; readonly x: number }[];
}

/** From the project that another one waits for. */
export interface TimelineLink {
  readonly key: string;
  readonly from: { readonly x: number; readonly row: number };
  readonly to: { readonly x: number; readonly row: number };
  readonly words: string;
}

export interface PortfolioChart {
  readonly from: Day;
  readonly days: number;
  readonly bars: readonly TimelineBar[];
  readonly links: readonly TimelineLink[];
  readonly months: readonly { readonly x: number; readonly first: Day }[];
  readonly todayX: number;
  /** Projects without any date. */
  readonly undated: readonly Standing[];
}

/** Days before the first and after the last, at the least, and the share of all of them. */
const MARGIN = 7;
const MARGIN_SHARE = 0.03;
/** Ten years: what lies further is drawn at the edge. */
const MOST_DAYS = 3_660;

export function portfolioChart(standings: readonly Standing[], width: number): PortfolioChart | null {
  const dated = standings.filter(({ summary: { dates } }) => dates.start !== null && dates.forecast !== null);
  const undated = standings.filter((standing) => !dated.includes(standing));
  const today = standings[0]?.summary.day;
  if (today === undefined || dated.length === 0) return null;
  const starts = dated.flatMap(({ summary }) => summary.dates.start ?? []);
  const ends = dated.flatMap(({ summary }) => [summary.dates.forecast ?? [], summary.dates.finish ?? []].flat());
  const [first, last] = [least([today, ...starts]), most([today, ...ends])];
  const margin = Math.max(MARGIN, Math.ceil(daysBetween(first, last) * MARGIN_SHARE));
  const from = addDays(first, -margin);
  const days = Math.min(MOST_DAYS, daysBetween(from, last) + margin);
  const x = (day: Day, end = 0): number => (clamp(daysBetween(from, day) + end, 0, days) / days) * width;
  const bars = dated.map((standing, row): TimelineBar => {
    const { dates, progress, milestones } = standing.summary;
    const [left, right] = [x(dates.start ?? today), x(dates.forecast ?? today, 1)];
    return {
      standing,
      row,
      x: left,
      width: Math.max(2, right - left),
      done: (Math.max(2, right - left) * Math.min(100, progress.percent)) / 100,
      planEnd: dates.finish !== null && dates.finish !== dates.forecast ? x(dates.finish, 1) : null,
      milestones: milestones.map((milestone) => ({ milestone, x: x(milestone.forecast, 0.5) })),
    };
  });
  return { from, days, bars, links: linksOf(bars, x), months: monthsOf(from, days, x), todayX: x(today, 0.5), undated };
}

function linksOf(bars: readonly TimelineBar[], x: (day: Day, end?: number) => number): TimelineLink[] {
  const rows = new Map(bars.map((bar) => [bar.standing.summary.id, bar]));
  return bars.flatMap((bar) =>
    bar.standing.summary.links.flatMap((link): TimelineLink[] => {
      const other = rows.get(link.project);
      if (!other || link.known === null) return [];
      const at = x(link.known, 1);
      const words = `“${link.title}” of ${bar.standing.summary.name} waits for “${link.otherTitle}” of ${other.standing.summary.name}`;
      const key = [bar.standing.summary.id, link.task, link.project, link.otherTask].join(' ');
      return [{ key, from: { x: at, row: other.row }, to: { x: at, row: bar.row }, words }];
    }),
  );
}

function monthsOf(from: Day, days: number, x: (day: Day) => number): { readonly x: number; readonly first: Day }[] {
  const step = days > 1500 ? 12 : days > 500 ? 3 : 1;
  const [year = 2000, month = 1] = from.split('-').map(Number);
  const found: { readonly x: number; readonly first: Day }[] = [];
  for (let at = year * 12 + month; found.length < 200; at++) {
    if ((at % 12) % step !== 0) continue;
    const first = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01` as Day;
    if (daysBetween(from, first) >= days) break;
    found.push({ x: x(first), first });
  }
  return found;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function least(days: readonly Day[]): Day {
  return days.reduce((a, b) => (a < b ? a : b));
}

function most(days: readonly Day[]): Day {
  return days.reduce((a, b) => (a > b ? a : b));
}
