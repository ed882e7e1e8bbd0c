/** Reckons the summary of a project out of its document and the views of it (SUMMARY-1). */
import { type DayNumber, dayOfInstant, type Instant, parseInstant, weekdayOf } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { addDays, type Day, dayFromNumber, dayInZone, dayNumber } from '#shared/domain/day.ts';
import { isLive } from '#shared/domain/records.ts';
import { type Moment, statusHistory } from '#shared/insight/index.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import {
  baselinePlan,
  baselinesView,
  finishDay,
  loadView,
  outsideDependencies,
  type ProjectLoad,
  peopleView,
  type ScheduledPlan,
  scheduleView,
  startDay,
} from '#shared/views/index.ts';
import { comingMeetings } from './coming-meetings.ts';
import { type Judged, judge } from './judge.ts';
import { milestonesOf } from './milestones.ts';
import { type KnownBaseline, progressOf } from './progress.ts';
import type {
  LoadWeek,
  OutsideWait,
  ProjectSummary,
  ShownToClients,
  SummaryDates,
  SummaryNudge,
  SummaryPerson,
  SummaryStatus,
} from './summary.ts';
import { doneTasks, type SoonTasks, soonTasks } from './tasks.ts';
import { waitingDecisions } from './waiting.ts';

/** Weeks of people's load that are told. */
const LOAD_WEEKS = 12;
/** Days for which a nudge is remembered here. */
const NUDGED = 14;
/** Milliseconds by which another device's clock may be ahead. */
const CLOCKS_APART = 86_400_000;

export interface SummaryOptions {
  readonly id: ProjectId;
  readonly moment: Moment;
  /** What clients may be told of it; reports know how. */
  readonly forClient?: (project: ProjectDocument, scheduled: ScheduledPlan, day: Day) => ShownToClients | null;
}

/** The day is that of the moment on the project's clock. */
export function projectSummary(
  project: ProjectDocument,
  { id, moment, forClient = () => null }: SummaryOptions,
): ProjectSummary {
  const { name, timeZone, sponsor, client } = project.project;
  const { now } = moment;
  const day = dayInZone(now, timeZone);
  const plan = scheduleView(project, parseInstant(day));
  const load = loadView(project, plan);
  const scheduled = plan.get();
  const baseline = newestBaseline(project, scheduled);
  const soon = soonTasks(project, scheduled, day);
  const judged = judge(project, { plan, load, moment });
  return {
    id,
    name,
    timeZone,
    day,
    reckonedAt: now,
    sponsor,
    client,
    status: statusOf(project, judged),
    progress: progressOf(project, scheduled, { baseline, now: parseInstant(day) ?? 0 }),
    dates: datesOf(scheduled, baseline),
    milestones: milestonesOf(project, scheduled, { baseline, today: day }),
    flags: judged.flags,
    untold: judged.untold,
    answered: judged.answered,
    counts: judged.counts,
    cards: judged.cards,
    people: peopleOf(project, load.get(), { day, soon }),
    done: doneTasks(project, scheduled, day),
    coming: soon.coming,
    waiting: [...waitingDecisions(project), ...soon.waiting],
    meetings: comingMeetings(project, scheduled, day),
    nudges: nudgesOf(project, day, now),
    links: outsideWaits(project),
    forClient: forClient(project, scheduled, day),
    freshness: { editedAt: editedAt(project), devices: moment.devices },
  };
}

function newestBaseline(project: ProjectDocument, scheduled: ScheduledPlan): KnownBaseline | null {
  const record = baselinesView(project).get().at(-1);
  return record ? { record, plan: baselinePlan(project, record, scheduled.input.calendars.project) } : null;
}

function statusOf(project: ProjectDocument, { proposed }: Judged): SummaryStatus {
  const [said] = statusHistory(project);
  const status = said?.status ?? project.project.status;
  if (status === null) return { stated: null, proposed };
  const by = said?.by ? (project.get('person', said.by)?.name ?? null) : null;
  return { stated: { status, sentence: said?.sentence ?? '', by, at: said?.at ?? null }, proposed };
}

