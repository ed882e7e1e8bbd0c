/** What Today and the portfolio say, thing by thing, as their SPEC.md have it: each is asked in turn what it is, and where it goes. */
import { addDays, type Day, dayInZone } from '#shared/domain/day.ts';
import type { Section } from '#shared/insight/digest/digest.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';

export interface OracleDigestMoment {
  readonly me: string;
  readonly now: number;
  readonly since: number | null;
  /** `project subject`, or of a line for a whole project `project project section`. */
  readonly snoozed: ReadonlyMap<string, string>;
}

/** `section project subject`, of each thing that is told. */
export function oracleDigest(rows: readonly ProjectSummary[], moment: OracleDigestMoment): string[] {
  return rows.flatMap((row) => {
    const told = [...things(row, moment), ...lines(row, moment)];
    return told.flatMap(([section, subject]) => {
      const key = subject === 'project' ? `${row.id} project ${section}` : `${row.id} ${subject}`;
      const until = moment.snoozed.get(key);
      // [DIGEST-8]
      return until !== undefined && row.day < until ? [] : [`${section} ${row.id} ${subject}`];
    });
  });
}

type Told = readonly [section: Section, subject: string];

/** [DIGEST-1] Whatever the row tells of stands in one section, the first that takes it. */
function things(row: ProjectSummary, moment: OracleDigestMoment): Told[] {
  const subjects = new Set([
    ...row.waiting.map(({ subject }) => subject as string),
    ...row.flags.map(({ subject }) => subject as string),
    ...row.coming.map(({ task }) => `task:${task}`),
  ]);
  return [...subjects].flatMap((subject): Told[] => {
    const section = sectionOf(subject, row, moment);
    return section === null ? [] : [[section, subject]];
  });
}

function sectionOf(subject: string, row: ProjectSummary, { me }: OracleDigestMoment): Section | null {
  const waits = row.waiting.filter((each) => each.subject === subject);
  const [first] = waits;
  const owners = waits.flatMap(({ on }) => on ?? []);
  const isMine = owners.some((owner) => owner === me);
  const isOverdue = first !== undefined && first.due !== null && first.due < row.day;
  const isPressing = first !== undefined && (first.what !== 'card' || isOverdue);
  const isByTomorrow = first !== undefined && first.due !== null && first.due <= addDays(row.day, 1);
  // [DIGEST-2]
  if ((isMine && (isPressing || isByTomorrow)) || first?.what === 'change') return 'forMe';
  // [DIGEST-3]
  if (!isMine && owners.length > 0 && isPressing) return 'forOthers';
  if (isOverdue && owners.length === 0) return 'atRisk';
  // [DIGEST-4] Those on the whole project that are reports stand by themselves.
  const flags = row.flags.filter((flag) => flag.subject === subject && flag.rule !== 'report-due');
  const [gravest] = flags;
  if (gravest && gravest.severity !== 'notice') {
    const people = gravest.people as readonly string[];
    if ((gravest.rule === 'overdue' || gravest.rule === 'blocked') && people.length > 0)
      return people.includes(me) ? 'forMe' : 'forOthers';
    return 'atRisk';
  }
  // [DIGEST-5]
  const next = row.coming.find(({ task }) => `task:${task}` === subject);
  if (!next || next.kind === 'start' || next.day > addDays(row.day, 7)) return null;
  return next.kind === 'milestone' || (next.owners as readonly string[]).includes(me) ? 'coming' : null;
}

/** [DIGEST-7] Why a thing waits, or is at risk. */
export function oracleWhy(row: ProjectSummary, subject: string, section: Section): string {
  const waits = row.waiting.filter((each) => each.subject === subject);
  const [first] = waits;
  const [gravest] = row.flags.filter((flag) => flag.subject === subject && flag.rule !== 'report-due');
  if (!first) return gravest?.sentence ?? '';
  const isNotice = gravest?.severity === 'notice';
  const why = gravest && !(isNotice && first.what !== 'card') ? gravest.sentence : waitWords(first, row.day);
  const isNobodys = waits.every(({ on }) => on === null);
  const isOverdue = first.due !== null && first.due < row.day;
  if (section !== 'atRisk' || !isNobodys || !isOverdue) return why;
  return why.endsWith('.') ? `${why} Nobody owns it.` : `${why}, and nobody owns it`;
}

