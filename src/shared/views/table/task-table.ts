/**
 * The tasks of a project as one flat table: filtered, sorted by several columns, in groups. After an edit only the tasks that
 * it changed are read again, and what did not change keeps its identity: a row, a group, the whole.
 */
import type { DocumentChange, ProjectDocument } from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { type CardTest, cardTest, type FilterContext } from '#shared/views/filter/card-filter.ts';
import { factsOf, type MembersThere, membersThere } from '#shared/views/filter/members-there.ts';
import { type Doubled, doubledOf } from '../doubled.ts';
import { type OutlineRow, outlineView } from '../outline.ts';
import type { ScheduledPlan } from '../schedule.ts';
import { DocumentView, sameItems, type View } from '../view.ts';
import { groupKey, headOf, orderedGroups, sameHead, type TableHead } from './groups.ts';
import { compareKeys, isPlannedColumn, type KeyGround, type SortKey, sortKey } from './keys.ts';
import type { TableShape } from './shape.ts';

export interface TableRow {
  readonly id: TaskId;
  /** In the outline; 0 at its top. */
  readonly depth: number;
}

export interface TableGroup {
  readonly key: string;
  readonly head: TableHead;
  readonly rows: readonly TableRow[];
}

export interface TaskTable {
  /** Those with rows, in their order; one where nothing is grouped. */
  readonly groups: readonly TableGroup[];
  readonly shown: number;
  /** With what the filter hides. */
  readonly all: number;
}

/** What was read of a task. */
interface Entry {
  readonly task: TaskRecord;
  readonly row: TableRow;
  readonly passes: boolean;
  readonly keys: readonly SortKey[];
  readonly group: string;
  /** Its place in the outline. */
  rank: number;
}

const KINDS = ['task', 'list', 'person', 'label', 'fieldDefinition'] as const;
/** What a plan is made of beside tasks. */
const PLAN_KINDS = ['link', 'calendar'] as const;

export class TaskTableView implements View<TaskTable> {
  readonly #project: ProjectDocument;
  readonly #plan: () => ScheduledPlan;
  readonly #outline: View<readonly OutlineRow[]>;
  readonly #view: DocumentView<TaskTable>;
  #shape: TableShape;
  #context: FilterContext;
  #test: CardTest;
  #members: MembersThere | null = null;
  #doubled: Doubled | null = null;
  /** Lists, people, labels and fields as they were read: of all entries something may be otherwise once one of them is. */
  #ground: readonly object[] = [];
  #readPlan: ScheduledPlan | null = null;
  #entries: ReadonlyMap<TaskId, Entry> = new Map();
  #sorted: readonly Entry[] = [];
  /** Whether all of them are to be read again, whatever of the tasks changed. */
  #isStale = true;

