/** All views of one project, living through a whole run as the interface's do, and what they say as plain data. */
import { parseInstant } from '#shared/calendar/index.ts';
import type { MeetingRef, ProjectDocument } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { type Insight, insightView, type Moment } from '#shared/insight/index.ts';
import { asId, type PersonId, type TaskId } from '#shared/kernel/ids.ts';
import {
  agendasView,
  archiveView,
  attentionView,
  baselinesView,
  binView,
  boardView,
  type CardFilter,
  CardViews,
  calendarsView,
  changeRequestsView,
  decisionsView,
  doubledView,
  FilteredBoard,
  LanedBoard,
  type Listener,
  labelsView,
  loadView,
  meetingsView,
  meetingView,
  outlineView,
  peopleView,
  readTableSorts,
  resourcesView,
  risksView,
  type ScheduledPlan,
  scheduleView,
  type TableGrouping,
  TaskTableView,
  taskPartsView,
  taskRegistersView,
  type View,
} from '#shared/views/index.ts';

/** One that owners, labels and registers of cards, and people and labels themselves, let cards pass or not. */
const FILTER: CardFilter = [
  { on: 'owner', anyOf: [asId('person1')], me: true, none: true, not: false },
  { on: 'priority', anyOf: ['urgent'], none: false, not: true },
  { on: 'done', not: true },
];
/** Amid the days that the commands write, so that some work is behind and some ahead. */
const STATUS_DATE = parseInstant('2026-12-10T12:00') ?? 0;
/** That of the flags, on the project's clock. */
const TODAY = parseInstant('2026-12-14');
const CONTEXT = { today: '2026-12-14' as Day, now: Date.UTC(2026, 11, 14), me: asId<PersonId>('person0') };

/** Around the days on which the commands let meetings be. */
const WINDOW = { from: parseInstant('2026-11-30') ?? 0, to: parseInstant('2027-01-31') ?? 0 };

/** Somebody who read nothing of what others wrote. */
const LISTENER: Listener = {
  me: CONTEXT.me,
  reading: { read: new Set(), kept: new Set() },
  mentionedIn: new Set(),
};

/** What the flags are reckoned with; the same object as long as nobody says otherwise. */
const MOMENT: Moment = { now: Date.UTC(2026, 11, 14, 12), activity: null, devices: [], report: null };

export class LiveViews {
  readonly #project: ProjectDocument;
  readonly #views;
  readonly #cards: CardViews;
  readonly #parts = new Map<TaskId, View<unknown>>();
  readonly #meetings = new Map<string, View<unknown>>();
  readonly #registers = new Map<TaskId, View<unknown>>();

