/** The window's side of a worker that reads one file. */
import { err, type Result } from '#shared/kernel/result.ts';
import { IMPORT_WORDS } from '#shared/transfer/job-words.ts';
import type { WorkerAnswer } from './answer.ts';

/** One answer, and the worker is ended. Aborting ends the work at once; then nothing is answered. */
export function askWorker<T>(start: () => Worker, question: unknown, signal?: AbortSignal): Promise<Result<T>> {
  return new Promise((resolve) => {
    if (signal?.aborted) return;
    const worker = start();
    const end = (result: Result<T>): void => {
      worker.terminate();
      resolve(result);
    };
    signal?.addEventListener('abort', () => worker.terminate(), { once: true });
    const { fault, unreachable } = IMPORT_WORDS;
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer<T>>) =>
      end(data.type === 'done' ? data.result : err({ ...fault, detail: data.detail }));
    // Without a message the worker's own script did not come: it is served by the host.
    worker.onerror = ({ message }) => end(err(message ? { ...fault, detail: message } : unreachable));
    worker.onmessageerror = () => end(err(fault));
    worker.postMessage(question);
  });
}
