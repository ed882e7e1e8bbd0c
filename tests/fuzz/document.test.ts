/**
 * Any sequence of commands on 2 to 4 replicas with any delivery order. fast-check prints the seed of a failing run;
 * `FUZZ_RUNS` sets their number (short in `npm test`, long in `npm run test:long`) and `FUZZ_SEED` repeats one.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { parseInstant } from '#shared/calendar/index.ts';
import {
  type ActivityRecord,
  createDecision,
  createLink,
  createList,
  createPerson,
  createSeries,
  createTask,
  type MeetingRef,
  PastDocument,
  type ProjectDocument,
  type ReadableProject,
  setSchedule,
} from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { isLive } from '#shared/domain/records.ts';
import { type Insight, insightView, type Moment } from '#shared/insight/index.ts';
import { asId, type PersonId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
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
  FilteredBoard,
  LanedBoard,
  type Listener,
  labelsView,
  loadView,
  meetingsView,
  meetingView,
  outlineView,
  peopleView,
  resourcesView,
  risksView,
  type ScheduledPlan,
  scheduleView,
  taskPartsView,
  taskRegistersView,
  type View,
} from '#shared/views/index.ts';
import { content, converge, deliver, newProject, type Replica, rebuilt, replica } from '#tests/support/documents.ts';
import { type Choice, choice } from './chosen.ts';
import { INSIGHT_COMMANDS, MEETING_COMMANDS, nameOf, PLAN_COMMANDS, perform, REGISTER_COMMANDS } from './commands.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 60);
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

interface Step {
  readonly on: number;
  readonly deliverFrom: number | null;
  readonly choice: Choice;
}

const step: fc.Arbitrary<Step> = fc.record({
  on: fc.nat(3),
  deliverFrom: fc.option(fc.nat(3), { freq: 2 }),
  choice,
});

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

/** All views of one project, living through the whole run as the interface's do. */
class LiveViews {
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
    };
    for (const view of Object.values(this.#views)) view.subscribe(() => view.get());
  }

  /** Everything as plain data, sorted where the view promises no order. */
  read(): unknown {
    const {
      board,
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
      insight,
    } = this.#views;
    const tasks = this.#project.ids('task').sort();
    return structuredClone({
      board: board.get(),
      insight: insightFound(insight.get()),
      attention: attention.get(),
      meetings: meetings.get(),
      registers: [decisions.get(), risks.get(), changeRequests.get(), resources.get(), agendas.get()],
      meeting: meetings.get().entries.map(({ ref, key }) => this.#meetingOf(key, ref).get()),
      filtered: filtered.get(),
      lanes: [byOwner.get(), byLabel.get(), byParent.get()],
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

function byId<T extends { readonly id: string }>(records: readonly T[]): T[] {
  return [...records].sort((left, right) => (left.id < right.id ? -1 : 1));
}

function start(count: number): Replica[] {
  const first = newProject();
  const list = must(createList(first.project, { name: 'To do' }));
  must(createTask(first.project, { list, title: 'First' }));
  const replicas = [first, ...Array.from({ length: count - 1 }, (_, index) => replica(index + 1))];
  converge(replicas);
  return replicas;
}

/** With four cards of some days each, two of which two people have linked there and back. */
function startPlanned(count: number): Replica[] {
  const [first, ...others] = start(count) as [Replica, ...Replica[]];
  const [list] = first.project.ids('list');
  if (list === undefined) throw new Error('The project has no list');
  for (const title of ['A', 'B', 'C']) must(createTask(first.project, { list, title }));
  const changes = first.project.ids('task').map((task) => ({ task, fields: { duration: 960 } }));
  must(setSchedule(first.project, changes));
  converge([first, ...others]);
  const [from, to] = first.project.ids('task').sort() as [TaskId, TaskId];
  must(createLink(first.project, { from, to }));
  for (const { project } of others.slice(0, 1)) must(createLink(project, { from: to, to: from }));
  converge([first, ...others]);
  return [first, ...others];
}

/** With people and a series that comes every Monday, so that two can mean one occurrence from the first step on. */
function startMeetings(count: number): Replica[] {
  const [first, ...others] = start(count) as [Replica, ...Replica[]];
  for (const name of ['Ana', 'Ben']) must(createPerson(first.project, { name }));
  const series = { title: 'Site meeting', starts: '2026-12-07T10:00' as DateValue, rule: 'FREQ=WEEKLY' };
  must(createSeries(first.project, series));
  converge([first, ...others]);
  return [first, ...others];
}

/** With people, cards that are planned, and decisions, so that two can mean the same from the first step on. */
function startRegisters(count: number): Replica[] {
  const [first, ...others] = start(count) as [Replica, ...Replica[]];
  const { project } = first;
  const [list] = project.ids('list');
  if (list === undefined) throw new Error('The project has no list');
  for (const title of ['A', 'B']) must(createTask(project, { list, title }));
  must(
    setSchedule(
      project,
      project.ids('task').map((task) => ({ task, fields: { duration: 960 } })),
    ),
  );
  for (const name of ['Ana', 'Ben']) must(createPerson(project, { name }));
  for (const title of ['One', 'Two', 'Three']) must(createDecision(project, { title }));
  converge([first, ...others]);
  return [first, ...others];
}

/** Whatever is done and delivered, all end with the same content, and with views that equal those of a rebuild. */
function expectEqualEnds(replicas: readonly Replica[], steps: readonly Step[], among?: readonly string[]): void {
  const count = replicas.length;
  const live = replicas.map(({ project }) => new LiveViews(project));
  for (const { on, deliverFrom, choice: chosen } of steps) {
    const target = replicas[on % count] as Replica;
    const source = deliverFrom === null ? undefined : replicas[deliverFrom % count];
    if (source && source !== target) deliver(source, target);
    perform(target, chosen, among);
  }
  converge(replicas);
  const [reference, ...others] = replicas as [Replica, ...Replica[]];
  for (const other of others) expect(content(other.doc)).toBe(content(reference.doc));
  const fresh = new LiveViews(rebuilt(reference)).read();
  for (const [index, each] of replicas.entries()) {
    expectOnePlace(each);
    expectPurgedGone(each);
    expect(live[index]?.read()).toEqual(fresh);
  }
}

/** [PLACE-1] Each live, unarchived task stands in exactly one place of a board that shows everything. */
function expectOnePlace({ project }: Replica): void {
  const { lists, homeless } = boardView(project).get();
  const shown = [...lists.flatMap(({ cards }) => cards), ...homeless];
  const expected = project.all('task').filter((task) => {
    const list = task.place[0] === null ? undefined : project.live('list', task.place[0]);
    return isLive(task) && !task.archived && !list?.archived;
  });
  expect([...shown].sort()).toEqual(expected.map(({ id }) => id).sort());
}

/** [DEL-4] What was purged on any device is live on none and shown nowhere. */
function expectPurgedGone({ project }: Replica): void {
  for (const task of project.all('task')) {
    if (task.purgedAt === null) continue;
    expect(project.live('task', task.id)).toBeUndefined();
    expect(new CardViews(project).get(task.id)).toBeUndefined();
    expect(binView(project).get().tasks).not.toContain(task);
  }
}

describe('documents under any commands and any delivery', () => {
  it(`[RECORD-2] [PLACE-1] [OUTLINE-3] replicas end equal and views equal a rebuild (${runs} runs)`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), fc.array(step, { minLength: 5, maxLength: 60 }), (count, steps) => {
        expectEqualEnds(start(count), steps);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it(`[SCH-L2] [SCH-R7] so do plans, with the same links set aside (${runs} runs)`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }), fc.array(step, { minLength: 10, maxLength: 60 }), (count, steps) => {
        expectEqualEnds(startPlanned(count), steps, PLAN_COMMANDS);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it(`[MEET-3] [MEET-7] [MEET-9] so do meetings, whoever made them first (${runs} runs)`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }), fc.array(step, { minLength: 10, maxLength: 60 }), (count, steps) => {
        expectEqualEnds(startMeetings(count), steps, MEETING_COMMANDS);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it(`[REG-2] [REG-4] [REG-5] so do registers, whoever decided first (${runs} runs)`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }), fc.array(step, { minLength: 10, maxLength: 60 }), (count, steps) => {
        expectEqualEnds(startRegisters(count), steps, REGISTER_COMMANDS);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it(`[INSIGHT-2] [INSIGHT-3] [FLAG-8] so does what is said of a project and its flags, by several at once (${runs} runs)`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 3 }), fc.array(step, { minLength: 10, maxLength: 60 }), (count, steps) => {
        expectEqualEnds(startRegisters(count), steps, INSIGHT_COMMANDS);
      }),
      { numRuns: runs, ...seed },
    );
  });

  it.each([
    ['all commands', undefined, start],
    ['meetings', MEETING_COMMANDS, startMeetings],
    ['registers', REGISTER_COMMANDS, startRegisters],
    ['what is said of a project', INSIGHT_COMMANDS, startRegisters],
  ] as const)(
    `[UNDO-1] %s: undoing everything that was done alone restores the content, redoing brings it back (${runs} runs)`,
    (_, among, begin) => {
      const visible = ({ project, doc }: Replica): unknown => [seen(project), textsOf(doc)];
      fc.assert(
        fc.property(fc.array(choice, { minLength: 1, maxLength: 30 }), (choices) => {
          const [only] = begin(2) as [Replica];
          const before = visible(only);
          const past = only.project.history.state.undo;
          let steps = 0;
          only.project.activity.on((record) => {
            steps += record.command === 'undo' ? -1 : 1;
          });
          for (const chosen of choices) {
            if (isReversible(chosen, among) && (steps > 0 || !isUndo(chosen, among))) perform(only, chosen, among);
          }
          const after = visible(only);
          const done = steps;
          for (let index = 0; index < done; index++) only.project.history.undo();
          expect(visible(only)).toEqual(before);
          expect(only.project.history.state.undo).toBe(past);
          for (let index = 0; index < done; index++) only.project.history.redo();
          expect(visible(only)).toEqual(after);
        }),
        { numRuns: runs, ...seed },
      );
    },
  );
});

describe('the past of a document', () => {
  it.each([
    ['all commands', undefined, start],
    ['meetings', MEETING_COMMANDS, startMeetings],
    ['registers', REGISTER_COMMANDS, startRegisters],
    ['what is said of a project', INSIGHT_COMMANDS, startRegisters],
  ] as const)(
    `[PAST-1] %s: is what stood there then, whatever was done since, one step back or several (${runs} runs)`,
    (_, among, begin) => {
      fc.assert(
        fc.property(fc.array(fc.array(choice, { maxLength: 12 }), { minLength: 2, maxLength: 4 }), (stretches) => {
          const [only] = begin(2) as [Replica];
          const activity: ActivityRecord[] = [];
          only.project.activity.on((record) => activity.push(record));
          const moments = stretches.map((choices) => {
            for (const chosen of choices) if (isReversible(chosen, among)) perform(only, chosen, among);
            return { at: only.project.clock.now(), stood: standing(only.project) };
          });
          const past = new PastDocument(only.project, activity);
          for (const { at, stood } of moments.toReversed()) {
            past.goBackTo(at);
            expect(standing(past.project)).toEqual(stood);
          }
        }),
        { numRuns: runs, ...seed },
      );
    },
  );
});

/** What a plan is read from, lists and meetings. Comments do not say when they were written here. */
const PLAN_KINDS = [
  'list',
  'task',
  'link',
  'calendar',
  'person',
  'series',
  'meeting',
  'agendaItem',
  'minutes',
  'decision',
  'risk',
  'changeRequest',
  'resource',
] as const;

/** What is live and how the outline has it, without marks of when it was last touched. */
function standing(project: ReadableProject): unknown {
  const records = PLAN_KINDS.flatMap((kind): unknown[] =>
    byId<{ readonly id: string; readonly updatedAt?: unknown }>(project.all(kind).filter(isLive)).map(
      ({ updatedAt: _, ...record }) => record,
    ),
  );
  const parents = project
    .ids('task')
    .sort()
    .map((task) => [task, project.outline.parent(task)] as const)
    .filter(([, parent]) => parent !== null);
  return { project: project.project, records, parents };
}

/** Purging is final. */
function isReversible(chosen: Choice, among?: readonly string[]): boolean {
  const name = nameOf(chosen, among);
  // What was removed for good, or went out, is not taken back.
  return !name.startsWith('purge') && name !== 'nudge' && name !== 'sendReport';
}

function isUndo(chosen: Choice, among?: readonly string[]): boolean {
  return nameOf(chosen, among).startsWith('undo');
}

/** The words of every text that has some. */
function textsOf(doc: Y.Doc): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of [...doc.share.keys()].filter((root) => root.startsWith('text/')).sort()) {
    const words = doc.getXmlFragment(name).toString();
    if (words !== '') texts[name] = words;
  }
  return texts;
}

/** What a person sees, without the marks of when it was last touched and without what is in the bin. */
function seen(project: ProjectDocument): unknown {
  const { bin: _, cards, parts: __, ...views } = new LiveViews(project).read() as Record<string, unknown>;
  const shown = { ...views, cards: (cards as unknown[]).filter((card) => card !== undefined) };
  return JSON.parse(JSON.stringify(shown, (key, value: unknown) => (key === 'updatedAt' ? undefined : value)));
}
