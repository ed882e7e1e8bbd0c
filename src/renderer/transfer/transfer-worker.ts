/**
 * Reads, prepares and writes files for one window, off the interface's thread. It keeps the file that it read until the
 * window ends it, which is how work is cancelled too: nothing here is stored anywhere.
 */
import { contentOf, digestOf } from '#shared/backup/index.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { exportFile } from '#shared/transfer/export-file.ts';
import { fileBytes } from '#shared/transfer/input/file-bytes.ts';
import { type FileContents, openFile } from '#shared/transfer/open-file.ts';
import type { TableChoice } from '#shared/transfer/plan-csv/index.ts';
import { type Arrival, type PreparedProject, prepareNewer, prepareProject } from '#shared/transfer/prepare-project.ts';
import type { FileReading, Progress, ReadOptions } from '#shared/transfer/read-file.ts';
import { freshIds, withFreshIds } from '#shared/transfer/sibling-ids.ts';
import { isForeign } from '#shared/transfer/sniff.ts';
import type { BackupContent, BackupRequest, WorkerAnswer, WorkerRequest } from './messages.ts';

// The DOM's types describe a window; this is all that the worker uses of its own scope.
interface WorkerScope {
  onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null;
  postMessage(answer: WorkerAnswer): void;
}

const scope: WorkerScope = globalThis;

/** Milliseconds between two messages of progress: faster than anyone reads, slower than messages cost. */
const PAUSE = 50;

const making = {
  clock: { now: () => Date.now() },
  random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
};

let reading: FileReading | null = null;
/** Ids for the projects of that file, where theirs are taken; null until the first of them is made. */
let fresh: ReturnType<typeof freshIds> | null = null;
/** What a table is read from again; of other files only what was read is kept. */
let table: { readonly bytes: Uint8Array; readonly options: ReadOptions } | null = null;

scope.onmessage = ({ data }) => {
  answer(data)
    .then((result) => scope.postMessage({ type: 'done', result }))
    .catch((error: unknown) => scope.postMessage({ type: 'fault', detail: String(error) }));
};

async function answer(request: WorkerRequest): Promise<Extract<WorkerAnswer, { type: 'done' }>['result']> {
  switch (request.type) {
    case 'read':
      return read(request.file, request.timeZone);
    case 'columns':
      return readColumns(request.choice);
    case 'prepare':
      return prepare(request.project, request.arrival);
    case 'export':
      tell({ stage: 'writing', done: 0, total: 1 });
      return exportFile(request.request, making);
    case 'backup':
      return backup(request.request);
  }
}

function backup({ project, madeAt, reason }: BackupRequest): Result<BackupContent, Problem> {
  const { bytes: update, ...about } = project;
  const whole = { ...about, update };
  const made = contentOf(whole, madeAt, reason, making);
  return made.ok ? ok({ content: made.value.content, digest: digestOf(whole) }) : made;
}

async function read(file: File, timeZone: string): Promise<Result<FileContents, Problem>> {
  tell({ stage: 'reading', done: 0, total: 1 });
  const read = await fileBytes(file);
  if (!read.ok) return read;
  const bytes = read.value;
  const options = { fileName: file.name, timeZone, ...making, onProgress: tell };
  const opened = open(bytes, options);
  if (opened.ok && opened.value.table) table = { bytes, options };
  return opened;
}

function readColumns(choice: TableChoice): Result<FileContents, Problem> {
  if (!table) throw new Error('No table was read');
  return open(table.bytes, { ...table.options, table: choice });
}

function open(bytes: Uint8Array, options: ReadOptions): Result<FileContents, Problem> {
  const opened = openFile(bytes, options);
  if (!opened.ok) return opened;
  reading = opened.value.reading;
  fresh = null;
  return ok(opened.value.contents);
}

function prepare(index: number, { taken, ...author }: Arrival): Result<PreparedProject, Problem> {
  const project = reading?.exchange.projects[index];
  if (!reading || !project) throw new Error(`The file that was read has no project ${index}`);
  // Once a file: of the second project the first one is here already.
  fresh ??= freshIds(reading.exchange.projects, new Set(taken), making.random);
  const newer = reading.newer.get(index);
  if (newer) return ok(prepareNewer({ ...newer, id: fresh.get(newer.id) ?? newer.id }));
  const total = project.tasks?.length ?? 0;
  const onTask = (done: number): void => tell({ stage: 'writing', done, total });
  const prepared = prepareProject(withFreshIds(project, fresh), {
    ...author,
    ...making,
    keepIds: !isForeign(reading.format),
    onTask,
  });
  const notes = reading.notes.get(index);
  return prepared.ok && notes !== undefined ? ok({ ...prepared.value, notes }) : prepared;
}

let told = 0;

function tell(progress: Progress): void {
  const now = performance.now();
  if (progress.done > 0 && now - told < PAUSE) return;
  told = now;
  scope.postMessage({ type: 'progress', progress });
}
