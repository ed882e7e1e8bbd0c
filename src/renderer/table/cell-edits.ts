/** What is typed into cells of figures, as fields of a task. */
import type { TaskFields } from '#shared/document/index.ts';
import { readEstimate } from '#shared/entry/index.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { TableColumnId } from '#shared/views/index.ts';

/** Empty text takes the value away; the error is a sentence. */
export function readFigure(column: TableColumnId, text: string): Result<TaskFields, string> {
  const typed = text.trim();
  if (column === 'percent') {
    const percent = typed === '' ? null : Number(typed.replace('%', '').replace(',', '.').trim());
    if (percent === null || (percent >= 0 && percent <= 100)) return ok({ percent });
    return err('This has to be a number from 0 to 100.');
  }
  if (typed === '') return ok({ effort: null });
  // A number alone is hours, as people say estimates.
  const bare = /^\d+(?:[.,]\d+)?$/.test(typed) ? `${typed}h` : typed;
  const effort = readEstimate(bare.replace(/\s+/g, ''));
  return effort === null ? err('Use weeks, days, hours and minutes: 1w2d, 3h, 30m.') : ok({ effort });
}
