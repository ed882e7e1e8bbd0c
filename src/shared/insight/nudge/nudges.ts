/** [NUDGE-1] Whom to remind, and of what. */
import { addDays, type Day, dayInZone } from '#shared/domain/day.ts';
import type { NudgeWay } from '#shared/domain/insight-records.ts';
import type { Subject } from '#shared/domain/subjects.ts';
import type { JointPeople, JointPerson } from '#shared/insight/digest/people.ts';
import type { ProjectSummary, Waiting } from '#shared/insight/summary/summary.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';

export interface NudgeItem {
  readonly key: string;
  readonly project: ProjectId;
  readonly projectName: string;
  readonly subject: Subject;
  readonly title: string;
  /** `flag`: somebody asks for it because of a flag, which is the reason. */
  readonly what: Waiting['what'] | 'flag';
  readonly due: Day | null;
  readonly since: Day | null;
  readonly reason: string;
  /** On the clock of its project. */
  readonly today: Day;
  /** Late, blocked or to be decided. */
  readonly isPressing: boolean;
}

export interface PersonNudge {
  readonly person: JointPerson;
  readonly items: readonly NudgeItem[];
  /** The last one, by whomever. */
  readonly last: {
    readonly at: number;
    readonly by: string | null;
    readonly how: NudgeWay;
    readonly isToday: boolean;
  } | null;
}

/** Days. */
const SOON = 3;

/** Of everybody but me who has something pressing, the most of it first. */
export function nudges(rows: readonly ProjectSummary[], people: JointPeople): PersonNudge[] {
  return people.all
    .filter(({ isMe }) => !isMe)
    .map((person) => nudgeOf(person, rows))
    .filter(({ items }) => items.some(({ isPressing }) => isPressing))
    .sort((a, b) => pressing(b) - pressing(a) || (a.person.name < b.person.name ? -1 : 1));
}

export function nudgeOf(person: JointPerson, rows: readonly ProjectSummary[]): PersonNudge {
  const items: NudgeItem[] = [];
  let last: PersonNudge['last'] = null;
  for (const row of rows) {
    const { id: project, name: projectName, day: today } = row;
    const ids = new Set(
      person.members.filter((member) => member.project === project).map((member) => member.person.id),
    );
    if (ids.size === 0) continue;
    for (const { on, subject, title, what, due, since, reason } of row.waiting) {
      if (on === null || !ids.has(on)) continue;
      const isPressing = what !== 'card' || (due !== null && due < today);
      if (!isPressing && (due === null || due > addDays(today, SOON))) continue;
      const key = `${project} ${subject}`;
      items.push({ key, project, projectName, subject, title, what, due, since, reason, today, isPressing });
    }
    for (const { person: nudged, at, by, how } of row.nudges) {
      if (!ids.has(nudged) || (last !== null && last.at >= at)) continue;
      const name = row.people.find(({ id }) => id === by)?.name ?? null;
      last = { at, by: name, how, isToday: isOn(at, row) };
    }
  }
  return { person, items, last };
}

/** [NUDGE-6] The row was reckoned today: what came before its first minute is of another day. */
function isOn(at: number, { reckonedAt, timeZone, day }: ProjectSummary): boolean {
  if (at > reckonedAt) return true;
  return dayInZone(at, timeZone) === day;
}

function pressing({ items }: PersonNudge): number {
  return items.filter(({ isPressing }) => isPressing).length;
}
