/** What people do in the list: rows that come, and rows that go out of sight. */
import { neighbourOf } from '#renderer/task/order.ts';
import { FIRST_LIST, TaskActions, type TaskActionsOptions } from '#renderer/task/task-actions.ts';
import { createTasks, type Landing } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { ListRows } from './list-rows.ts';
import type { ListState } from './list-state.ts';

interface ListActionsOptions extends TaskActionsOptions {
  readonly state: ListState;
  /** As they are now. */
  readonly rows: () => ListRows;
}

export class ListActions extends TaskActions {
  readonly #options: ListActionsOptions;

  constructor(options: ListActionsOptions) {
    super(options);
    this.#options = options;
  }

  /** After the one in use, beside it in its list and in the outline. Its title is written next, in its row or, where a filter hides that, in the panel. */
  addAfter(after: TaskId | null): void {
    const { document, state, rows } = this.#options;
    const list = this.listFor(after) ?? FIRST_LIST;
    const parent = after === null ? null : document.outline.parent(after);
    const outlineAt: Landing = after === null ? 'last' : { after };
    const [id] = this.run(createTasks(document, { list, parent, outlineAt, tasks: [{ title: 'New task' }] })) ?? [];
    if (id === undefined) return;
    state.grid.select([]);
    if (!rows().rankOf.has(id)) {
      this.open(id);
      state.panelTitle.set(id);
      return;
    }
    state.grid.want(id, 'title');
    state.grid.write({ row: id, column: 'title' });
  }

  protected override leave(tasks: readonly TaskId[], act: () => Result<readonly TaskId[]>, word: string): boolean {
    const { state, rows } = this.#options;
    const next = neighbourOf(rows().tasks, tasks);
    if (!super.leave(tasks, act, word)) return false;
    state.grid.select([]);
    if (next !== null) state.grid.want(next, state.grid.focus?.column ?? 'title');
    return true;
  }
}
