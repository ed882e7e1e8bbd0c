/** Which cards have which flags, found the slow way: day by day, out of an export and nothing else. For cards without a plan. */
import type { Exchange } from '#shared/transfer/exchange/schema.ts';

type OracleProject = Exchange['projects'][number];
type OracleTask = NonNullable<OracleProject['tasks']>[number];

const MINUTES = 480;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** `<rule> <task>` of the rules that go by dates, owners and words alone. `today` on the project's clock, which is `zone`. */
export function expectedFlags(project: OracleProject, today: string, zone: string): Set<string> {
  const found = new Set<string>();
  for (const task of project.tasks ?? []) {
    for (const rule of rulesOf(task, project, today, zone)) found.add(`${rule} ${task.id}`);
  }
  return found;
}

function rulesOf(task: OracleTask, project: OracleProject, today: string, zone: string): string[] {
  if (task.doneAt || task.archived || (task.percent ?? 0) >= 100) return [];
  const end = task.due ?? task.deadline ?? null;
  const begun = (task.percent ?? 0) > 0;
  const owned = (task.owners ?? []).length > 0;
  const rules: string[] = [];
  const dates = [task.start ?? null, end].filter((date) => date !== null);
  const near = begun || dates.some((date) => workAfter(today, date, project) <= 10);
  const inHand = begun || (dates.length === 0 ? owned : dates.some((date) => date <= today));
  if (end !== null && end < today) rules.push('overdue');
  else if (end !== null && !task.start && !begun && workAfter(today, end, project) <= 3) rules.push('due-soon');
  if (!owned && near) rules.push('no-owner');
  const urgent = task.priority === 'urgent' || task.priority === 'high';
  if (dates.length === 0 && (begun || urgent || owned)) rules.push('no-date');
  const changed = dayIn(task.updatedAt ?? task.createdAt ?? '', zone);
  if (inHand && workAfter(changed, today, project) >= 10) rules.push('stale');
  if (typeof task.blocked === 'string' && workAfter(changed, today, project) >= 1) rules.push('blocked');
  return rules;
}

/** Working days after `from` up to and with `to`, one day at a time; negative where `to` lies before. */
function workAfter(from: string, to: string, project: OracleProject): number {
  if (to < from) return -workAfter(to, from, project);
  let minutes = 0;
  for (let day = next(from); day <= to; day = next(day)) minutes += minutesOn(day, project);
  return minutes / MINUTES;
}

function minutesOn(day: string, { calendars }: OracleProject): number {
  const calendar = calendars?.[0];
  const exception = calendar?.exceptions?.find(({ from, to }) => day >= from && day <= to);
  const weekday = DAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'mon';
  const working = exception ? exception.working : (calendar?.week?.[weekday] ?? []);
  return working.reduce((sum, [from, to]) => sum + minuteOf(to) - minuteOf(from), 0);
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function next(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function dayIn(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.parse(instant));
}
