import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';

/** What the parts of one file need of each other while it is read. */
export interface Reading {
  readonly losses: LossBook;
  /** By task UID. */
  readonly assignments: ReadonlyMap<
    string,
    { readonly owners: string[]; readonly allocations: Record<string, number> }
  >;
  /** By `CalendarUID`. Null for `-1`, none and, with an entry among the losses, what is not in the file. */
  readonly calendarOf: (element: XmlElement, where: string) => string | null;
  readonly fieldOf: (fieldId: string | null) => string | null;
  /** A wall-clock date of the file as an instant with its zone. */
  readonly instantOf: (date: string | null) => string | null;
}