  constructor(project: ProjectDocument) {
    this.#project = project;
    this.#cards = new CardViews(project);
    const today = scheduleView(project, TODAY);
    const load = loadView(project, today);
    this.#views = {
      insight: insightView(project, { plan: today, load, moment: () => MOMENT }),
      board: boardView(project),
      doubled: doubledView(project),
      outline: outlineView(project),
      people: peopleView(project),
      labels: labelsView(project),
      archive: archiveView(project),
      bin: binView(project),
      calendars: calendarsView(project),
      baselines: baselinesView(project),
      plan: scheduleView(project),
      forecast: scheduleView(project, STATUS_DATE),
      attention: attentionView(project, () => LISTENER),
      meetings: meetingsView(project, () => WINDOW),
      decisions: decisionsView(project),
      risks: risksView(project),
      changeRequests: changeRequestsView(project),
      resources: resourcesView(project),
      agendas: agendasView(project),
      filtered: new FilteredBoard(project, FILTER, CONTEXT),
      byOwner: new LanedBoard(project, new FilteredBoard(project, FILTER, CONTEXT), 'owner'),
      byLabel: new LanedBoard(project, boardView(project), 'label'),
      byParent: new LanedBoard(project, boardView(project), 'parent'),
      outlined: tableOf(project, today, [], 'none'),
      byTitle: tableOf(project, today, ['owners', '-title'], 'list'),
      byFinish: tableOf(project, today, ['-plannedFinish', 'priority', 'list'], 'owner'),
      byDue: tableOf(project, today, ['labels', 'due'], 'due'),
    };
    for (const view of Object.values(this.#views)) view.subscribe(() => view.get());
  }

  /** Everything as plain data, sorted where the view promises no order. */
  read(): unknown {
    const {
      board,
      doubled,
      outline,
      people,
      labels,
      archive,
      bin,
      calendars,
      baselines,
      plan,
      forecast,
      attention,
      meetings,
      decisions,
      risks,
      changeRequests,
      resources,
      agendas,
      filtered,
      byOwner,
      byLabel,
      byParent,
      outlined,
      byTitle,
      byFinish,
      byDue,
      insight,
    } = this.#views;
    const tasks = this.#project.ids('task').sort();
    return structuredClone({
      board: board.get(),
      doubled: doubled.get(),
      insight: insightFound(insight.get()),
      attention: attention.get(),
      meetings: meetings.get(),
      registers: [decisions.get(), risks.get(), changeRequests.get(), resources.get(), agendas.get()],
      meeting: meetings.get().entries.map(({ ref, key }) => this.#meetingOf(key, ref).get()),
      filtered: filtered.get(),
      lanes: [byOwner.get(), byLabel.get(), byParent.get()],
      tables: [outlined.get(), byTitle.get(), byFinish.get(), byDue.get()],
      outline: outline.get(),
      people: people.get(),
      labels: labels.get(),
      archive: { lists: byId(archive.get().lists), tasks: byId(archive.get().tasks) },
      bin: bin.get(),
      calendars: calendars.get(),
      baselines: baselines.get(),
      schedules: [plan, forecast].map((view) => scheduleOf(view.get(), tasks)),
      cards: tasks.map((id) => this.#cards.get(id)),
      parts: tasks.map((id) => this.#partsOf(id).get()),
      named: tasks.filter((id) => this.#project.live('task', id)).map((id) => this.#registersOf(id).get()),
    });
  }

  #meetingOf(key: string, ref: MeetingRef): View<unknown> {
    let view = this.#meetings.get(key);
    if (!view) {
      view = meetingView(this.#project, ref);
      view.subscribe(() => undefined);
      this.#meetings.set(key, view);
    }
    return view;
  }

  #registersOf(id: TaskId): View<unknown> {
    let view = this.#registers.get(id);
    if (!view) {
      view = taskRegistersView(this.#project, id);
      view.subscribe(() => undefined);
      this.#registers.set(id, view);
    }
    return view;
  }

  #partsOf(id: TaskId): View<unknown> {
    let view = this.#parts.get(id);
    if (!view) {
      view = taskPartsView(this.#project, id);
      view.subscribe(() => undefined);
      this.#parts.set(id, view);
    }
    return view;
  }
}

function tableOf(
  project: ProjectDocument,
  plan: View<ScheduledPlan>,
  sorts: readonly string[],
  group: TableGrouping,
): TaskTableView {
  const shape = { filter: sorts.length === 0 ? [] : FILTER, sorts: readTableSorts(sorts), group };
  return new TaskTableView(project, () => plan.get(), shape, CONTEXT);
}

/** Flags in their order, with what people said to them. */
function insightFound({ flags, answered, counts, byRule, cards, proposed }: Insight): unknown {
  return {
    flags,
    answered: [...answered].sort((a, b) => (a.flag.key < b.flag.key ? -1 : 1)),
    counts,
    byRule,
    cards,
    proposed,
  };
}

/** Of what has a place on the timeline, with the links that are set aside (SCH-L2), in no order. */
function scheduleOf({ schedule, of }: ScheduledPlan, tasks: readonly TaskId[]): unknown {
  const found = tasks.map((id) => [id, of(id)] as const).filter(([, task]) => task !== null);
  return { of: found, finish: schedule.finish, ignored: [...schedule.ignoredLinks].sort() };
}

export function byId<T extends { readonly id: string }>(records: readonly T[]): T[] {
  return [...records].sort((left, right) => (left.id < right.id ? -1 : 1));
}
