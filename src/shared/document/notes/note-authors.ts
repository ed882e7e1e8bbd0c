/**
 * Who writes under which clientID (SPEC NOTES-6): said once by whoever writes, in their own name alone. What another client
 * says of it counts for nothing: a struct under somebody else's id is seen to be forged (decision 014).
 */
import type * as Y from 'yjs';
import type { PersonId } from '#shared/kernel/ids.ts';
import type { Actor } from '../activity-teller.ts';

/** Root Y.Map: clientID → who writes under it. */
const AUTHORS_ROOT = 'authors';

export interface NoteAuthor {
  readonly person: PersonId | null;
  /** What they were called then. */
  readonly name: string;
}

/** Part of a transaction of this client's. */
export function sayAuthor(doc: Y.Doc, actor: Actor | null): void {
  if (!actor || authorOf(doc, doc.clientID)) return;
  doc.getMap(AUTHORS_ROOT).set(String(doc.clientID), { person: actor.id, name: actor.name.toWellFormed() });
}

export function authorOf(doc: Y.Doc, client: number): NoteAuthor | null {
  if (!doc.share.has(AUTHORS_ROOT)) return null;
  const authors = doc.getMap(AUTHORS_ROOT);
  const key = String(client);
  if (authors._map.get(key)?.id.client !== client) return null;
  const said = authors.get(key);
  if (typeof said !== 'object' || said === null) return null;
  const { person, name }: { readonly person?: unknown; readonly name?: unknown } = said;
  if (typeof name !== 'string') return null;
  return { person: typeof person === 'string' && person !== '' ? (person as PersonId) : null, name };
}