function waitWords({ what, due, since, reason }: ProjectSummary['waiting'][number], today: Day): string {
  if (what === 'blocked') return reason === '' ? 'Blocked, without a reason' : `Blocked: ${reason}`;
  if (what !== 'card') return `Waits for a decision${since === null ? '' : ` since ${dayWords(since, today)}`}`;
  if (due === null) return 'Open';
  const late = away(due, today);
  if (late > 0) return late === 1 ? '1 day late' : `${late} days late`;
  const on = dayWords(due, today);
  return `Due ${late > -2 ? '' : 'on '}${on}`;
}

/** "today", "Fri" of the week to come, "4 Dec", "4 Dec 2025". */
function dayWords(day: Day, today: Day): string {
  const ahead = away(today, day);
  const near = ['yesterday', 'today', 'tomorrow'][ahead + 1];
  if (near !== undefined) return near;
  const at = new Date(`${day}T12:00:00Z`);
  const said = (options: Intl.DateTimeFormatOptions): string =>
    at.toLocaleDateString('en-US', { ...options, timeZone: 'UTC' });
  if (ahead > 1 && ahead < 7) return said({ weekday: 'short' });
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`;
  return `${at.getUTCDate()} ${said({ month: 'short' })}${year}`;
}

function away(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** Lines for a whole project, and meetings. */
function lines(row: ProjectSummary, moment: OracleDigestMoment): Told[] {
  const { me, now, since } = moment;
  const others = row.coming.filter(({ task, kind, day, owners }) => {
    const isNear = kind !== 'start' && kind !== 'milestone' && day <= addDays(row.day, 7);
    return isNear && owners.length > 0 && sectionOf(`task:${task}`, row, moment) === null;
  });
  const from = since !== null && since <= now ? since : now - 3 * 86_400_000;
  const isMember = row.people.some(({ id }) => id === me);
  const near = row.meetings.filter(({ from: begins, to, attendees }) => {
    // [DIGEST-6]
    const isNear = to * 60_000 >= now && dayInZone(begins * 60_000, row.timeZone) <= addDays(row.day, 1);
    return isNear && (!isMember || attendees.length === 0 || (attendees as readonly string[]).includes(me));
  });
  return [
    ...(others.length > 0 ? [['coming', 'project'] as const] : []),
    ...near.map(({ key }): Told => ['meetings', `meeting:${key}`]),
    ...(row.flags.some(({ rule }) => rule === 'report-due') ? [['reports', 'project'] as const] : []),
    ...(row.done.some(({ at }) => at > from) ? [['done', 'project'] as const] : []),
  ];
}

/** [PORT-1] [PORT-2] [PORT-3] Points of a project that is to be looked at. */
export function oraclePoints(row: ProjectSummary): number {
  const weight: Readonly<Record<string, number>> = { 'off-track': 40, blocked: 35, 'at-risk': 20 };
  const { stated, proposed } = row.status;
  const said = stated?.status ?? proposed?.status ?? null;
  let points = said === null ? 0 : (weight[said] ?? 0);
  if (stated && proposed && (weight[proposed.status] ?? 0) > (weight[stated.status] ?? 0)) points += 15;
  points += Math.min(30, 6 * row.counts.alarm);
  const slips = row.milestones
    .filter(({ isDone, slipDays }) => !isDone && slipDays > 0)
    .map(({ slipDays }) => slipDays);
  points += Math.min(30, 2 * Math.max(0, ...slips));
  const behind = row.progress.expected === null ? 0 : row.progress.expected - row.progress.percent;
  if (behind >= 5) points += Math.min(25, behind);
  let tenths = 0;
  while (row.cards.open > 0 && (tenths + 1) * row.cards.open <= row.cards.overdue * 10) tenths++;
  points += Math.min(20, 10 * tenths);
  const { editedAt } = row.freshness;
  const hasWork = row.progress.tasks.done < row.progress.tasks.total;
  if (editedAt !== null && hasWork && row.reckonedAt - editedAt >= 10 * 86_400_000) points += 10;
  return points;
}
