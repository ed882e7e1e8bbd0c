/** What the window and the worker for files say to each other. */

import type { ActivityRecord } from '#shared/document/index.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { BackupReason } from '#shared/ports/backups.ts';
import type { ExportedProject, ExportRequest } from '#shared/transfer/export-file.ts';
import type { FileContents } from '#shared/transfer/open-file.ts';
import type { TableChoice } from '#shared/transfer/plan-csv/index.ts';
import type { Arrival, PreparedProject } from '#shared/transfer/prepare-project.ts';
import type { Progress } from '#shared/transfer/read-file.ts';
import type { WholeNotes } from '#shared/transfer/whole-notes.ts';

export interface BackupRequest {
  readonly project: {
    readonly id: ProjectId;
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly activity: readonly ActivityRecord[];
    readonly notes: readonly WholeNotes[];
  };
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly reason: BackupReason;
}

/** What a backup holds, not sealed yet. */
export interface BackupContent {
  readonly content: Uint8Array;
  /** Another one wherever it holds anything else. */
  readonly digest: string;
}

/** Each is answered by one `done` of its own kind, or a `fault`, with progress before it. */
export type WorkerRequest =
  | { readonly type: 'read'; readonly file: File; readonly timeZone: string }
  /** The table that was read once more, with its columns as a person sees them. */
  | { readonly type: 'columns'; readonly choice: TableChoice }
  /** Of the file that was read, by its place there. */
  | { readonly type: 'prepare'; readonly project: number; readonly arrival: Arrival }
  | { readonly type: 'export'; readonly request: ExportRequest }
  | { readonly type: 'backup'; readonly request: BackupRequest };

export interface WorkerOutcomes {
  readonly read: FileContents;
  readonly columns: FileContents;
  readonly prepare: PreparedProject;
  readonly export: ExportedProject;
  readonly backup: BackupContent;
}

export type WorkerAnswer =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly result: Result<WorkerOutcomes[WorkerRequest['type']], Problem> }
  /** In place of `done`: the work threw, which the worker's own `error` event does not tell of a promise. */
  | { readonly type: 'fault'; readonly detail: string };
