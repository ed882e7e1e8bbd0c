import { err, type Result } from '#shared/kernel/result.ts';
import type { NotesAnswer, NotesInHand } from './notes-worker.ts';

/** A file of notes, and what it would bring. Aborting ends the work at once; then nothing is answered. */
export function readNotesFile(file: File, signal: AbortSignal): Promise<Result<NotesInHand>> {
  return new Promise((resolve) => {
    if (signal.aborted) return;
    const worker = new Worker(new URL('./notes-worker.ts', import.meta.url), { type: 'module' });
    const end = (result: Result<NotesInHand>): void => {
      worker.terminate();
      resolve(result);
    };
    signal.addEventListener('abort', () => worker.terminate(), { once: true });
    worker.onmessage = ({ data }: MessageEvent<NotesAnswer>) =>
      end(data.type === 'done' ? data.result : err({ ...FAULT, detail: data.detail }));
    // Without a message the worker's own script did not come: it is served by the host.
    worker.onerror = ({ message }) => end(err(message ? { ...FAULT, detail: message } : UNREACHABLE));
    worker.onmessageerror = () => end(err(FAULT));
    worker.postMessage(file);
  });
}

const FAULT = {
  code: 'import-fault',
  message: 'Reading the file failed inside Throughline; nothing was changed.',
  help: 'Please report it, with the file if it may be shared.',
};

const UNREACHABLE = {
  code: 'worker-unreachable',
  message: 'The part of Throughline that reads files could not be loaded; nothing was changed.',
  help: 'Start Throughline again on this computer, then try once more. What is open here stays as it is.',
};
