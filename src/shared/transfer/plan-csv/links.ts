/** Dependencies of a plan's table: row ids with kind and lag, or the names of tasks. */

import { PREDECESSOR_SEPARATOR, type Predecessor, readPredecessor } from '#shared/domain/predecessors.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import type { PlanRow } from './tasks.ts';

type ExchangeLink = NonNullable<ExchangeProject['links']>[number];

export function readLinks(rows: readonly PlanRow[], losses: LossBook): ExchangeLink[] {
  const ids = new Set(rows.map(({ id }) => id));
  const byTitle = new Map<string, string>();
  for (const { id, title } of rows) if (!byTitle.has(title)) byTitle.set(title, id);
  const find = (text: string): Predecessor | null => {
    const named = byTitle.get(text);
    if (named !== undefined) return { ref: named, type: 'FS', lag: 0, lagKind: 'working' };
    const read = readPredecessor(text);
    return read.ok && ids.has(read.value.ref) ? read.value : null;
  };
  const links: ExchangeLink[] = [];
  for (const row of rows) {
    for (const text of partsOf(row.text('predecessors'), byTitle)) {
      const found = find(text);
      if (found === null) {
        losses.note(
          'links-unknown',
          (count) =>
            `${counted(count, 'dependency', 'dependencies')} on tasks that are not in the file, or that cannot be read.`,
          `row ${row.number}: ${text}`,
        );
        continue;
      }
      const { ref, type, lag, lagKind } = found;
      links.push({ id: `${ref}-${row.id}-${links.length}`, from: ref, to: row.id, type, lag, lagKind });
    }
  }
  return links;
}

/** Names may hold the signs that part them: a cell that is a name as a whole is one. */
function partsOf(cell: string, byTitle: ReadonlyMap<string, string>): string[] {
  if (cell === '') return [];
  const apart = (text: string, sign: RegExp): string[] => (byTitle.has(text) ? [text] : text.split(sign));
  return apart(cell, /[;\n]/)
    .flatMap((part) => apart(part.trim(), PREDECESSOR_SEPARATOR))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
