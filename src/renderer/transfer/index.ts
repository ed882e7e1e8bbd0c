/**
 * Files into the exchange format without holding up the interface: each reading has a worker of its own, cancelling ends
 * it at once, and nothing is written anywhere.
 */
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import type { FileReading, Progress } from '#shared/transfer/read-file.ts';
import type { ReadRequest, WorkerAnswer } from './messages.ts';

export interface ImportFileOptions {
  /** IANA zone on whose clock times in foreign files are put. */
  readonly timeZone: string;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

const CANCELLED: Problem = { code: 'cancelled', message: 'The import was cancelled; nothing was changed.' };

const FAULT: Problem = {
  code: 'import-fault',
  message: 'Reading the file failed inside Throughline; nothing was changed.',
  help: 'Please report it, with the file if it may be shared.',
};

export function importFile(file: File, options: ImportFileOptions): Promise<Result<FileReading, Problem>> {
  const { timeZone, onProgress, signal } = options;
  if (signal?.aborted) return Promise.resolve(err(CANCELLED));
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve) => {
    const end = (result: Result<FileReading, Problem>): void => {
      worker.terminate();
      signal?.removeEventListener('abort', cancel);
      resolve(result);
    };
    const cancel = (): void => end(err(CANCELLED));
    signal?.addEventListener('abort', cancel);
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      if (data.type === 'progress') onProgress?.(data.progress);
      else end(data.result);
    };
    worker.onerror = ({ message }) => end(err({ ...FAULT, detail: message }));
    worker.onmessageerror = () => end(err(FAULT));
    const request: ReadRequest = { file, timeZone };
    worker.postMessage(request);
  });
}
