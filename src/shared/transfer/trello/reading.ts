/** What all parts of reading a board share: the zone, the account of losses, and ways to read rows one by one. */

import type { z } from 'zod';
import { counted } from '#shared/kernel/counted.ts';
import { readLeniently } from '#shared/transfer/input/lenient.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';

export interface TrelloOptions {
  /** IANA zone on whose clock times are put; absent when nobody said one, which is then noted. */
  readonly timeZone?: string | undefined;
  readonly fileName?: string | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export class Reading {
  readonly book = new LossBook();
  readonly timeZone: string;

  constructor(options: TrelloOptions) {
    this.timeZone = options.timeZone ?? 'UTC';
  }

  /** The readable rows with unique ids; the others are counted. `what` is one word for such a row. */
  rows<T extends z.ZodObject>(schema: T, values: readonly unknown[] | null | undefined, what: string): z.infer<T>[] {
    const rows: z.infer<T>[] = [];
    const seen = new Set<unknown>();
    (values ?? []).forEach((value, index) => {
      const row = readLeniently(schema, value, (member) =>
        this.book.note(
          'unreadable-values',
          (count) => `${counted(count, 'value')} could not be read and ${count === 1 ? 'is' : 'are'} left empty.`,
          `${what} ${index + 1}: ${member}`,
        ),
      );
      const id: unknown = row && 'id' in row ? row.id : undefined;
      if (!row || id === '') {
        this.book.note(
          'unreadable-rows',
          (count) =>
            `${counted(count, 'entry', 'entries')} could not be read at all and ${count === 1 ? 'is' : 'are'} not imported.`,
          `${what} ${index + 1}`,
        );
      } else if (id !== undefined && seen.has(id)) {
        this.book.note(
          'repeated-ids',
          (count) => `${counted(count, 'entry', 'entries')} had the id of an earlier one; only the first was imported.`,
          `${what} ${index + 1} (${String(id)})`,
        );
      } else {
        if (id !== undefined) seen.add(id);
        rows.push(row);
      }
    });
    return rows;
  }
}

/** By Trello's floating positions; array order decides between equal or missing ones. */
export function byPosition<T extends { readonly pos?: number | null | undefined }>(rows: readonly T[]): T[] {
  return [...rows].sort((left, right) => (left.pos ?? Number.MAX_VALUE) - (right.pos ?? Number.MAX_VALUE));
}
