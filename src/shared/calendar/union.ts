/**
 * The time in which at least one of several people works. It is how the duration of a task with several owners counts: two
 * who work by day and by night get through sixteen hours of it a day, as in Microsoft Project.
 */
import { type DayNumber, LAST_DAY } from './instant.ts';
import { type DayPattern, joinIntervals } from './rules.ts';
import type { Run } from './runs.ts';
import { WorkingCalendar } from './working-calendar.ts';

/** Days of two different calendars are joined one by one: a closure without end is laid out no further than is asked. */
const LONG = 20 * 366;

/** Of two or more calendars. What people call a day is the first's. */
export function unionOf(members: readonly [WorkingCalendar, ...WorkingCalendar[]]): WorkingCalendar {
  return new WorkingCalendar({
    minutesPerDay: members[0].minutesPerDay,
    week: [0, 1, 2, 3, 4, 5, 6].map((day) => joinIntervals(members.flatMap(({ week }) => week[day] ?? []))),
    runs: (last) => joinedRuns(members, last),
    isEndless: members.some(
      (member) => member.isEndless || member.runs(LAST_DAY).some(({ from, to }) => to - from > LONG),
    ),
  });
}

function joinedRuns(members: readonly WorkingCalendar[], last: DayNumber): Run[] {
  const runs: Run[] = [];
  for (const { from, to } of joinedSpans(members, last)) {
    for (let day = from; day <= to; day++) runs.push({ from: day, to: day, work: workOn(members, day) });
  }
  return runs;
}

/** The days that are exceptional in any of the calendars, as spans in order and apart from each other. */
function joinedSpans(members: readonly WorkingCalendar[], last: DayNumber): { from: DayNumber; to: DayNumber }[] {
  const spans: { from: DayNumber; to: DayNumber }[] = [];
  const all = members.flatMap((member) => member.runs(last)).toSorted((a, b) => a.from - b.from);
  for (const run of all) {
    if (run.from > last) break;
    const [from, to] = [run.from, Math.min(run.to, last)];
    const before = spans.at(-1);
    if (before && from <= before.to + 1) before.to = Math.max(before.to, to);
    else spans.push({ from, to });
  }
  return spans;
}

function workOn(members: readonly WorkingCalendar[], day: DayNumber): DayPattern {
  return joinIntervals(members.flatMap((member) => member.workOn(day)));
}
