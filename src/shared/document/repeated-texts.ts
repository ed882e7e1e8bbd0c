/**
 * [REPEAT-11] Descriptions of records that are shown as one card. Each record has its own, copied when it was made; what is read is that of
 * the first in which somebody wrote since.
 */
import type * as Y from 'yjs';
import { shortHash } from '#shared/kernel/short-hash.ts';
import { textRoot } from './layout.ts';
import type { StoredRegisters } from './stored-registers.ts';

/** Within `made`, beside the registers: a sign of the description that came along; none where there was none. */
export const MADE_TEXT = 'text';

/** What an editor leaves that was opened and closed again. */
const NOTHING = /^<paragraph[^>]*><\/paragraph>$/;

/** What stands in the description of a record, in one line of marks. Asking defines no root. */
export function wordsOf(doc: Y.Doc, task: string): string {
  const root = textRoot(`task/${task}`);
  const words = doc.share.has(root) ? doc.getXmlFragment(root).toString() : '';
  return NOTHING.test(words) ? '' : words;
}

export function signOfWords(words: string): string | null {
  return words === '' ? null : shortHash(words);
}

/** Whether somebody wrote in it since the record was made. */
export function isTextSaid(doc: Y.Doc, task: string, stored: StoredRegisters | undefined): boolean {
  const made: unknown = stored?.get('made');
  const sign: unknown = typeof made === 'object' && made !== null ? Reflect.get(made, MADE_TEXT) : null;
  return signOfWords(wordsOf(doc, task)) !== (typeof sign === 'string' ? sign : null);
}
