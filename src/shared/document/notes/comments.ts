/**
 * Comments on a range of the notes (SPEC NOTES-5): records beside the text, which name its beginning and end by places
 * that every copy finds again. The text itself carries nothing of them.
 */
import * as Y from 'yjs';
import { visibleText } from '#shared/domain/names.ts';
import { type CommentId, newId, type PersonId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { NOTE_COMMENTS_ROOT, type NotesKey } from './layout.ts';
import type { NotesDocument } from './notes-document.ts';

/** What a comment is about. */
export interface NoteRange {
  readonly key: NotesKey;
  /** Names of places: of the first letter and behind the last. */
  readonly from: string;
  readonly to: string;
  /** The words as they were, for when nothing is left of them. */
  readonly quote: string;
}

export interface NoteComment {
  readonly id: CommentId;
  /** Null of an answer, which is about what its thread is about. */
  readonly range: NoteRange | null;
  /** The comment that it answers; null of one that begins. */
  readonly thread: CommentId | null;
  /** Markdown. */
  readonly text: string;
  readonly by: PersonId | null;
  readonly byName: string;
  /** Milliseconds since 1970, for display. */
  readonly at: number;
  readonly editedAt: number | null;
  readonly resolvedAt: number | null;
}

type Registers = Y.Map<unknown>;

/** Characters of a quote. */
const QUOTE = 160;

/** Comments that are there, oldest first. */
export function noteComments({ doc }: NotesDocument): readonly NoteComment[] {
  if (!doc.share.has(NOTE_COMMENTS_ROOT)) return [];
  return [...root(doc)]
    .flatMap(([id, stored]) => (stored instanceof Y.Map ? (read(id, stored) ?? []) : []))
    .sort((left, right) => left.at - right.at || (left.id < right.id ? -1 : 1));
}

export function addNoteComment(notes: NotesDocument, range: NoteRange, text: string): Result<CommentId, Problem> {
  const quote = [...range.quote.replace(/\s+/gu, ' ').trim()].slice(0, QUOTE).join('');
  return create(notes, { ...range, quote }, text);
}

export function answerNoteComment(notes: NotesDocument, id: CommentId, text: string): Result<CommentId, Problem> {
  const begun = live(notes, id);
  return begun ? create(notes, { thread: begun.thread ?? begun.id }, text) : err(GONE);
}

/** [THREAD-2] Only its author changes a comment. */
export function editNoteComment(notes: NotesDocument, id: CommentId, text: string): Result<void, Problem> {
  const words = textOf(text);
  if (!words.ok) return words;
  const own = requireOwn(notes, id, 'change');
  if (!own.ok) return own;
  return change(notes, 'Edit comment', id, { text: words.value, editedAt: notes.options.clock.now() });
}

/** Its answers stay. */
export function deleteNoteComment(notes: NotesDocument, id: CommentId): Result<void, Problem> {
  const own = requireOwn(notes, id, 'delete');
  return own.ok ? change(notes, 'Delete comment', id, { deletedAt: notes.options.clock.now() }) : own;
}

export function resolveNoteComment(notes: NotesDocument, id: CommentId, is: boolean): Result<void, Problem> {
  if (!live(notes, id)) return err(GONE);
  const at = is ? notes.options.clock.now() : null;
  return change(notes, is ? 'Resolve comment' : 'Reopen comment', id, { resolvedAt: at });
}

const GONE: Problem = { code: 'not-there', message: 'This comment is no longer there, so nothing was changed.' };

function root(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap(NOTE_COMMENTS_ROOT);
}

function live(notes: NotesDocument, id: CommentId): NoteComment | null {
  const stored = notes.doc.share.has(NOTE_COMMENTS_ROOT) ? root(notes.doc).get(id) : undefined;
  return stored instanceof Y.Map ? read(id, stored) : null;
}

function requireOwn(notes: NotesDocument, id: CommentId, what: 'change' | 'delete'): Result<NoteComment, Problem> {
  const comment = live(notes, id);
  if (!comment) return err(GONE);
  if (comment.by !== null && comment.by === notes.options.actor()?.id) return ok(comment);
  return err({ code: 'not-yours', message: `Only the person who wrote a comment can ${what} it.` });
}

function textOf(text: string): Result<string, Problem> {
  const words = text.toWellFormed().trim();
  return visibleText(words) === '' ? err({ code: 'no-text', message: 'A comment needs some text.' }) : ok(words);
}

/** Values that fit no register read as nothing said (RECORD-4); null of a comment that is deleted or says nothing. */
function read(id: string, stored: Registers): NoteComment | null {
  const text = stored.get('text');
  if (typeof text !== 'string' || numberOf(stored.get('deletedAt')) !== null) return null;
  const [key, from, to] = [stored.get('key'), stored.get('from'), stored.get('to')].map(wordsOf);
  const isRange = key !== '' && from !== '' && to !== '';
  return Object.freeze({
    id: id as CommentId,
    range: isRange
      ? { key: key as NotesKey, from: from ?? '', to: to ?? '', quote: wordsOf(stored.get('quote')) }
      : null,
    thread: (wordsOf(stored.get('thread')) || null) as CommentId | null,
    text,
    by: (wordsOf(stored.get('by')) || null) as PersonId | null,
    byName: wordsOf(stored.get('byName')),
    at: numberOf(stored.get('at')) ?? 0,
    editedAt: numberOf(stored.get('editedAt')),
    resolvedAt: numberOf(stored.get('resolvedAt')),
  });
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function create(notes: NotesDocument, about: object, text: string): Result<CommentId, Problem> {
  const words = textOf(text);
  if (!words.ok) return words;
  const { actor, clock, random } = notes.options;
  const id = newId<CommentId>(random);
  const by = actor();
  const registers = { ...about, text: words.value, by: by?.id ?? null, byName: by?.name ?? '', at: clock.now() };
  const made = notes.write(() => {
    root(notes.doc).set(id, new Y.Map(Object.entries(registers).filter(([, value]) => value !== null)));
  });
  if (!made.ok) return made;
  // [UNDO-4] Undoing a creation marks it deleted, and redoing takes exactly that mark away.
  let mark: number | null = null;
  file(notes, 'Add comment', {
    undo: () => {
      mark = clock.now();
      return setWhere(notes, id, 'deletedAt', null, mark);
    },
    redo: () => setWhere(notes, id, 'deletedAt', mark, null),
  });
  return ok(id);
}

function change(
  notes: NotesDocument,
  label: string,
  id: CommentId,
  wanted: Readonly<Record<string, unknown>>,
): Result<void, Problem> {
  const stored = root(notes.doc).get(id);
  if (!(stored instanceof Y.Map)) return err(GONE);
  const changed = Object.entries(wanted).map(([key, after]) => ({ key, before: stored.get(key) ?? null, after }));
  const written = notes.write(() => {
    for (const { key, after } of changed) set(stored, key, after);
  });
  if (!written.ok) return written;
  file(notes, label, {
    undo: () => changed.map(({ key, before, after }) => setWhere(notes, id, key, after, before)).some(Boolean),
    redo: () => changed.map(({ key, before, after }) => setWhere(notes, id, key, before, after)).some(Boolean),
  });
  return ok();
}

function file(notes: NotesDocument, label: string, step: { undo(): boolean; redo(): boolean }): void {
  notes.history.push({ label, selection: notes.history.captureSelection(), release: () => {}, ...step });
  notes.options.told?.('commentNotes', label);
}

/** [UNDO-3] Writes only where the register still holds what is expected. */
function setWhere(notes: NotesDocument, id: CommentId, key: string, expected: unknown, wanted: unknown): boolean {
  const stored = root(notes.doc).get(id);
  if (!(stored instanceof Y.Map) || (stored.get(key) ?? null) !== expected) return false;
  return notes.write(() => set(stored, key, wanted)).ok;
}

function set(stored: Registers, key: string, value: unknown): void {
  if (value === null) stored.delete(key);
  else stored.set(key, value);
}