  /** @param plan is asked only where a column that follows from it counts; whoever listens here keeps it. */
  constructor(project: ProjectDocument, plan: () => ScheduledPlan, shape: TableShape, context: FilterContext) {
    this.#project = project;
    this.#plan = plan;
    this.#shape = shape;
    this.#context = context;
    this.#test = cardTest(shape.filter, context);
    this.#outline = outlineView(project);
    this.#view = new DocumentView(
      project,
      (previous) => this.#compute(previous),
      (change) => this.#concerns(change),
    );
  }

  get(): TaskTable {
    return this.#view.get();
  }

  subscribe(listener: () => void): Dispose {
    return this.#view.subscribe(listener);
  }

  /** Asked for otherwise, or on another day. */
  set(shape: TableShape, context: FilterContext): void {
    this.#shape = shape;
    this.#context = context;
    this.#test = cardTest(shape.filter, context);
    this.#isStale = true;
    this.#view.refresh();
  }

  get #asksPlan(): boolean {
    return this.#shape.sorts.some(({ column }) => isPlannedColumn(column));
  }

  #concerns({ records, project }: DocumentChange): boolean {
    if (KINDS.some((kind) => records.has(kind))) return true;
    return this.#asksPlan && (project || PLAN_KINDS.some((kind) => records.has(kind)));
  }

  #compute(previous: TaskTable | null): TaskTable {
    const replanned = this.#followPlan();
    this.#followGround();
    const members = this.#members ?? membersThere(this.#project, null);
    const doubled = doubledOf(this.#project);
    if (doubled !== this.#doubled) this.#isStale = true;
    this.#doubled = doubled;
    const ground: KeyGround = { project: this.#project, lists: this.#places(), plan: this.#readPlan };
    const entries = new Map<TaskId, Entry>();
    let isSame = !this.#isStale;
    let shown = 0;
    for (const { id, depth } of this.#outline.get()) {
      const task = this.#project.live('task', id);
      if (!task || doubled.behind.has(id) || !this.#isOnBoard(task, ground)) continue;
      const known = this.#entries.get(id);
      // What stands for others is looked for by what is said of those too.
      const isOtherwise = this.#isStale || doubled.others.has(id) || (replanned?.has(id) ?? false);
      const isKept = !isOtherwise && known?.task === task && known.row.depth === depth;
      const entry = isKept ? known : this.#read(task, depth, ground, members, known);
      if (!isKept || known.rank !== entries.size) isSame = false;
      entry.rank = entries.size;
      entries.set(id, entry);
      if (entry.passes) shown++;
    }
    isSame &&= entries.size === this.#entries.size;
    if (!isSame) this.#sort(entries);
    this.#entries = entries;
    this.#isStale = false;
    return this.#tableOf(previous, shown);
  }

  /** Null where nothing that is shown follows from the plan; else the tasks of which it says something else. */
  #followPlan(): ReadonlySet<TaskId> | null {
    const before = this.#readPlan;
    this.#readPlan = this.#asksPlan ? this.#plan() : null;
    if (this.#readPlan === null || this.#readPlan === before) return null;
    const changed = before === null ? null : this.#readPlan.changedSince(before);
    if (changed === null) this.#isStale = true;
    return changed;
  }

  #followGround(): void {
    const project = this.#project;
    const ground = [
      ...project.all('list'),
      ...project.all('person'),
      ...project.all('label'),
      ...project.all('fieldDefinition'),
    ];
    const members = membersThere(project, this.#members);
    if (members !== this.#members || !sameItems(ground, this.#ground)) this.#isStale = true;
    this.#members = members;
    this.#ground = ground;
  }

  #places(): ReadonlyMap<ListId, number> {
    const keys = orderedGroups(
      'list',
      this.#project.all('list').map(({ id }) => id),
      this.#project,
    );
    return new Map(keys.map((key, place) => [key as ListId, place]));
  }

  /** [PLACE-2] [PLACE-3] What is archived, itself or with its list, is not; what has no list any more is. */
  #isOnBoard(task: TaskRecord, { project }: KeyGround): boolean {
    const list = task.place[0] === null ? undefined : project.live('list', task.place[0]);
    return !task.archived && list?.archived !== true;
  }

  #read(task: TaskRecord, depth: number, ground: KeyGround, members: MembersThere, known: Entry | undefined): Entry {
    const facts = factsOf(task, members);
    const { sorts, group } = this.#shape;
    const row = known?.row.depth === depth ? known.row : { id: task.id, depth };
    return {
      task,
      row,
      passes: this.#test(facts) || this.#passesBehind(task.id, members),
      keys: sorts.map(({ column }) => sortKey(column, task, facts, ground)),
      group: groupKey(group, task, facts, this.#project, this.#context.weekStart),
      rank: 0,
    };
  }

  /** [MEET-9] */
  #passesBehind(id: TaskId, members: MembersThere): boolean {
    const { behind, others } = this.#doubled ?? doubledOf(this.#project);
    return (others.get(id) ?? []).some((other) => {
      const task = behind.has(other) ? this.#project.live('task', other) : undefined;
      return task !== undefined && this.#test(factsOf(task, members));
    });
  }

  /** From the order before, of which nearly all still holds: that costs a comparison a row. */
  #sort(entries: ReadonlyMap<TaskId, Entry>): void {
    const { sorts } = this.#shape;
    const passing = [...entries.values()].filter(({ passes }) => passes);
    if (sorts.length === 0) {
      this.#sorted = passing;
      return;
    }
    const before = this.#sorted.flatMap(({ row }) => entries.get(row.id) ?? []).filter(({ passes }) => passes);
    const known = new Set(before);
    const order = before.length === 0 ? passing : [...before, ...passing.filter((entry) => !known.has(entry))];
    this.#sorted = order.sort((left, right) => compareKeys(left.keys, right.keys, sorts) || left.rank - right.rank);
  }

  #tableOf(previous: TaskTable | null, shown: number): TaskTable {
    const { group } = this.#shape;
    const byKey = new Map<string, TableRow[]>();
    for (const { group: key, row } of this.#sorted) {
      const rows = byKey.get(key);
      if (rows) rows.push(row);
      else byKey.set(key, [row]);
    }
    const before = new Map(previous?.groups.map((each) => [each.key, each]));
    const groups = orderedGroups(group, byKey.keys(), this.#project).map((key): TableGroup => {
      const known = before.get(key);
      const head = headOf(group, key, this.#project);
      const rows = byKey.get(key) ?? [];
      const sameRows = known !== undefined && sameItems(known.rows, rows);
      if (sameRows && sameHead(known.head, head)) return known;
      return { key, head, rows: sameRows ? known.rows : rows };
    });
    const all = this.#entries.size;
    const sameGroups = previous !== null && sameItems(previous.groups, groups);
    if (sameGroups && previous.shown === shown && previous.all === all) return previous;
    return { groups: sameGroups ? previous.groups : groups, shown, all };
  }
}
