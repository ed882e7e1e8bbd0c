/** Reads one file of notes off the interface's thread. Nothing is stored here; ending the worker ends the work. */
import type { Problem, Result } from '#shared/kernel/result.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { checkFileSize } from '#shared/transfer/input/file-size.ts';
import { type NotesFile, type NotesRehearsal, readNotes, rehearseNotes } from '#shared/transfer/notes/index.ts';

export interface NotesInHand {
  readonly file: NotesFile;
  readonly rehearsal: NotesRehearsal;
}

export type NotesAnswer =
  | { readonly type: 'done'; readonly result: Result<NotesInHand> }
  /** In place of `done`: the work threw, which the worker's own `error` event does not tell of a promise. */
  | { readonly type: 'fault'; readonly detail: string };

// The DOM's types describe a window; this is all that the worker uses of its own scope.
interface WorkerScope {
  onmessage: ((event: MessageEvent<File>) => void) | null;
  postMessage(answer: NotesAnswer): void;
}

const scope: WorkerScope = globalThis;

scope.onmessage = ({ data }) => {
  read(data)
    .then((result) => scope.postMessage({ type: 'done', result }))
    .catch((error: unknown) => scope.postMessage({ type: 'fault', detail: String(error) }));
};

async function read(file: File): Promise<Result<NotesInHand>> {
  const size = checkFileSize(file.size);
  if (!size.ok) return size;
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return err(gone(file.name));
  }
  const notes = readNotes(bytes, file.name);
  return notes.ok ? ok({ file: notes.value, rehearsal: rehearseNotes(notes.value) }) : notes;
}

function gone(name: string): Problem {
  return {
    code: 'file-unreadable',
    message: `“${name}” can no longer be read; it may have been moved or changed since it was chosen.`,
    help: 'Choose the file again.',
  };
}
