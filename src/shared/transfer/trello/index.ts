/**
 * Trello's board export and the export of one card (FORMATS "Trello JSON"). Promises that every list, card, label, member,
 * checklist, comment, attachment and field value is either in the result or counted in `losses` with its reason, and that
 * the same file and zone always give the same result.
 */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Exchange, Loss } from '#shared/transfer/exchange/schema.ts';
import { makeExchange } from '#shared/transfer/exchange/write.ts';
import { readBoard } from './board.ts';
import type { TrelloCounts } from './counts.ts';
import type { TrelloOptions } from './reading.ts';
import { asBoard, isBoard, isCard } from './shape.ts';

export type { TrelloCounts } from './counts.ts';
export type { TrelloOptions } from './reading.ts';
export { isBoard as isTrelloBoard, isCard as isTrelloCard } from './shape.ts';

export interface TrelloImport {
  readonly exchange: Exchange;
  readonly losses: readonly Loss[];
  readonly counts: TrelloCounts;
}

/** `value` is parsed JSON; `exportedAt` of the result is left out, because this function reads no clock. */
export function readTrello(value: unknown, options: TrelloOptions = {}): Result<TrelloImport, Problem> {
  if (!isBoard(value) && !isCard(value)) {
    return err({
      code: 'not-trello',
      message:
        'The file is JSON, but neither a Trello board (which has lists and cards) nor a Trello card (which has a name and a list).',
      help: 'In Trello, open the board’s menu, choose “Print, export and share”, then “Export as JSON”.',
    });
  }
  const { project, losses, counts } = readBoard(asBoard(value as Readonly<Record<string, unknown>>), options);
  const source = { tool: 'trello', file: options.fileName ?? null };
  const { exportedAt: _, ...exchange } = makeExchange({
    exportedAt: '',
    source,
    losses,
    projects: [{ ...project, source }],
  });
  return ok({ exchange, losses, counts });
}
