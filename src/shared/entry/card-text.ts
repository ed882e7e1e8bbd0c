/** Cards as a Markdown list in the words of quick entry, for the clipboard: readable anywhere, and read back. */

import { type DateValue, dayOf } from '#shared/domain/day.ts';
import { findByName, type Named, type NameMatch } from '#shared/domain/names.ts';
import { PRIORITIES, type Priority } from '#shared/domain/records.ts';
import type { LabelId, PersonId } from '#shared/kernel/ids.ts';
import type { Repeat } from '#shared/repeat/index.ts';
import { writeEstimate } from './estimate.ts';
import { type QuickEntryContext, readQuickEntry } from './quick-entry.ts';
import { writeRepeatToken } from './repeat-token.ts';
import { escapeWord, quote } from './words.ts';

export interface CardText {
  readonly title: string;
  readonly owners: readonly PersonId[];
  readonly labels: readonly LabelId[];
  readonly priority: Priority | null;
  readonly start: DateValue | null;
  readonly due: DateValue | null;
  /** Working minutes. */
  readonly estimate: number | null;
  readonly repeat: Repeat | null;
  readonly done: boolean;
}

/** One line a card, `- [ ] Title @owner #label !2 ^2026-12-04 ~3h`. Who could not be read back without doubt is left out. */
export function cardsToText(cards: readonly CardText[], context: QuickEntryContext): string {
  return cards.map((card) => `${lineOf(card, context)}\n`).join('');
}

function lineOf(card: CardText, context: QuickEntryContext): string {
  const words = card.title.split(/\s+/u).filter((word) => word !== '');
  const title = words.map(escapeWord).join(' ');
  const parts = [
    `- [${card.done ? 'x' : ' '}]`,
    title,
    ...card.owners.map((id) => reference('@', id, context.people)),
    ...card.labels.map((id) => reference('#', id, context.labels)),
    card.priority === null ? '' : `!${PRIORITIES.indexOf(card.priority) + 1}`,
    datesOf(card, title, context),
    repeatOf(card, title, context),
    card.estimate === null || writeEstimate(card.estimate) === '' ? '' : `~${writeEstimate(card.estimate)}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/**
 * The first word of the name where it is enough, else the whole name between quotes. Nothing where there is no name, or
 * others have the same: it would be read back as somebody else, or as words of the title.
 */
function reference<Id extends string>(sign: '@' | '#', id: Id, named: readonly Named<Id>[]): string {
  const name =
    named
      .find((candidate) => candidate.id === id)
      ?.name.replace(/\s+/gu, ' ')
      .trim() ?? '';
  if (!names(id, findByName(named, name, { whole: true }))) return '';
  const [first = ''] = name.split(' ');
  const isPlain = /^\p{L}(?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?$/u.test(first) && first.toLowerCase() !== 'me';
  return isPlain && names(id, findByName(named, first)) ? `${sign}${first}` : `${sign}${quote(name)}`;
}

function names<Id extends string>(id: Id, match: NameMatch<Id>): boolean {
  return match.kind === 'one' && match.id === id;
}

function repeatOf({ repeat, due, start }: CardText, title: string, context: QuickEntryContext): string {
  const dated = due ?? start;
  const days = { today: context.today, day: dated === null ? context.today : dayOf(dated) };
  const written = repeat === null ? '' : writeRepeatToken(repeat, days);
  if (written !== '') return written;
  return readQuickEntry(title, context).tokens.some(({ kind }) => kind === 'repeat') ? '^once' : '';
}

function datesOf({ start, due }: CardText, title: string, context: QuickEntryContext): string {
  if (start !== null && due !== null) {
    return start.slice(0, 10) <= due.slice(0, 10) ? `^${start}..${due}` : `^${start}.. ^${due}`;
  }
  if (start !== null) return `^${start}..`;
  if (due !== null) return `^${due}`;
  // The title itself may end with a date.
  return readQuickEntry(title, context).tokens.some(({ kind }) => kind === 'dates') ? '^none' : '';
}
