import type { ExchangeProject, Loss } from '#shared/transfer/exchange/schema.ts';
import { LossBook, plural } from '#shared/transfer/input/loss-book.ts';
import { repeatedIds } from './ids.ts';

/** What of a project the document does not take as it stands in the file: known before anything is written. */
export function lossesOf(imported: ExchangeProject): Loss[] {
  const book = new LossBook();
  const computed = (imported.tasks ?? []).filter(({ schedule }) => schedule !== null && schedule !== undefined);
  book.note(
    'computed-dropped',
    (count) =>
      `The computed dates of ${plural(count, 'task')} were not taken over: they are computed anew from the plan.`,
    undefined,
    computed.length,
  );
  for (const id of repeatedIds(imported)) {
    book.note(
      'repeated-ids',
      (count) =>
        `${plural(count, 'record')} had the id of an earlier one and got a new one; what refers to that id means the first.`,
      id,
    );
  }
  return book.losses();
}
