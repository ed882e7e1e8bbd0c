/** [REG-4] What a change request asks of the plan, and what is kept of its effect when it is decided. */
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { type DateValue, isDateValue } from './day.ts';

export type AskedChange =
  /** Working minutes more, or less where they are negative; never 0. */
  | { readonly task: TaskId; readonly work: number }
  /** The card does not begin before it. */
  | { readonly task: TaskId; readonly notBefore: DateValue };

/** What makes no sense is left out: it may be from a later version, or from nobody’s program. */
export function readAskedChanges(stored: Json): readonly AskedChange[] {
  if (!isArray(stored)) return [];
  return stored.flatMap((entry): readonly AskedChange[] => {
    if (typeof entry !== 'object' || entry === null || isArray(entry)) return [];
    const { task, work, notBefore } = entry;
    if (typeof task !== 'string' || task === '') return [];
    if (typeof work === 'number' && Number.isFinite(work) && work !== 0) return [{ task: task as TaskId, work }];
    return isDateValue(notBefore) ? [{ task: task as TaskId, notBefore }] : [];
  });
}

/** What people saw when they decided: in words, and how much later the project ended. */
export interface KeptEffect {
  readonly words: string;
  /** Working minutes that the end of the project moved by; null where there was no plan. */
  readonly finishBy: number | null;
}

export function readKeptEffect(stored: Json): KeptEffect | null {
  if (typeof stored !== 'object' || stored === null || isArray(stored)) return null;
  const { words, finishBy } = stored;
  if (typeof words !== 'string' || words === '') return null;
  return { words, finishBy: typeof finishBy === 'number' && Number.isFinite(finishBy) ? finishBy : null };
}

/** `Array.isArray` does not tell a read-only array from other objects. */
function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
