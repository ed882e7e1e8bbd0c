import { counted } from '#shared/kernel/counted.ts';
import type { ExchangeProject, ExchangeTask, Loss } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { repeatedIds } from './ids.ts';

/** What of a project the document does not take as it stands in the file: known before anything is written. */
export function lossesOf(imported: ExchangeProject): Loss[] {
  const book = new LossBook();
  for (const id of repeatedIds(imported)) {
    book.note(
      'repeated-ids',
      (count) =>
        `${counted(count, 'record')} had the id of an earlier one and got a new one; what refers to that id means the first.`,
      id,
    );
  }
  for (const { title } of tasksOnCircles(imported.tasks ?? [])) {
    book.note(
      'parent-circles',
      (count) =>
        `${counted(count, 'circle')} of tasks that stood under each other, or under themselves: of each, one task stands at the top.`,
      title,
    );
  }
  return book.losses();
}

/** Of every circle of parents the first task in the file. */
function tasksOnCircles(tasks: readonly ExchangeTask[]): readonly ExchangeTask[] {
  const byId = new Map<string | undefined, ExchangeTask>();
  for (const task of tasks) if (!byId.has(task.id)) byId.set(task.id, task);
  const found: ExchangeTask[] = [];
  const settled = new Set<ExchangeTask>();
  for (const task of tasks) {
    const path = new Set<ExchangeTask>();
    let above: ExchangeTask | undefined = task;
    while (above !== undefined && !settled.has(above) && !path.has(above)) {
      path.add(above);
      above = above.parent ? byId.get(above.parent) : undefined;
    }
    if (above !== undefined && path.has(above)) found.push(above);
    for (const walked of path) settled.add(walked);
  }
  return found;
}
