/** [REPORT-20] Which report is due, and which one comes next, by the project's schedule. */
import { MINUTES_PER_DAY, type WorkTime, weekdayOf } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { addDays, type Day, dayInZone, dayNumber, wallClock } from '#shared/domain/day.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import { type ReportSchedule, readReportSchedule } from '#shared/domain/report-schedule.ts';
import { planOf } from '#shared/views/index.ts';
import { AHEAD, lastSent, shownReports } from './shown-reports.ts';

export interface DueReport {
  readonly dueOn: Day;
  /** `HH:MM` on the project's clock. */
  readonly at: string;
  /** Its day and time are past. */
  readonly isOverdue: boolean;
  readonly schedule: ReportSchedule;
  /** The draft that is of this day; null where none was begun. */
  readonly draft: RecordOf<'report'> | null;
}

/** Days that a report which nobody sent is looked for after its time. */
const BEHIND = 14;

type DueOf = Pick<ProjectDocument, 'project' | 'all'>;

/** The oldest that was not sent; else the next to come within a week. Null without a schedule. `time`: the project's calendar. */
export function dueReport(project: DueOf, time: WorkTime, now: number): DueReport | null {
  return unsentReports(project, time, now)[0] ?? null;
}

/** The oldest first. */
function unsentReports(project: DueOf, time: WorkTime, now: number): readonly DueReport[] {
  const { reportSchedule, timeZone } = project.project;
  const schedule = readReportSchedule(reportSchedule);
  if (!schedule) return [];
  const today = dayInZone(now, timeZone);
  const clock = wallClock(now, timeZone).slice(11);
  const reports = shownReports(project.all('report'), today);
  const last = lastSent(reports, schedule.audience, today);
  return (
    dueDays(schedule, time, addDays(today, -BEHIND), addDays(today, AHEAD))
      // A schedule asks for nothing of the time before the last report, nor of days on which nobody had begun with any.
      .filter((dueOn) => (last === null ? dueOn >= today : dueOn > last))
      .map((dueOn) => {
        const draft = reports.find((report) => isDraftOf(report, schedule, dueOn)) ?? null;
        const isOverdue = dueOn < today || (dueOn === today && clock >= schedule.at);
        return { dueOn, at: schedule.at, isOverdue, schedule, draft };
      })
  );
}

/** As flags tell of it (FLAG `report-due`). */
export function reportToSend(
  project: ProjectDocument,
  now: number,
): { readonly title: string; readonly dueOn: Day; readonly isDrafted: boolean } | null {
  if (project.project.reportSchedule === null) return null;
  const due = dueReport(project, planOf(project).calendars.project, now);
  if (!due) return null;
  const title = due.schedule.audience === 'client' ? 'Status report for the client' : 'Status report for the team';
  return { title, dueOn: due.dueOn, isDrafted: due.draft !== null };
}

/** Also one that drafted itself for the day and is looked at as of another one since. */
function isDraftOf(report: RecordOf<'report'>, schedule: ReportSchedule, dueOn: Day): boolean {
  const isForDay = report.asOf === dueOn || report.dueOn === dueOn;
  return report.sentAt === null && isForDay && report.audience === schedule.audience;
}

/** [REPORT-26] The report that drafts itself now: from the working day before it is due. Null where there is none, or somebody began with it. */
export function reportToDraft(
  project: DueOf,
  time: WorkTime,
  now: number,
): { readonly dueOn: Day; readonly audience: ReportSchedule['audience']; readonly layout: string } | null {
  const drafted = new Set(project.all('report').map(({ dueOn, audience }) => `${dueOn} ${audience}`));
  // One that was drafted and deleted does not come again, and does not hold up the one after it.
  const due = unsentReports(project, time, now).find(
    ({ dueOn, schedule, draft }) => draft !== null || !drafted.has(`${dueOn} ${schedule.audience}`),
  );
  if (!due || due.draft !== null) return null;
  const { dueOn, schedule } = due;
  if (dayInZone(now, project.project.timeZone) < lastWorkedDay(time, addDays(dueOn, -1))) return null;
  const { audience, layout } = schedule;
  return { dueOn, audience, layout: layout || (audience === 'client' ? 'client' : 'full') };
}

/** Ascending, each once. */
export function dueDays(
  { days, isOnWorkingDays }: Pick<ReportSchedule, 'days' | 'isOnWorkingDays'>,
  time: WorkTime,
  from: Day,
  to: Day,
): readonly Day[] {
  const found = new Set<Day>();
  // A day of the next week may be moved into this one.
  for (let day = from; day <= addDays(to, 7); day = addDays(day, 1)) {
    if (!days.includes(weekdayOf(dayNumber(day)))) continue;
    const due = isOnWorkingDays ? lastWorkedDay(time, day) : day;
    if (due >= from && due <= to) found.add(due);
  }
  return [...found].sort();
}

/** Itself, or the last one before it; itself where there is no work for weeks. */
function lastWorkedDay(time: WorkTime, day: Day): Day {
  for (let back = 0; back < 31; back++) {
    const number = dayNumber(day) - back;
    if (time.between(number * MINUTES_PER_DAY, (number + 1) * MINUTES_PER_DAY) > 0) return addDays(day, -back);
  }
  return day;
}
