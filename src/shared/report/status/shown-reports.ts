/** [REPORTS-6] Reports as people see them: what several devices drafted by themselves for one day is one. */
import { addDays, type Day } from '#shared/domain/day.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';

type Report = RecordOf<'report'>;

/** Days by which a report may be ahead of its day: as many as one is told of before it is due. */
export const AHEAD = 7;

/** In the order of their ids. */
export function shownReports(all: readonly Report[], today: Day): readonly Report[] {
  const live = all.filter((report) => isLive(report)).sort((left, right) => (left.id < right.id ? -1 : 1));
  const twins = Map.groupBy(live.filter(isByItself), keyOf);
  // Or the other one would come in the place of the one that a person deleted.
  const deleted = new Set(all.filter((report) => !isLive(report) && isByItself(report)).map(keyOf));
  return live.filter((report) => {
    if (!isByItself(report) || isEdited(report)) return true;
    if (deleted.has(keyOf(report))) return false;
    const last = lastSent(live, report.audience, today);
    if (last !== null && report.dueOn !== null && report.dueOn <= last) return false;
    const others = twins.get(keyOf(report)) ?? [];
    return others[0] === report && !others.some(isEdited);
  });
}

/** The day of the newest that these people got. What drafted itself for a day is for it, also where it looks at the plan as of one before. */
export function lastSent(reports: readonly Report[], audience: Report['audience'], today: Day): Day | null {
  let last: Day | null = null;
  for (const { sentAt, asOf, dueOn, audience: of } of reports) {
    if (sentAt === null || asOf === null || of !== audience) continue;
    const day = dueOn !== null && dueOn > asOf ? dueOn : asOf;
    // Of a clock that was far ahead: nothing would be due until then.
    if (day > addDays(today, AHEAD)) continue;
    if (last === null || day > last) last = day;
  }
  return last;
}

function isByItself({ sentAt, dueOn }: Report): boolean {
  return sentAt === null && dueOn !== null;
}

function keyOf({ dueOn, audience }: Report): string {
  return `${dueOn} ${audience}`;
}

function isEdited({ title, sections, from, asOf, dueOn, summary, reason, notes }: Report): boolean {
  const isWritten = title !== '' || notes !== '' || summary !== null || reason !== null;
  return isWritten || sections !== null || from !== null || asOf !== dueOn;
}
