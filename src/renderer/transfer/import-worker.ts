/** Reads one file for one window, off the interface's thread. The window ends it by terminating the worker. */
import { err, type Problem, type Result } from '#shared/kernel/result.ts';
import { checkFileSize, type FileReading, type Progress, readFile } from '#shared/transfer/read-file.ts';
import type { ReadRequest, WorkerAnswer } from './messages.ts';

// The DOM's types describe a window; this is all that the worker uses of its own scope.
interface WorkerScope {
  onmessage: ((event: MessageEvent<ReadRequest>) => void) | null;
  postMessage(answer: WorkerAnswer): void;
}

const scope = globalThis as unknown as WorkerScope;

/** Milliseconds between two messages of progress: faster than anyone reads, slower than messages cost. */
const PAUSE = 50;

scope.onmessage = ({ data }) => {
  void read(data).then((result) => scope.postMessage({ type: 'read', result }));
};

async function read({ file, timeZone }: ReadRequest): Promise<Result<FileReading, Problem>> {
  const size = checkFileSize(file.size);
  if (!size.ok) return size;
  tell({ stage: 'reading', done: 0, total: 1 });
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return err({
      code: 'file-unreadable',
      message: `“${file.name}” can no longer be read; it may have been moved or changed since it was chosen.`,
      help: 'Choose the file again.',
    });
  }
  return readFile(bytes, {
    fileName: file.name,
    timeZone,
    clock: { now: () => Date.now() },
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    onProgress: tell,
  });
}

let told = 0;

function tell(progress: Progress): void {
  const now = performance.now();
  if (progress.done > 0 && now - told < PAUSE) return;
  told = now;
  scope.postMessage({ type: 'progress', progress });
}
