/**
 * Notes of which the log counts otherwise than what is stored: it is right (SYNC V5), and they are read from it again. What they say
 * here and the log does not goes into this person's private notes first, durably.
 */
import * as Y from 'yjs';
import { documentOf } from '#renderer/storage/notes-place.ts';
import { applyAsItIs } from '#renderer/sync/log-content.ts';
import type { NotesDocument } from '#shared/document/notes/index.ts';
import { partId } from '#shared/document/store.ts';
import type { PartOwnerId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Held, HeldNotes, NotesOfProjectParts } from './held-notes.ts';
import { loadNotesCode, type NotesCode } from './load-notes-code.ts';
import type { StoredNotes } from './stored-notes.ts';

/** Milliseconds that the log's content may take to come. */
const PATIENCE = 60_000;
/** Milliseconds in which another window that stores the notes reads them again itself. */
const OTHERS_FIRST = 3_000;

/** In turn. Where what they say cannot be kept they stay as they are, to be read. */
export async function readNotesAgain(open: HeldNotes, held: Held, outdated: StoredNotes): Promise<void> {
  if (!open.shows(held, outdated)) return;
  const { project, documents } = open.parts;
  const kept = outdated.stored.isOwner ? await keepWhatGoes(open, held, outdated) : ok();
  const closed = kept.ok ? await outdated.close() : kept;
  if (!closed.ok) {
    outdated.notReadAgain(closed.error);
    return;
  }
  const removed = await documents.remove(partId(project, documentOf(held)));
  // The other window reads them again itself: both at once would wait for each other.
  if (!removed.ok) await new Promise((resolve) => setTimeout(resolve, OTHERS_FIRST));
  const opened = await open.openAgain(held);
  if (removed.ok) void opened?.catchUp(PATIENCE);
}

async function keepWhatGoes(open: HeldNotes, { of }: Held, { notes }: StoredNotes): Promise<Result<void>> {
  const code = await loadNotesCode();
  if (!code.ok) return code;
  const { NOTES_TEXT, writeMarkdown, saidHereAlone, releaseNotes } = code.value;
  const theirs = await notesInLog(open.parts, of, code.value);
  if (!theirs.ok) return theirs;
  const lost = saidHereAlone(notes, theirs.value);
  releaseNotes(theirs.value);
  if (lost.length === 0) return ok();
  const own = await open.hold({ of, isPrivate: true });
  if (!own.ok) return own;
  const { notes: mine, stored } = own.value.shown.get();
  const said = [`## ${KEPT}`, ...lost].join('\n\n');
  const written = mine.write(() => writeMarkdown(mine.fragment('notes'), said, NOTES_TEXT));
  const flushed = written.ok ? await stored.flush() : written;
  await open.release(own.value);
  return flushed;
}

/** What the log holds of a meeting's notes, to read; whoever asks releases it. */
export async function notesInLog(
  { shared, project, document, random }: NotesOfProjectParts,
  of: PartOwnerId,
  { NotesDocument: Notes }: NotesCode,
): Promise<Result<NotesDocument>> {
  const log = shared.logOfPart(project, of, () => false);
  const opened = await log.open();
  if (!opened.ok) return opened;
  if (opened.value.kind !== 'shared') return err(notShared);
  const vector = Y.encodeStateVector(new Y.Doc());
  const pulled = await log.pull(opened.value.generation, { kind: 'vector', vector });
  if (!pulled.ok) return pulled;
  if (pulled.value.kind !== 'update') return err(notShared);
  const doc = new Y.Doc();
  applyAsItIs(doc, pulled.value.updates, doc);
  return ok(new Notes(doc, { actor: () => null, clock: document.clock, random }));
}

const KEPT = 'What the notes of this meeting said here before they were read again from the others';

const notShared: Problem = {
  code: 'not-shared',
  message: 'The notes could not be read from the others just now.',
  help: 'Open the project again to try once more.',
};
