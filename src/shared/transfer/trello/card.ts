/** One card to one task. */
import { counted } from '#shared/kernel/counted.ts';
import { asId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { blankTask } from '#shared/transfer/exchange/blank.ts';
import type { ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import type { Actions, CardHistory } from './actions.ts';
import { attachmentsOf, coverOf } from './attachments.ts';
import type { Checklists } from './checklists.ts';
import { commentsOf } from './comments.ts';
import { createdAtOf, dateOf, instantOf } from './dates.ts';
import type { Fields } from './fields.ts';
import type { Labels } from './labels.ts';
import type { People } from './people.ts';
import type { RawCard } from './raw.ts';
import type { Reading } from './reading.ts';
import { cleanMarkdown } from './text.ts';

/** What a card is read with. */
export interface Surroundings {
  readonly reading: Reading;
  readonly people: People;
  readonly labels: Labels;
  readonly checklists: Checklists;
  readonly fields: Fields;
  readonly actions: Actions;
}

export interface CardPlace {
  readonly list: string | null;
  readonly order: string;
  readonly outlineOrder: string;
}

export function taskOf(card: RawCard, place: CardPlace, around: Surroundings): ExchangeTask {
  const { reading, people, labels, checklists, fields, actions } = around;
  const history = actions.of(card.id);
  const attachments = attachmentsOf(reading, people, card, history);
  const creator = history?.creator ?? card.idMemberCreator;
  const location = locationOf(card);
  noteWhatStays(reading, card);
  return {
    ...blankTask(asId(card.id), card.name),
    sourceId: card.id,
    description: cleanMarkdown(card.desc),
    ...place,
    archived: card.closed === true,
    done: card.dueComplete === true,
    doneAt: card.dueComplete === true ? doneAtOf(reading, card, history) : null,
    createdAt: createdAtOf(card.id),
    createdBy: people.has(creator) ? creator : null,
    updatedAt: instantOf(card.dateLastActivity),
    cover: coverOf(reading, card, attachments),
    owners: [...new Set(card.idMembers ?? [])].map((member) => people.assigned(member)),
    labels: labels.of(card),
    start: dateOf(card.start, reading.timeZone),
    due: dateOf(card.due, reading.timeZone),
    checklists: checklists.of(card.id),
    comments: commentsOf(people, history),
    attachments,
    fields: fields.of(card),
    ...(location === null ? {} : { location }),
  };
}

function doneAtOf(reading: Reading, card: RawCard, history: CardHistory | undefined): string | null {
  const known = instantOf(card.dateCompleted) ?? instantOf(history?.doneAt);
  if (known !== null) return known;
  reading.book.note(
    'done-time-estimated',
    (count) =>
      `${counted(count, 'card')} ${count === 1 ? 'is' : 'are'} done, but the file does not say since when; the time of the last change was taken.`,
    card.name,
  );
  return instantOf(card.dateLastActivity) ?? instantOf(card.due) ?? createdAtOf(card.id);
}

function locationOf(card: RawCard): Json {
  if (!card.address && !card.locationName && (card.coordinates === null || card.coordinates === undefined)) return null;
  const coordinates =
    typeof card.coordinates === 'object' || typeof card.coordinates === 'string'
      ? JSON.stringify(card.coordinates)
      : null;
  return { name: card.locationName ?? null, address: card.address ?? null, coordinates };
}

const ROLES: Readonly<Record<string, string>> = {
  separator: 'separator',
  link: 'link card',
  mirror: 'mirror card',
  board: 'board card',
};

/** What a card has and a task has not. */
function noteWhatStays(reading: Reading, card: RawCard): void {
  const { book } = reading;
  const note = (code: string, amount: number, sentence: (count: number) => string): void =>
    book.note(code, sentence, card.name, amount);
  note(
    'votes-stay',
    Math.max(card.idMembersVoted?.length ?? 0, card.badges?.votes ?? 0),
    (count) => `${counted(count, 'vote')} on cards ${count === 1 ? 'stays' : 'stay'} in Trello.`,
  );
  note(
    'stickers-stay',
    card.stickers?.length ?? 0,
    (count) => `${counted(count, 'sticker')} ${count === 1 ? 'stays' : 'stay'} in Trello.`,
  );
  note(
    'power-up-data-stays',
    card.pluginData?.length ?? 0,
    (count) => `${counted(count, 'entry', 'entries')} of Power-Ups ${count === 1 ? 'stays' : 'stay'} in Trello.`,
  );
  note(
    'reminders-stay',
    (card.dueReminder ?? -1) >= 0 ? 1 : 0,
    (count) => `${counted(count, 'reminder')} before due dates ${count === 1 ? 'stays' : 'stay'} in Trello.`,
  );
  note(
    'templates-as-cards',
    card.isTemplate === true ? 1 : 0,
    (count) =>
      `${counted(count, 'template card')} ${count === 1 ? 'arrives as an ordinary card' : 'arrive as ordinary cards'}.`,
  );
  note(
    'locations-hidden',
    locationOf(card) === null ? 0 : 1,
    (count) => `${counted(count, 'location')} ${count === 1 ? 'is' : 'are'} kept and exported again, but not shown.`,
  );
  const role = card.cardRole;
  if (role) {
    book.note(
      `role-${role}`,
      (count) =>
        `${counted(count, ROLES[role] ?? `${role} card`)} ${count === 1 ? 'arrives as an ordinary card' : 'arrive as ordinary cards'}.`,
      card.name,
    );
  }
}
