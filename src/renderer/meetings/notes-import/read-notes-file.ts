import { askWorker } from '#renderer/meetings/file-worker/ask.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { NotesInHand } from './notes-worker.ts';

/** A file of notes, and what it would bring. */
export function readNotesFile(file: File, signal: AbortSignal): Promise<Result<NotesInHand>> {
  const start = (): Worker => new Worker(new URL('./notes-worker.ts', import.meta.url), { type: 'module' });
  return askWorker(start, file, signal);
}
