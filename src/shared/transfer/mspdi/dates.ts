/** Dates of an MSPDI file: one that cannot be read costs itself and a sentence. */

import { formatInstant, type Instant } from '#shared/calendar/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { textOf } from '#shared/transfer/xml/element.ts';
import type { XmlElement } from '#shared/transfer/xml/read-xml.ts';
import { readInstant } from './values.ts';

/** How Microsoft Project says that there is no date. */
const NONE = 'NA';

export function instantIn(element: XmlElement, member: string, where: string, losses: LossBook): Instant | null {
  const text = textOf(element, member);
  const at = readInstant(text);
  if (at === null && text !== null && text !== NONE) {
    losses.note(
      'dates',
      (count) => `${counted(count, 'date')} that cannot be read ${count === 1 ? 'was' : 'were'} left out.`,
      `${where}: ${member}`,
    );
  }
  return at;
}

export function dateIn(element: XmlElement, member: string, where: string, losses: LossBook): DateValue | null {
  const at = instantIn(element, member, where, losses);
  return at === null ? null : formatInstant(at);
}
