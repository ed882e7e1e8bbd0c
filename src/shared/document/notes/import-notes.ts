/** Notes of elsewhere into the text of a meeting's notes (SPEC NOTES-8). */
import type { Block } from '#shared/document/text/index.ts';
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import type { NotesKey } from './layout.ts';
import type { NotesDocument } from './notes-document.ts';

/** Puts `blocks` behind what stands in a text, in one step. Refused where there is nothing, or nothing may be written. */
export function importNotes(notes: NotesDocument, key: NotesKey, blocks: readonly Block[]): Result<void, Problem> {
  if (blocks.length === 0)
    return err({
      code: 'no-notes',
      message: 'There are no words in what was chosen, so nothing was added to the notes.',
    });
  const written = notes.append(key, blocks, LABEL);
  if (written.ok) notes.options.told?.('importNotes', LABEL);
  return written;
}

const LABEL = 'Import notes';
