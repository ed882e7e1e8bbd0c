/**
 * Files in and out without holding up the interface: each job has a worker of its own, cancelling ends it at once, and
 * nothing is stored by it.
 */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ExportedProject, ExportRequest } from '#shared/transfer/export-file.ts';
import { BACKUP_WORDS, EXPORT_WORDS, IMPORT_WORDS, type JobWords } from '#shared/transfer/job-words.ts';
import type { FileContents } from '#shared/transfer/open-file.ts';
import type { TableChoice } from '#shared/transfer/plan-csv/index.ts';
import type { Arrival, PreparedProject } from '#shared/transfer/prepare-project.ts';
import type { Progress } from '#shared/transfer/read-file.ts';
import type { BackupContent, BackupRequest, WorkerAnswer, WorkerOutcomes, WorkerRequest } from './messages.ts';

export interface JobOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting ends the work at once, and lets go of the file that was read. */
  readonly signal: AbortSignal;
}

export interface FileInHand {
  readonly contents: FileContents;
  /** Reads a table again, with its columns as the person sees them. */
  readColumns(choice: TableChoice): Promise<Result<FileContents, Problem>>;
  /** Makes the document of one of its projects. */
  prepare(
    project: number,
    arrival: Arrival,
    onProgress: (progress: Progress) => void,
  ): Promise<Result<PreparedProject, Problem>>;
}

/** Reads a file, and keeps it in hand until `signal` is aborted. `timeZone`: whose clock times in foreign files are put on. */
export async function importFile(
  file: File,
  timeZone: string,
  { onProgress, signal }: JobOptions,
): Promise<Result<FileInHand, Problem>> {
  if (signal.aborted) return err(IMPORT_WORDS.cancelled);
  const worker = new Worker(new URL('./transfer-worker.ts', import.meta.url), { type: 'module' });
  signal.addEventListener('abort', () => worker.terminate(), { once: true });
  const read = await ask(worker, { type: 'read', file, timeZone }, IMPORT_WORDS, { onProgress, signal });
  if (!read.ok) {
    worker.terminate();
    return read;
  }
  return ok({
    contents: read.value,
    readColumns: (choice) => ask(worker, { type: 'columns', choice }, IMPORT_WORDS, { signal }),
    prepare: (project, arrival, told) =>
      ask(worker, { type: 'prepare', project, arrival }, IMPORT_WORDS, { onProgress: told, signal }),
  });
}

export async function exportFile(
  request: ExportRequest,
  options: JobOptions,
): Promise<Result<ExportedProject, Problem>> {
  if (options.signal.aborted) return err(EXPORT_WORDS.cancelled);
  const worker = new Worker(new URL('./transfer-worker.ts', import.meta.url), { type: 'module' });
  const file = await ask(worker, { type: 'export', request }, EXPORT_WORDS, options);
  worker.terminate();
  return file;
}

/** What a backup of the project holds, for the host to seal and keep. */
export async function backupContent(request: BackupRequest): Promise<Result<BackupContent, Problem>> {
  const worker = new Worker(new URL('./transfer-worker.ts', import.meta.url), { type: 'module' });
  const { signal } = new AbortController();
  const made = await ask(worker, { type: 'backup', request }, BACKUP_WORDS, { signal });
  worker.terminate();
  return made;
}

/** One request at a time, its own answer, and words for whatever prevents one. */
function ask<T extends WorkerRequest['type']>(
  worker: Worker,
  request: Extract<WorkerRequest, { type: T }>,
  words: JobWords,
  { onProgress, signal }: { readonly onProgress?: JobOptions['onProgress'] | undefined; readonly signal: AbortSignal },
): Promise<Result<WorkerOutcomes[T], Problem>> {
  return new Promise((resolve) => {
    const end = (result: Result<WorkerOutcomes[T], Problem>): void => {
      signal.removeEventListener('abort', cancel);
      resolve(result);
    };
    const cancel = (): void => end(err(words.cancelled));
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel);
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      if (data.type === 'progress') onProgress?.(data.progress);
      else if (data.type === 'fault') end(err({ ...words.fault, detail: data.detail }));
      // The worker answers each request in its own kind, one after another.
      else end(data.result as Result<WorkerOutcomes[T], Problem>);
    };
    worker.onerror = ({ message }) => {
      // Without a message the worker's own script did not come: it is served by the host.
      end(err(message ? { ...words.fault, detail: message } : words.unreachable));
    };
    worker.onmessageerror = () => end(err(words.fault));
    worker.postMessage(request);
  });
}
