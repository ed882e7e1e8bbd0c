/** Attachments and covers, as links: nothing is fetched. */

import { initialKeys } from '#shared/document/order-keys.ts';
import { isSafeHref } from '#shared/document/text/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { ExchangeAttachment } from '#shared/transfer/exchange/schema.ts';
import type { CardHistory } from './actions.ts';
import { creationOf } from './dates.ts';
import type { People } from './people.ts';
import { type RawAttachment, type RawCard, rawAttachment } from './raw.ts';
import { byPosition, type Reading } from './reading.ts';

export function attachmentsOf(
  reading: Reading,
  people: People,
  card: RawCard,
  history: CardHistory | undefined,
): ExchangeAttachment[] {
  // The file of a single card has no attachments of its own, only the actions that added them.
  const raw = card.attachments
    ? byPosition(reading.rows(rawAttachment, card.attachments, 'attachment'))
    : [...(history?.attachments.values() ?? [])];
  const keys = initialKeys(raw.length);
  reading.book.note(
    'attachments-missing',
    (count) =>
      `${counted(count, 'attachment')} ${count === 1 ? 'is' : 'are'} counted on cards but not described in the file.`,
    card.name,
    card.attachments ? 0 : (card.badges?.attachments ?? 0) - raw.length,
  );
  return raw.map((attachment, index) => ({
    id: attachment.id,
    name: attachment.name || attachment.fileName || attachment.url || '',
    url: urlOf(reading, card, attachment),
    size: attachment.bytes ?? null,
    sha256: null,
    order: keys[index] ?? '',
    ...creationOf(attachment.id, attachment.date),
    ...(people.has(attachment.idMember) ? { createdBy: attachment.idMember } : {}),
    sourceId: attachment.id,
  }));
}

function urlOf(reading: Reading, card: RawCard, { url, isUpload }: RawAttachment): string | null {
  if (isUpload === true) {
    reading.book.note(
      'uploads-stay',
      (count) =>
        `${counted(count, 'uploaded file')} ${count === 1 ? 'lies' : 'lie'} with Trello and ${count === 1 ? 'needs' : 'need'} a login there: the name and the link come along, the file does not.`,
      card.name,
    );
  }
  if (!url || isSafeHref(url)) return url || null;
  reading.book.note(
    'unsafe-links',
    (count) =>
      `${counted(count, 'attachment')} ${count === 1 ? 'has an address that is' : 'have addresses that are'} neither web nor mail; the name was kept, the address was not.`,
    card.name,
  );
  return null;
}

export function coverOf(reading: Reading, card: RawCard, attachments: readonly ExchangeAttachment[]): Json {
  const attachment = card.cover?.idAttachment ?? card.idAttachmentCover;
  if (attachment && attachments.some(({ id }) => id === attachment)) return { attachment };
  if (card.cover?.color) return { color: card.cover.color };
  if (attachment || card.cover?.idUploadedBackground) {
    reading.book.note(
      'covers-missing',
      (count) => `${counted(count, 'cover picture')} ${count === 1 ? 'is' : 'are'} not in the file.`,
      card.name,
    );
  }
  return null;
}
