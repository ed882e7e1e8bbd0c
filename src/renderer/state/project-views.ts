/** The views of one open project, made once and shared by every component that shows it. */
import { parseInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { LabelRecord, PersonRecord, RecordOf } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import {
  type Agenda,
  agendasView,
  archiveView,
  type Board,
  baselinesView,
  binView,
  boardView,
  type CalendarEntry,
  CardViews,
  type ChangeRequestEntry,
  calendarsView,
  changeRequestsView,
  type DecisionEntry,
  type Doubled,
  decisionsView,
  deletedCalendarsView,
  deletedView,
  doubledView,
  type Family,
  familyView,
  fieldsView,
  labelsView,
  type OutlineRow,
  outlineView,
  PlanPreview,
  type PutAway,
  peopleView,
  type RestorableKind,
  type RiskEntry,
  resourcesView,
  risksView,
  type SavedView,
  type ScheduledPlan,
  savedViewsView,
  scheduleView,
  type TaskParts,
  type TaskRegisters,
  taskPartsView,
  taskRegistersView,
  type View,
} from '#shared/views/index.ts';

export interface ProjectViews {
  readonly board: View<Board>;
  /** Cards that were made of one line of notes several times. */
  readonly doubled: View<Doubled>;
  readonly cards: CardViews;
  readonly people: View<readonly PersonRecord[]>;
  readonly labels: View<readonly LabelRecord[]>;
  readonly bin: View<PutAway>;
  readonly archive: View<PutAway>;
  /** Without a forecast. */
  readonly schedule: View<ScheduledPlan>;
  readonly preview: PlanPreview;
  readonly calendars: View<readonly CalendarEntry[]>;
  /** The project's own, in their order. */
  readonly fields: View<readonly RecordOf<'fieldDefinition'>[]>;
  readonly baselines: View<readonly RecordOf<'baseline'>[]>;
  readonly outline: View<readonly OutlineRow[]>;
  readonly decisions: View<readonly DecisionEntry[]>;
  readonly risks: View<readonly RiskEntry[]>;
  readonly changeRequests: View<readonly ChangeRequestEntry[]>;
  readonly savedViews: View<readonly SavedView[]>;
  readonly resources: View<readonly RecordOf<'resource'>[]>;
  /** Those that come with the program too. */
  readonly agendas: View<readonly Agenda[]>;
  /** With the forecast: work not done lies after the project's status date, or the beginning of `today` (SCH-R3). Kept for the day asked for last. */
  forecast(today: Day): View<ScheduledPlan>;
  readonly deletedCalendars: View<readonly RecordOf<'calendar'>[]>;
  taskParts(task: TaskId): View<TaskParts>;
  family(task: TaskId): View<Family>;
  /** Of the last 90 days. */
  deletedOf<K extends RestorableKind>(kind: K): View<readonly RecordOf<K>[]>;
  /** What of the registers names it. */
  registersOf(task: TaskId): View<TaskRegisters>;
  dispose(): void;
}

export function projectViews(project: ProjectDocument): ProjectViews {
  const cards = new CardViews(project);
  let forecast: { readonly day: Day; readonly view: View<ScheduledPlan> } | null = null;
  return {
    board: boardView(project),
    doubled: doubledView(project),
    cards,
    people: peopleView(project),
    labels: labelsView(project),
    bin: binView(project),
    archive: archiveView(project),
    schedule: scheduleView(project),
    preview: new PlanPreview(project),
    calendars: calendarsView(project),
    fields: fieldsView(project),
    baselines: baselinesView(project),
    outline: outlineView(project),
    decisions: decisionsView(project),
    risks: risksView(project),
    changeRequests: changeRequestsView(project),
    savedViews: savedViewsView(project),
    resources: resourcesView(project),
    agendas: agendasView(project),
    forecast: (day) => {
      if (forecast?.day !== day) forecast = { day, view: scheduleView(project, parseInstant(day)) };
      return forecast.view;
    },
    deletedCalendars: deletedCalendarsView(project),
    taskParts: (task) => taskPartsView(project, task),
    family: (task) => familyView(project, task),
    deletedOf: (kind) => deletedView(project, kind),
    registersOf: (task) => taskRegistersView(project, task),
    dispose: () => cards.dispose(),
  };
}
