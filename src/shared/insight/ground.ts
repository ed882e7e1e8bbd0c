/** What all rules know, the same object until some of it is otherwise: then everything is reckoned anew. */
import type { WorkingCalendar } from '#shared/calendar/index.ts';
import { type ProjectDocument, ROOT } from '#shared/document/index.ts';
import { dayInZone, wallClock } from '#shared/domain/day.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import { readThresholds } from '#shared/domain/thresholds.ts';
import type { BaselineId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { oneLine } from '#shared/meetings/clean-text.ts';
import { baselinePlan, type ScheduledPlan } from '#shared/views/index.ts';
import { sameItems } from '#shared/views/view.ts';
import type { Knowledge, KnownBaseline } from './matter.ts';
import type { Moment } from './moment.ts';
import { WorkDays } from './work-days.ts';

export class Ground {
  readonly #project: ProjectDocument;
  readonly #baseline = new KeptBaseline();
  #records: readonly unknown[] = [];
  #know: Knowledge | null = null;

  constructor(project: ProjectDocument) {
    this.#project = project;
  }

  /** `noted`: tasks that changed since it was read last; null where that is not known. */
  read(plan: ScheduledPlan, moment: Moment, noted: ReadonlySet<TaskId> | null): Knowledge {
    const project = this.#project;
    const { calendars } = plan.input;
    // Calendars are made anew with every new plan: their records say whether they are others.
    const records = [moment, project.project, ...project.all('calendar'), ...project.all('person')];
    const isSame = sameItems(records, this.#records);
    const baseline = this.#baseline.read(project, { calendar: calendars.project, isSame, noted });
    if (this.#know && isSame && this.#know.baseline === baseline) return this.#know;
    this.#records = records;
    const { timeZone, thresholds } = project.project;
    const days = new WorkDays(calendars.project, dayInZone(moment.now, timeZone));
    this.#know = {
      moment,
      days,
      timeZone,
      now: wallClock(moment.now, timeZone),
      thresholds: readThresholds(thresholds),
      baseline,
      nameOf: (person: PersonId) => oneLine(project.live('person', person)?.name ?? '') || 'somebody',
    };
    return this.#know;
  }
}

/** Of the order of baselines the last one: the one that was taken last. */
function latestBaseline(project: ProjectDocument): RecordOf<'baseline'> | null {
  const last = project.index('baselines').children(ROOT).at(-1);
  return (last && project.get('baseline', last.id as BaselineId)) ?? null;
}

interface BaselineReading {
  readonly calendar: WorkingCalendar;
  /** Whether everything besides is as it was. */
  readonly isSame: boolean;
  readonly noted: ReadonlySet<TaskId> | null;
}

/** The latest baseline as it counts. What was a parent in it is known from the outline as it is, of deleted cards too. */
class KeptBaseline {
  #record: RecordOf<'baseline'> | null = null;
  /** Under which each of its cards stands now. */
  readonly #parentOf = new Map<TaskId, TaskId | null>();
  #known: KnownBaseline | null = null;

  /** The same object while nothing in it changed. */
  read(project: ProjectDocument, { calendar, isSame, noted }: BaselineReading): KnownBaseline | null {
    const record = latestBaseline(project);
    const isKnown = isSame && record === this.#record;
    if (isKnown && (this.#known === null || !this.#areParentsOthers(project, noted))) return this.#known;
    this.#record = record;
    if (record === null) {
      this.#known = null;
      return null;
    }
    const { tasks } = baselinePlan(project, record, calendar);
    this.#parentOf.clear();
    for (const id of tasks.keys()) this.#parentOf.set(id, parentNow(project, id));
    let work = 0;
    for (const { start, finish, isSummary } of tasks.values()) if (!isSummary) work += calendar.between(start, finish);
    const dates = (task: TaskId) => {
      const kept = tasks.get(task);
      return kept === undefined || kept.isSummary ? null : kept;
    };
    this.#known = { name: record.name, work, dates };
    return this.#known;
  }

  /** Whether another set of tasks stands above its cards. */
  #areParentsOthers(project: ProjectDocument, noted: ReadonlySet<TaskId> | null): boolean {
    const moved = [...(noted ?? this.#parentOf.keys())].filter(
      (id) => this.#parentOf.has(id) && this.#parentOf.get(id) !== parentNow(project, id),
    );
    if (moved.length === 0) return false;
    const before = new Set(this.#parentOf.values());
    for (const id of moved) this.#parentOf.set(id, parentNow(project, id));
    return !sameSet(before, new Set(this.#parentOf.values()));
  }
}

function parentNow(project: ProjectDocument, task: TaskId): TaskId | null {
  return project.get('task', task)?.outline[0] ?? null;
}

function sameSet<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean {
  return left.size === right.size && [...left].every((each) => right.has(each));
}
