/** Reads one file of notes off the interface's thread. */
import { answerQuestions } from '#renderer/meetings/file-worker/answer.ts';
import { ok } from '#shared/kernel/result.ts';
import { fileBytes } from '#shared/transfer/input/file-bytes.ts';
import { type NotesFile, type NotesRehearsal, readNotes, rehearseNotes } from '#shared/transfer/notes/index.ts';

export interface NotesInHand {
  readonly file: NotesFile;
  readonly rehearsal: NotesRehearsal;
}

answerQuestions<File, NotesInHand>(async (file) => {
  const bytes = await fileBytes(file);
  if (!bytes.ok) return bytes;
  const notes = readNotes(bytes.value, file.name);
  return notes.ok ? ok({ file: notes.value, rehearsal: rehearseNotes(notes.value) }) : notes;
});
