/** Where somebody is in the list, and what is asked of them there. It belongs to the window, never to the document. */
import { Value } from '#renderer/state/value.ts';
import type { TaskAsking } from '#renderer/task/Ask.tsx';
import type { MenuPoint } from '#renderer/ui/ContextMenu.tsx';
import { TableState } from '#renderer/ui/table/table-state.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { isGroupRow } from './list-rows.ts';

const NOBODY: readonly TaskId[] = [];

export class ListState {
  readonly grid: TableState;
  readonly menu = new Value<MenuPoint | null>(null);
  /** The task whose title is being written in the panel. */
  readonly panelTitle = new Value<TaskId | null>(null);
  readonly #asking = new Value<TaskAsking | null>(null);
  readonly #mayWrite: () => boolean;

  constructor(mayWrite: () => boolean) {
    this.#mayWrite = mayWrite;
    this.grid = new TableState(mayWrite);
  }

  readonly subscribe = (listener: () => void): Dispose => this.grid.subscribe(listener);

  get asking(): Value<TaskAsking | null> {
    return this.#asking;
  }

  /** The task of the row that has the focus, or had it last; null on headings. */
  get task(): TaskId | null {
    const row = this.grid.focus?.row ?? '';
    return row === '' || isGroupRow(row) ? null : asId<TaskId>(row);
  }

  get selected(): readonly TaskId[] {
    return [...this.grid.selected].map((id) => asId<TaskId>(id));
  }

  /** What the person is at: what they selected, else the row in use. */
  get attended(): readonly TaskId[] {
    if (this.grid.selected.size > 0) return this.selected;
    return this.task === null ? NOBODY : [this.task];
  }

  /** What a command on the row in use is about: the whole selection where that row is part of it. */
  get subject(): readonly TaskId[] {
    if (this.task === null) return this.selected;
    return this.grid.subject(this.task).map((id) => asId<TaskId>(id));
  }

  ask(asking: TaskAsking | null): void {
    const isRead = asking?.what === 'preview' || asking?.what === 'conflicts';
    this.#asking.set(isRead || this.#mayWrite() ? asking : null);
  }
}
