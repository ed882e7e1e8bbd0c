/** What the window and the import worker say to each other. */
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { FileReading, Progress } from '#shared/transfer/read-file.ts';

export interface ReadRequest {
  readonly file: File;
  readonly timeZone: string;
}

export type WorkerAnswer =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'read'; readonly result: Result<FileReading, Problem> };
