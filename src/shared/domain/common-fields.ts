/** What a record of any kind has: where it came from, and whether it is in the bin. */
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { json, optionalId, optionalInstant, optionalText } from './field.ts';

/** Every record may be in the bin, and remembers where it came from. */
export const common = {
  createdAt: optionalInstant,
  createdBy: optionalId<PersonId>(),
  deletedAt: optionalInstant,
  deletedBy: optionalId<PersonId>(),
  /** Set when a record was purged: its content is gone, its mark stays (DEL-4). */
  purgedAt: optionalInstant,
  /** The id the record had in the tool it was imported from. */
  sourceId: optionalText,
  /** Members of an imported record that this version does not know, kept for export. */
  unknown: json<Json>(null),
};

/** What comes again with a card: the card itself, what stands under it, checklists and their items. */
export const repetition = {
  /** `[chain, number]`: the id of what it is a repetition of, and the how many-th it is (REPEAT-10). */
  repetition: json<Json>(null),
  /** Its registers as they were when it was made of the one before. */
  made: json<Json>(null),
};
