/** What was made of lines, as the editor is told of it: it knows no feature, and shows what it is given. */
import type { Dispose } from '#shared/kernel/disposable.ts';

/** What a line can be made. */
export type LineKind = 'action' | 'decision' | 'risk';

export interface LineRecord {
  readonly kind: LineKind;
  readonly title: string;
  /** Whose it is; null where nobody was named. */
  readonly owner: string | null;
  /** "4 Dec", as it is to be read now; null where none is said. */
  readonly due: string | null;
  readonly isDone: boolean;
  /** Where it is shown; null where there is no such place. */
  readonly href: string | null;
}

export interface LineRecords {
  /** What was made of a line, the same object until it changes. */
  of(line: string): LineRecord | null;
  /** Calls back after anything of it changed. */
  subscribe(listener: () => void): Dispose;
  /** A person ticked the task item of this line, or took the tick back. */
  setDone?(line: string, isDone: boolean): void;
}

export interface MadeLine {
  /** The id that stands on the line, by which what is made of it names it. */
  readonly line: string;
  readonly text: string;
}

const NAMES: Readonly<Record<LineKind, string>> = { action: 'Action', decision: 'Decision', risk: 'Risk' };

/** "Action: Ana · due 4 Dec · done", with the title where the line says another. */
export function lineWords({ kind, title, owner, due, isDone }: LineRecord, words: string): string {
  const parts = [title === words ? null : title, owner, due && `due ${due}`, isDone ? 'done' : null];
  const said = parts.filter((part) => part !== null && part !== '').join(' · ');
  return said === '' ? NAMES[kind] : `${NAMES[kind]}: ${said}`;
}
