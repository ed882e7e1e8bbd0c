/** [SCH-R5] Two loads beside each other: who is over by how much in each, and in which weeks only one of them is. */
import { type DayNumber, type Instant, weekdayOf } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Workload } from '#shared/scheduling/index.ts';
import { loadView, type ProjectLoad } from '../load.ts';
import { scheduleView } from '../schedule.ts';

/** Days from one to another, both included. */
interface Weeks {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

export interface ComparedLoad {
  readonly person: PersonId;
  readonly name: string;
  /** Working minutes too many, the sum over all days; null where the person is not in that state. */
  readonly before: number | null;
  readonly after: number | null;
  /** Weeks with days that are over in the second state alone, and in the first alone. Those that follow each other are one. */
  readonly entered: readonly Weeks[];
  readonly left: readonly Weeks[];
}

export interface LoadComparison {
  /** Who is over in either, in the order of the second; who is gone from it comes last. */
  readonly people: readonly ComparedLoad[];
  /** Working minutes too many of everybody together. */
  readonly before: number;
  readonly after: number;
}

/** The load of a document as it is at this moment, as of its own status date or today (SCH-R3). Nothing of it changes with the document. */
export function statedLoad(project: ProjectDocument, today: Instant | null): ProjectLoad {
  return loadView(project, scheduleView(project, today)).get();
}

/** Less than half a minute is what rounding left. */
const NOTHING = 0.5;

export interface LoadSpan {
  /** What lies before it is over, whichever state says so. */
  readonly from: DayNumber;
  /** Counts from Monday as 0. */
  readonly weekStart: number;
}

export function loadComparison(before: ProjectLoad, after: ProjectLoad, span: LoadSpan): LoadComparison {
  const was = new Map(before.people.map(({ person, work }) => [person.id, { name: person.name, work }]));
  const is = new Map(after.people.map(({ person, work }) => [person.id, { name: person.name, work }]));
  const people = [...new Set([...is.keys(), ...was.keys()])].flatMap((person): readonly ComparedLoad[] => {
    const [first, second] = [was.get(person), is.get(person)];
    const [over, overNow] = [first, second].map((each) => (each ? each.work.overOn(span.from, Infinity) : null));
    if ((over ?? 0) < NOTHING && (overNow ?? 0) < NOTHING) return [];
    const [weeks, weeksNow] = [overWeeks(first?.work, span), overWeeks(second?.work, span)];
    return [
      {
        person,
        name: second?.name ?? first?.name ?? '',
        before: over ?? null,
        after: overNow ?? null,
        entered: joined(weeksNow, weeks),
        left: joined(weeks, weeksNow),
      },
    ];
  });
  const all = (of: (load: ComparedLoad) => number | null): number =>
    people.reduce((sum, load) => sum + (of(load) ?? 0), 0);
  return { people, before: all((load) => load.before), after: all((load) => load.after) };
}

/** The first days of weeks in which there is a day that is over, ascending. */
function overWeeks(work: Workload | undefined, { from: first, weekStart }: LoadSpan): ReadonlySet<DayNumber> {
  const weeks = new Set<DayNumber>();
  for (const { from, to } of work?.overloads ?? []) {
    for (let week = from - ((weekdayOf(from) - weekStart + 7) % 7); week <= to; week += 7) {
      // A run goes on over days off: a week of holidays in it is not over.
      if (work && work.overOn(Math.max(week, first), week + 6) >= NOTHING) weeks.add(week);
    }
  }
  return weeks;
}

/** Those of one that are not in the other. */
function joined(weeks: ReadonlySet<DayNumber>, others: ReadonlySet<DayNumber>): readonly Weeks[] {
  const spans: { from: DayNumber; to: DayNumber }[] = [];
  for (const week of weeks) {
    if (others.has(week)) continue;
    const last = spans.at(-1);
    if (last && last.to + 1 === week) last.to = week + 6;
    else spans.push({ from: week, to: week + 6 });
  }
  return spans;
}
