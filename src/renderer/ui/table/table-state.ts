/** Where somebody is in a table, what they have selected, and what they write in: kept outside of it, for the commands of its screen. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';

/** The row of the columns' names. */
export const HEADING = '';

export interface TableCell {
  /** The id of a row, or `HEADING`. */
  readonly row: string;
  readonly column: string;
}

export class TableState {
  readonly #mayWrite: () => boolean;
  readonly #changed = new Emitter<void>();
  #focus: TableCell | null = null;
  #wanted: TableCell | null = null;
  #writing: TableCell | null = null;
  #selected: ReadonlySet<string> = new Set();
  #anchor: string | null = null;

  constructor(mayWrite: () => boolean) {
    this.#mayWrite = mayWrite;
  }

  readonly subscribe = (listener: () => void): Dispose => this.#changed.on(listener);

  /** The cell that has the focus, or had it last: Tab comes back to it. */
  get focus(): TableCell | null {
    return this.#focus;
  }
  /** The cell that is to take the focus when it is next drawn. */
  get wanted(): TableCell | null {
    return this.#wanted;
  }
  get writing(): TableCell | null {
    return this.#writing;
  }
  get selected(): ReadonlySet<string> {
    return this.#selected;
  }

  /** A cell tells that it has the focus now. */
  focused(at: TableCell): void {
    const isSame = this.#focus?.row === at.row && this.#focus.column === at.column;
    if (isSame && this.#wanted === null) return;
    this.#focus = at;
    this.#wanted = null;
    this.#changed.emit();
  }

  want(row: string, column: string): void {
    this.#wanted = { row, column };
    this.#focus = this.#wanted;
    this.#changed.emit();
  }

  /** Opens a field; never where nothing may be written. */
  write(at: TableCell | null): void {
    this.#writing = this.#mayWrite() ? at : null;
    this.#changed.emit();
  }

  select(rows: Iterable<string>): void {
    this.#selected = new Set(rows);
    this.#anchor = [...this.#selected].at(-1) ?? null;
    this.#changed.emit();
  }

  toggle(row: string): void {
    const next = new Set(this.#selected);
    if (!next.delete(row)) next.add(row);
    this.#selected = next;
    this.#anchor = row;
    this.#changed.emit();
  }

  /** From the row selected or focused last to this one. */
  selectTo(row: string, along: readonly string[]): void {
    const from = along.indexOf(this.#anchor ?? this.#focus?.row ?? row);
    const to = along.indexOf(row);
    if (from < 0 || to < 0) {
      this.select([row]);
      return;
    }
    this.#anchor = along[from] ?? null;
    this.#selected = new Set(along.slice(Math.min(from, to), Math.max(from, to) + 1));
    this.#changed.emit();
  }

  /** What a command on `row` is about: the whole selection where the row is part of it. */
  subject(row: string): readonly string[] {
    return this.#selected.has(row) && this.#selected.size > 1 ? [...this.#selected] : [row];
  }

  /**
   * Rows that are not shown any more take what was theirs with them: the next one in their place is where one is then, and
   * takes the focus where that went with the row.
   */
  keepTo(rows: readonly string[], before: readonly string[], isFocusLost: boolean): void {
    const there = new Set(rows);
    const selected = [...this.#selected].filter((row) => there.has(row));
    const isGone = (at: TableCell | null): boolean => at !== null && at.row !== HEADING && !there.has(at.row);
    const focus = this.#focus;
    if (selected.length === this.#selected.size && !isGone(focus) && !isGone(this.#writing)) return;
    this.#selected = new Set(selected);
    if (isGone(this.#writing)) this.#writing = null;
    if (focus !== null && isGone(focus)) {
      const at = before.indexOf(focus.row);
      const next = before.slice(at).find((row) => there.has(row)) ?? rows.at(-1);
      this.#focus = next === undefined ? null : { ...focus, row: next };
      this.#wanted = isFocusLost ? this.#focus : null;
    }
    this.#changed.emit();
  }
}
