/** What a report for the team tells of projects, out of their rows. */
import { addDays, type Day, daysBetween } from '#shared/domain/day.ts';
import type { ProjectStatus } from '#shared/domain/insight-records.ts';
import { jointPeople, type Me } from '#shared/insight/digest/people.ts';
import { heat } from '#shared/insight/portfolio/heat.ts';
import { lookFirst } from '#shared/insight/portfolio/look-first.ts';
import { isStale, type Standing, sortedStandings, standingOf } from '#shared/insight/portfolio/standing.ts';
import type { ProjectSummary, Waiting } from '#shared/insight/summary/summary.ts';
import { silentDevices } from '#shared/report/status/device-words.ts';
import type { PortfolioContent, ReportedLink, ReportedProject } from './content.ts';

/** Of each project. */
const MOST_FLAGS = 3;
const MOST_LOOKED_AT = 8;
const MOST_REASONS = 3;
/** The one that has begun and the three after it, as in reports of a project. */
const LOAD_WEEKS = 4;
const MOST_PEOPLE = 40;

/** The worst first. */
export function teamProjects(rows: readonly ProjectSummary[], from: Day): ReportedProject[] {
  return sortedStandings(rows.map(standingOf), 'status', false).map((standing) => projectForTeam(standing, from));
}

function projectForTeam({ summary, status, isProposed }: Standing, from: Day): ReportedProject {
  const { id, name, client, sponsor, progress, dates, cards, counts } = summary;
  return {
    key: id,
    name,
    client,
    sponsor,
    status,
    isProposed: isProposed && status !== null,
    ...reasonOf(summary),
    percent: progress.percent,
    expected: progress.expected,
    done: progress.tasks.done,
    total: progress.tasks.total,
    doneInPeriod: summary.done.filter(({ day }) => day >= from).length,
    overdue: cards.overdue,
    start: dates.start,
    finish: dates.finish,
    forecast: dates.forecast,
    milestones: summary.milestones.map(({ task, title, promised, baseline, plan, forecast, isDone, slipDays }) => ({
      key: task,
      title,
      held: promised ?? baseline ?? plan,
      forecast,
      isDone,
      slip: slipDays,
    })),
    flags: { ...counts, told: toldFlags(summary) },
    waits: waitsOf(summary),
  };
}

/** Nothing is worse than what is not among them: who said that it is done is not doubted here. */
const GRAVITY: Readonly<Partial<Record<ProjectStatus, number>>> = {
  'on-track': 1,
  'at-risk': 2,
  blocked: 3,
  'off-track': 4,
};

function reasonOf({ status: { stated, proposed } }: ProjectSummary): { reason: string; doubt: string } {
  const rules = proposed?.reasons.slice(0, MOST_REASONS).join(' ') ?? '';
  if (stated === null) return { reason: rules, doubt: '' };
  const isWorse = proposed !== null && (GRAVITY[proposed.status] ?? 0) > (GRAVITY[stated.status] ?? 9);
  return { reason: stated.sentence, doubt: isWorse ? rules : '' };
}

function toldFlags({ flags }: ProjectSummary) {
  return flags
    .flatMap(({ severity, title, sentence }) => (severity === 'notice' ? [] : [{ severity, title, sentence }]))
    .slice(0, MOST_FLAGS);
}

/** A row of the summary is for one person: here each is told once, with all of them. */
function waitsOf({ waiting, people }: ProjectSummary): ReportedProject['waits'] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const found = new Map<string, { wait: Waiting; by: string[] }>();
  for (const wait of waiting) {
    if (wait.what !== 'decision' && wait.what !== 'change') continue;
    const known = found.get(wait.subject) ?? { wait, by: [] };
    const name = wait.on === null ? undefined : names.get(wait.on);
    if (name) known.by.push(name);
    found.set(wait.subject, known);
  }
  return [...found.values()].map(({ wait: { title, what, since }, by }) => ({
    title,
    what: what === 'decision' ? 'decision' : 'change',
    since,
    by,
  }));
}

export function lookOf(rows: readonly ProjectSummary[]): PortfolioContent['look'] {
  return lookFirst(rows.map(standingOf))
    .slice(0, MOST_LOOKED_AT)
    .map(({ standing: { summary, status }, reasons }) => ({
      key: summary.id,
      name: summary.name,
      status,
      reasons: reasons.slice(0, MOST_REASONS),
    }));
}

/** Between the projects of the report. */
export function linksForTeam(rows: readonly ProjectSummary[]): ReportedLink[] {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return rows.flatMap(({ id, name, links }) =>
    links.flatMap((link): ReportedLink[] => {
      const other = names.get(link.project);
      if (other === undefined) return [];
      return [
        {
          waits: { project: name, key: id, title: link.title },
          other: { project: other, key: link.project, title: link.otherTitle },
          known: link.known,
        },
      ];
    }),
  );
}

export function workloadOf(rows: readonly ProjectSummary[], me: Me): NonNullable<PortfolioContent['workload']> {
  const found = heat(rows, jointPeople(rows, me));
  const people = found.slice(0, MOST_PEOPLE).map(({ person, cells }) => ({
    name: person.name,
    asked: cells.slice(0, LOAD_WEEKS).map(({ work }) => work),
    has: cells.slice(0, LOAD_WEEKS).map(({ available }) => available),
  }));
  const weeks = found[0]?.cells.slice(0, LOAD_WEEKS).map(({ from }) => from) ?? [];
  return { weeks, people, more: found.length - people.length };
}

interface Known {
  readonly asOf: Day;
  readonly now: number;
  readonly unread: readonly string[];
}

export function freshnessOf(
  rows: readonly ProjectSummary[],
  { asOf, now, unread }: Known,
): NonNullable<PortfolioContent['freshness']> {
  const standings = sortedStandings(rows.map(standingOf), 'fresh', true);
  return {
    stale: standings.filter(isStale).map(({ summary: { name, day }, untouched }) => {
      const days = untouched ?? 0;
      return { name, lastEdit: addDays(day, -days), days };
    }),
    // The clocks of projects are up to a day apart.
    ofOtherDays: rows.filter(({ day }) => Math.abs(daysBetween(day, asOf)) > 1).map(({ name, day }) => ({ name, day })),
    devices: rows.flatMap(({ name, freshness, timeZone }) =>
      silentDevices(freshness.devices, now, timeZone).map((words) => `${name}: ${words}`),
    ),
    unread,
  };
}
