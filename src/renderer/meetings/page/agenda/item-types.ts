import type { ItemType } from '#shared/domain/meeting-records.ts';

/** What an item of an agenda is for. */
export const ITEM_TYPE_WORDS: Readonly<Record<ItemType, string>> = {
  inform: 'Inform',
  discuss: 'Discuss',
  decide: 'Decide',
};
