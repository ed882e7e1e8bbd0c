/** What is focused, selected and being written on the timeline. It belongs to the window, never to the document. */
import type { TaskAsking } from '#renderer/task/Ask.tsx';
import type { MenuPoint } from '#renderer/ui/ContextMenu.tsx';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import type { ColumnId } from './columns.ts';

export interface CellAt {
  readonly task: TaskId;
  readonly column: ColumnId;
}

const NOTHING: ReadonlySet<TaskId> = new Set();

export class TimelineState {
  readonly #changed = new Emitter<void>();
  readonly #mayWrite: () => boolean;
  #focus: CellAt | null = null;
  /** The cell that is to take the keyboard's focus as soon as it is there. */
  #wanted: CellAt | null = null;
  #selected: ReadonlySet<TaskId> = NOTHING;
  #anchor: TaskId | null = null;
  #writing: CellAt | null = null;
  #panelTitle: TaskId | null = null;
  #asking: TaskAsking | null = null;
  #menu: MenuPoint | null = null;
  #link: { readonly id: LinkId; readonly at: MenuPoint } | null = null;

  constructor(mayWrite: () => boolean = () => true) {
    this.#mayWrite = mayWrite;
  }

  readonly subscribe = (listener: () => void): Dispose => this.#changed.on(listener);

  get focus(): CellAt | null {
    return this.#focus;
  }
  get wanted(): CellAt | null {
    return this.#wanted;
  }
  get selected(): ReadonlySet<TaskId> {
    return this.#selected;
  }
  /** What the person is at: what they selected, else the row that has the focus. */
  get attended(): readonly TaskId[] {
    if (this.#selected.size > 0) return [...this.#selected];
    return this.#focus ? [this.#focus.task] : [];
  }
  get writing(): CellAt | null {
    return this.#writing;
  }
  /** The task whose title is being written in the panel. */
  get panelTitle(): TaskId | null {
    return this.#panelTitle;
  }
  get asking(): TaskAsking | null {
    return this.#asking;
  }
  get menu(): MenuPoint | null {
    return this.#menu;
  }
  /** The link whose facts are shown, and where. */
  get link(): { readonly id: LinkId; readonly at: MenuPoint } | null {
    return this.#link;
  }

  /** A cell tells that it has the focus now. */
  focused(at: CellAt): void {
    const isSame = this.#focus?.task === at.task && this.#focus.column === at.column;
    if (isSame && this.#wanted === null) return;
    this.#focus = at;
    this.#wanted = null;
    this.#changed.emit();
  }

  /** Asks a cell to take the focus: now, or when it is next shown. */
  want(task: TaskId, column: ColumnId = this.#focus?.column ?? 'title'): void {
    this.#wanted = { task, column };
    this.#focus = this.#wanted;
    this.#changed.emit();
  }

  /** Opens a field; never where nothing may be written. */
  write(at: CellAt | null): void {
    this.#writing = this.#mayWrite() ? at : null;
    this.#changed.emit();
  }

  writePanelTitle(task: TaskId | null): void {
    this.#panelTitle = this.#mayWrite() ? task : null;
    this.#changed.emit();
  }

  ask(asking: TaskAsking | null): void {
    const isRead = asking?.what === 'preview' || asking?.what === 'conflicts';
    this.#asking = isRead || this.#mayWrite() ? asking : null;
    this.#changed.emit();
  }

  showMenu(menu: MenuPoint | null): void {
    this.#menu = menu;
    this.#changed.emit();
  }

  showLink(link: { readonly id: LinkId; readonly at: MenuPoint } | null): void {
    this.#link = link;
    this.#changed.emit();
  }

  select(tasks: Iterable<TaskId>): void {
    this.#selected = new Set(tasks);
    this.#anchor = [...this.#selected].at(-1) ?? null;
    this.#changed.emit();
  }

  toggle(task: TaskId): void {
    const next = new Set(this.#selected);
    if (!next.delete(task)) next.add(task);
    this.#selected = next;
    this.#anchor = task;
    this.#changed.emit();
  }

  /** From the row last selected, or focused, to this one. */
  selectTo(task: TaskId, along: readonly TaskId[]): void {
    const from = along.indexOf(this.#anchor ?? this.#focus?.task ?? task);
    const to = along.indexOf(task);
    if (from < 0 || to < 0) {
      this.select([task]);
      return;
    }
    this.#anchor = along[from] ?? null;
    this.#selected = new Set(along.slice(Math.min(from, to), Math.max(from, to) + 1));
    this.#changed.emit();
  }

  /** What a command on `task` is about: the whole selection when the task is part of it. */
  subject(task: TaskId): readonly TaskId[] {
    return this.#selected.has(task) && this.#selected.size > 1 ? [...this.#selected] : [task];
  }
}
