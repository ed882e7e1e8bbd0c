/** What people do on the timeline: rows in their order and under their parents, dates and lengths by keys. */
import { neighbourOf } from '#renderer/task/order.ts';
import { FIRST_LIST, TaskActions, type TaskActionsOptions } from '#renderer/task/task-actions.ts';
import {
  createLink,
  createTasks,
  type Landing,
  moveTasksInOutline,
  type NewLink,
  type Predecessor,
  setPredecessors,
  setSchedule,
} from '#shared/document/index.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { TaskPlanChange } from '#shared/views/index.ts';
import type { TimelineRow, TimelineRows } from './timeline-rows.ts';
import type { TimelineState } from './timeline-state.ts';

export interface TimelineActionsOptions extends TaskActionsOptions {
  readonly state: TimelineState;
  readonly rows: () => TimelineRows;
  readonly unfold: (task: TaskId) => void;
}

/** Where rows would stand. */
interface OutlinePlace {
  readonly parent: TaskId | null;
  readonly at: Landing;
}

export class TimelineActions extends TaskActions {
  readonly #options: TimelineActionsOptions;

  constructor(options: TimelineActionsOptions) {
    super(options);
    this.#options = options;
  }

  /** A row of its own under `after`, or last of all; in the list of the card before it, or the first, or one that is made for it. Its title is written next. */
  addRow(after: TaskId | null): void {
    const { document, state, rows } = this.#options;
    const row = after === null ? undefined : this.#row(after);
    const list = this.listFor(after) ?? FIRST_LIST;
    const isInside = row?.hasChildren === true && !row.isFolded;
    const parent = isInside ? row.id : (row?.parent ?? null);
    const outlineAt: Landing = isInside ? 'first' : row ? { after: row.id } : 'last';
    const made = this.run(createTasks(document, { list, parent, outlineAt, tasks: [{ title: 'New task' }] }));
    const [id] = made ?? [];
    if (id === undefined || !rows().rankOf.has(id)) return;
    state.select([]);
    state.want(id, 'title');
    state.write({ task: id, column: 'title' });
  }

  /** Opens its panel, with its row in sight and in use: whatever it was folded under is unfolded. */
  openInSight(task: TaskId): void {
    const { document, state, rows, unfold } = this.#options;
    for (let above = document.outline.parent(task); above !== null; above = document.outline.parent(above)) {
      unfold(above);
    }
    this.open(task);
    if (rows().rankOf.has(task)) state.want(task, 'title');
  }

  /** Under the row before it, as its last child. */
  indent(tasks: readonly TaskId[]): void {
    this.#move(tasks, (top) => {
      const above = this.#siblingBefore(top);
      return above === null ? null : { parent: above, at: 'last' };
    });
  }

  /** Beside its parent, right after it. */
  outdent(tasks: readonly TaskId[]): void {
    this.#move(tasks, ({ parent }) => {
      if (parent === null) return null;
      return { parent: this.#options.document.outline.parent(parent), at: { after: parent } };
    });
  }

  canIndent(task: TaskId): boolean {
    const row = this.#row(task);
    return row !== undefined && this.#siblingBefore(row) !== null;
  }

  canOutdent(task: TaskId): boolean {
    return this.#row(task)?.parent != null;
  }

  /** One place among their siblings. */
  shift(tasks: readonly TaskId[], by: 1 | -1): void {
    const rows = this.#topmost(tasks);
    const edge = by < 0 ? rows[0] : rows.at(-1);
    if (!edge) return;
    const siblings = this.#siblings(edge.parent);
    const beside = siblings[siblings.indexOf(edge.id) + by];
    if (beside === undefined) return;
    this.place(tasks, { parent: edge.parent, at: by < 0 ? { before: beside } : { after: beside } });
  }

  place(tasks: readonly TaskId[], { parent, at }: OutlinePlace): void {
    const ids = this.#topmost(tasks).map(({ id }) => id);
    if (ids.length === 0) return;
    const { document, unfold } = this.#options;
    const moved = this.told(moveTasksInOutline(document, { tasks: ids, parent, at }));
    if (moved.ok && parent !== null) unfold(parent);
  }

  /** Dates, lengths and what else the plan follows from; answers whether it was done. */
  change(changes: readonly TaskPlanChange[]): boolean {
    return this.told(setSchedule(this.#options.document, changes)).ok;
  }

  link(link: NewLink): LinkId | undefined {
    return this.run(createLink(this.#options.document, link));
  }

  setPredecessors(task: TaskId, predecessors: readonly Predecessor[]): boolean {
    return this.told(setPredecessors(this.#options.document, task, predecessors)).ok;
  }

  #move(tasks: readonly TaskId[], to: (top: TimelineRow) => OutlinePlace | null): void {
    const [top] = this.#topmost(tasks);
    const place = top ? to(top) : null;
    if (place) this.place(tasks, place);
  }

  #row(task: TaskId): TimelineRow | undefined {
    const { shown, rankOf } = this.#options.rows();
    return shown[rankOf.get(task) ?? -1];
  }

  /** In their order, without those that move along with a row above them. */
  #topmost(tasks: readonly TaskId[]): readonly TimelineRow[] {
    const { shown, rankOf } = this.#options.rows();
    const chosen = new Set(tasks);
    const ranks = tasks.map((task) => rankOf.get(task)).filter((rank) => rank !== undefined);
    const rows = ranks.toSorted((a, b) => a - b).map((rank) => shown[rank] as TimelineRow);
    const { outline } = this.#options.document;
    const isUnderChosen = ({ parent }: TimelineRow): boolean => {
      for (let above = parent; above !== null; above = outline.parent(above)) if (chosen.has(above)) return true;
      return false;
    };
    return rows.filter((row) => !isUnderChosen(row));
  }

  /** Of those that have rows. */
  #siblings(parent: TaskId | null): readonly TaskId[] {
    return this.#options
      .rows()
      .shown.filter((row) => row.parent === parent)
      .map(({ id }) => id);
  }

  #siblingBefore({ id, parent }: TimelineRow): TaskId | null {
    const siblings = this.#siblings(parent);
    return siblings[siblings.indexOf(id) - 1] ?? null;
  }

  protected override leave(tasks: readonly TaskId[], act: () => Result<readonly TaskId[]>, word: string): boolean {
    const { state, rows } = this.#options;
    const next = neighbourOf(rows().ids, tasks);
    if (!super.leave(tasks, act, word)) return false;
    state.select([]);
    if (next !== null) state.want(next);
    return true;
  }
}
