/** [PORT-6] [PORT-7] Who has how much to do over all projects, week by week, and who could take some of it. */
import type { Day } from '#shared/domain/day.ts';
import type { JointPeople, JointPerson } from '#shared/insight/digest/people.ts';
import type { LoadWeek, ProjectSummary } from '#shared/insight/summary/summary.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { isOver } from '#shared/scheduling/index.ts';

export interface HeatCell {
  readonly from: Day;
  /** Minutes. */
  readonly work: number;
  readonly available: number;
  /** Too many on days that are over, each by itself (SCH-R5). */
  readonly over: number;
  /** More than the whole week has; else what is over is over on single days. */
  readonly isOver: boolean;
  /** What each project asks, the most first. */
  readonly parts: readonly { readonly project: ProjectId; readonly work: number }[];
}

export interface HeatRow {
  readonly person: JointPerson;
  readonly cells: readonly HeatCell[];
  /** Of all weeks. */
  readonly over: number;
}

/** Who is over most comes first; who has nothing to do and no time is left out. */
export function heat(rows: readonly ProjectSummary[], people: JointPeople): HeatRow[] {
  const weeks = weeksOf(rows);
  return people.all
    .map((person): HeatRow => {
      const cells = weeks.map((from) => cellOf(person, from));
      return { person, cells, over: cells.reduce((sum, { over }) => sum + over, 0) };
    })
    .filter(({ cells }) => cells.some(({ work, available }) => work > 0 || available > 0))
    .sort((a, b) => b.over - a.over || sum(b) - sum(a) || (a.person.name < b.person.name ? -1 : 1));
}

/** Projects whose day has turned begin a week later. */
function weeksOf(rows: readonly ProjectSummary[]): readonly Day[] {
  const all = new Set(rows.flatMap(({ people }) => people[0]?.weeks.map(({ from }) => from) ?? []));
  return [...all].sort().slice(0, 12);
}

function cellOf({ members }: JointPerson, from: Day): HeatCell {
  const found = members.flatMap(({ project, person }) => {
    const week = person.weeks.find((each) => each.from === from);
    return week ? [{ project, ...week }] : [];
  });
  const work = found.reduce((all, week) => all + week.work, 0);
  // What somebody has is told by the first project that knows them (SCH-R5).
  const [first] = found;
  const available = first?.available ?? 0;
  const parts = found.filter((week) => week.work > 0).map((week) => ({ project: week.project, work: week.work }));
  const over = Math.round(first ? overOf(first.availableOn, found) : 0);
  const sorted = parts.sort((a, b) => b.work - a.work);
  return { from, work, available, over, isOver: over > 0 && isOver(work, available), parts: sorted };
}

/** The sum over the days that are over. */
function overOf(availableOn: readonly number[], weeks: readonly Pick<LoadWeek, 'workOn'>[]): number {
  return availableOn.reduce((all, available, day) => {
    const work = weeks.reduce((sum, { workOn }) => sum + (workOn[day] ?? 0), 0);
    return all + (isOver(work, available) ? work - available : 0);
  }, 0);
}

function sum({ cells }: HeatRow): number {
  return cells.reduce((all, { work }) => all + work, 0);
}

export interface Taker {
  readonly person: JointPerson;
  /** Minutes in that week. */
  readonly free: number;
}

export function couldTake(rows: readonly HeatRow[], busy: HeatRow, from: Day): Taker[] {
  const asking = new Set(busy.cells.find((cell) => cell.from === from)?.parts.map(({ project }) => project));
  return rows
    .filter((row) => row !== busy && row.person.members.some(({ project }) => asking.has(project)))
    .flatMap((row): Taker[] => {
      const cell = row.cells.find((each) => each.from === from);
      const free = cell ? cell.available - cell.work : 0;
      return free >= 60 ? [{ person: row.person, free }] : [];
    })
    .sort((a, b) => b.free - a.free);
}
