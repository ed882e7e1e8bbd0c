/** [PORT-6] [PORT-7] [NUDGE-1] Who has how much to do over all rows, who could take it, and who is reminded, person by person. */
import { addDays } from '#shared/domain/day.ts';
import type { LoadWeek, ProjectSummary } from '#shared/insight/summary/summary.ts';

/** A person of the random rows is one person by their id. */
function weekOf(row: ProjectSummary, person: string, from: string): LoadWeek | null {
  return row.people.find(({ id }) => id === person)?.weeks.find((week) => week.from === from) ?? null;
}

export interface OracleCell {
  readonly work: number;
  readonly available: number;
  readonly over: number;
}

export function oracleCell(rows: readonly ProjectSummary[], person: string, from: string): OracleCell {
  const weeks = rows.flatMap((row) => weekOf(row, person, from) ?? []);
  let over = 0;
  for (let day = 0; day < 7; day++) {
    const asked = weeks.reduce((sum, { workOn }) => sum + (workOn[day] ?? 0), 0);
    const had = weeks[0]?.availableOn[day] ?? 0;
    // A minute in a day of eight hours is what rounding leaves (SCH-R5).
    if (asked > had * 1.002) over += asked - had;
  }
  const work = weeks.reduce((sum, week) => sum + week.work, 0);
  return { work, available: weeks[0]?.available ?? 0, over: Math.round(over) };
}

/** [PORT-4] Whether one word of a filter holds of a project. */
export function oracleHolds(row: ProjectSummary, word: string): boolean {
  if (word === '-') return true;
  if (word.startsWith('-')) return !oracleHolds(row, word.slice(1));
  const [field = '', value = null] = word.split(':') as [string?, string?];
  const has = (text: string | null, part: string): boolean => text !== null && plain(text).includes(plain(part));
  const { name, client, sponsor, status, people, counts, progress, milestones, freshness } = row;
  if (value === null) return [name, client, sponsor].some((text) => has(text, field));
  if (field === 'status')
    return (status.stated ?? status.proposed)?.status.includes(plain(value)) ?? 'none'.includes(value);
  if (field === 'client') return has(client, value);
  if (field === 'sponsor') return has(sponsor, value);
  if (field === 'person') return people.some((person) => has(person.name, value));
  const isBehind = progress.expected !== null && progress.expected - progress.percent >= 5;
  if (value === 'late') return isBehind || milestones.some(({ isDone, slipDays }) => !isDone && slipDays > 0);
  if (value === 'flagged') return counts.alarm > 0 || counts.warning > 0 || counts.notice > 0;
  if (value !== 'stale' || freshness.editedAt === null) return false;
  return row.reckonedAt - freshness.editedAt >= 10 * 86_400_000 && progress.tasks.done < progress.tasks.total;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

/** Names, whoever has the most time first. */
export function oracleTakers(
  rows: readonly ProjectSummary[],
  busy: string,
  from: string,
  people: readonly string[],
): string[] {
  const asking = rows.filter((row) => (weekOf(row, busy, from)?.work ?? 0) > 0);
  const free = (person: string): number => {
    const { work, available } = oracleCell(rows, person, from);
    return available - work;
  };
  return people
    .filter((person) => person !== busy && asking.some((row) => row.people.some(({ id }) => id === person)))
    .filter((person) => free(person) >= 60)
    .sort((a, b) => free(b) - free(a));
}

/** `project subject` of what somebody is reminded of; none where nothing of it presses. */
export function oracleNudge(rows: readonly ProjectSummary[], person: string): string[] {
  const theirs = rows.flatMap((row) =>
    row.waiting.filter(({ on }) => on === person).map((waiting) => ({ row, waiting })),
  );
  const isPressing = ({ row, waiting: { what, due } }: (typeof theirs)[number]): boolean =>
    what !== 'card' || (due !== null && due < row.day);
  if (!theirs.some(isPressing)) return [];
  return theirs
    .filter((each) => isPressing(each) || (each.waiting.due ?? '9999') <= addDays(each.row.day, 3))
    .map(({ row, waiting }) => `${row.id} ${waiting.subject}`);
}