function datesOf(scheduled: ScheduledPlan, baseline: KnownBaseline | null): SummaryDates {
  let start: Instant | null = null;
  let finish: Instant | null = null;
  let forecast: Instant | null = null;
  for (const { id } of scheduled.input.plan.tasks) {
    const found = scheduled.of(id);
    if (!found) continue;
    if (start === null || found.start < start) start = found.start;
    if (finish === null || found.finish > finish) finish = found.finish;
    if (forecast === null || found.forecastFinish > forecast) forecast = found.forecastFinish;
  }
  return {
    start: start === null ? null : startDay(start),
    finish: lastDay(start, finish),
    forecast: lastDay(start, forecast),
    baseline: lastDay(start, baseline?.plan.finish ?? null),
  };
}

/** A project that is one milestone ends on the day of its instant. */
function lastDay(start: Instant | null, finish: Instant | null): Day | null {
  return finish === null ? null : finishDay({ start: start ?? finish, finish });
}

function peopleOf(
  project: ProjectDocument,
  load: ProjectLoad,
  { day, soon }: { readonly day: Day; readonly soon: SoonTasks },
): SummaryPerson[] {
  const first = dayNumber(day);
  const monday = first - weekdayOf(first);
  const works = new Map(load.people.map(({ person, work }) => [person.id, work]));
  return peopleView(project)
    .get()
    .map(({ id, name, email }): SummaryPerson => {
      const work = works.get(id);
      const weeks = Array.from({ length: LOAD_WEEKS }, (_, week) => {
        return weekOf(work, monday + 7 * week, first);
      });
      const { open, overdue } = soon.open.get(id) ?? { open: 0, overdue: 0 };
      return { id, name, email, open, overdue, weeks };
    });
}

/** What is left of this week is all that is still had of it, and asked in it. */
function weekOf(work: PersonWork | undefined, monday: DayNumber, today: DayNumber): LoadWeek {
  const from = Math.max(monday, today);
  const to = monday + 6;
  const onDays = (minutes: (day: DayNumber) => number): number[] =>
    Array.from({ length: 7 }, (_, at) => (monday + at < from ? 0 : Math.round(minutes(monday + at) * 10) / 10));
  return {
    from: dayFromNumber(monday),
    work: work ? Math.round(work.workOn(from, to)) : 0,
    available: work ? Math.round(work.capacityOn(from, to)) : 0,
    workOn: onDays((day) => work?.workOn(day) ?? 0),
    availableOn: onDays((day) => work?.capacityOn(day) ?? 0),
  };
}

type PersonWork = ProjectLoad['people'][number]['work'];

function nudgesOf(project: ProjectDocument, day: Day, now: number): SummaryNudge[] {
  const from = addDays(day, -NUDGED);
  return project
    .all('nudge')
    .flatMap((record): SummaryNudge[] => {
      const { person, by, at, how, items } = record;
      if (!isLive(record) || person === null || at === null) return [];
      // Of a clock that is days ahead nobody knows when it was: somebody would count as nudged today until then.
      if (at > now + CLOCKS_APART) return [];
      if (dayInZone(at, project.project.timeZone) < from) return [];
      const subjects = Array.isArray(items) ? items.filter((item) => typeof item === 'string') : [];
      return [{ person, by, at, how, items: subjects }];
    })
    .sort((a, b) => b.at - a.at);
}

function outsideWaits(project: ProjectDocument): OutsideWait[] {
  return outsideDependencies(project).map(({ to, end, known }) => ({
    task: to,
    title: project.get('task', to)?.title ?? '',
    project: end.project,
    otherTask: end.task,
    otherTitle: known.title,
    projectName: known.projectName,
    known: known.finish === null ? null : dayOfKnown(known.finish),
    at: known.at,
  }));
}

function dayOfKnown(finish: string): Day | null {
  const at = parseInstant(finish);
  return at === null ? null : dayFromNumber(dayOfInstant(at));
}

function editedAt(project: ProjectDocument): number | null {
  let newest: number | null = null;
  for (const { updatedAt } of project.all('task')) {
    if (updatedAt !== null && (newest === null || updatedAt > newest)) newest = updatedAt;
  }
  return newest;
}
