/** Comments are actions. Trello cuts its export at 1,000 of them, so older comments are often missing: counted here. */
import { counted } from '#shared/kernel/counted.ts';
import type { ExchangeComment } from '#shared/transfer/exchange/schema.ts';
import type { CardHistory } from './actions.ts';
import { ACTION_LIMIT, type Actions } from './actions.ts';
import { instantOf } from './dates.ts';
import type { People } from './people.ts';
import type { RawCard } from './raw.ts';
import type { Reading } from './reading.ts';
import { cleanMarkdown } from './text.ts';

export function commentsOf(people: People, history: CardHistory | undefined): ExchangeComment[] {
  return (history?.comments ?? []).map(({ id, idMemberCreator, memberCreator, date, data }) => {
    const author = idMemberCreator ?? memberCreator?.id;
    const known = people.has(author);
    return {
      id,
      author: known ? author : null,
      authorName: known ? null : people.nameOf(author),
      at: instantOf(date),
      editedAt: instantOf(data?.dateLastEdited),
      text: cleanMarkdown(data?.text),
      sourceId: id,
    };
  });
}

/** Says how many comments the cards promise and the file does not hold. */
export function noteMissingComments(reading: Reading, actions: Actions, cards: readonly RawCard[]): number {
  let missing = 0;
  const places: string[] = [];
  for (const card of cards) {
    const gap = (card.badges?.comments ?? 0) - (actions.of(card.id)?.comments.length ?? 0);
    if (gap <= 0) continue;
    missing += gap;
    places.push(card.name);
  }
  const cut = actions.all.length >= ACTION_LIMIT;
  const reason = cut
    ? 'Trello puts only the newest 1,000 actions of a board into an export'
    : 'the export does not hold them';
  reading.book.note(
    'comments-truncated',
    (count) =>
      `${counted(count, 'comment')} on ${counted(places.length, 'card')} ${count === 1 ? 'is' : 'are'} missing from the file: ${reason}. They can still be read in Trello.`,
    undefined,
    missing,
  );
  for (const place of places.slice(0, 8)) reading.book.place('comments-truncated', place);
  return missing;
}

export function noteStrayComments(reading: Reading, actions: Actions, cards: ReadonlySet<string>): void {
  for (const comment of actions.strayComments(cards)) {
    reading.book.note(
      'comments-without-card',
      (count) =>
        `${counted(count, 'comment')} ${count === 1 ? 'belongs' : 'belong'} to cards that are not in the file and ${count === 1 ? 'was' : 'were'} left out.`,
      comment.data?.card?.name ?? undefined,
    );
  }
}
