import type { ActivityTarget } from './activity.ts';
import type { TextKey } from './layout.ts';
import { CARD_TEXT, NOTES_TEXT, type TextSchema } from './text/schema.ts';

const MINUTES = 'minutes/';

/** What a text belongs to. */
export function targetOfText(key: TextKey): ActivityTarget {
  if (key === 'project') return { kind: 'project', id: '' };
  return key.startsWith(MINUTES)
    ? { kind: 'minutes', id: key.slice(MINUTES.length) }
    : { kind: 'task', id: key.slice('task/'.length) };
}

/** What a text may hold: minutes have the tables and pictures of the notes that they are made of (MEET-10). */
export function schemaOfText(key: TextKey): TextSchema {
  return key.startsWith(MINUTES) ? NOTES_TEXT : CARD_TEXT;
}
