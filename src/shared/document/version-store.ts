/**
 * The port that keeps versions: whole states of projects which a person chose to keep under a name (SPEC VERSION-1). Whoever
 * keeps one means to rely on it: `add` answers ok only of what a power cut would leave.
 */
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ProjectId, VersionId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';

export interface SavedVersion {
  readonly id: VersionId;
  readonly project: ProjectId;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** The name of who saved it; null where nobody was known. */
  readonly savedBy: string | null;
  /** Cards that were neither archived nor in the bin. */
  readonly tasks: number;
  /** Bytes that it takes on this device. */
  readonly size: number;
}

export interface VersionStore {
  /** Calls `listener` with the versions of a project, oldest first, or why they cannot be read, now and after each change, in any window. */
  observe(project: ProjectId, listener: (versions: Result<readonly SavedVersion[]>) => void): Dispose;
  /** @param state the whole document as a Yjs update. */
  add(version: Omit<SavedVersion, 'size'>, state: Uint8Array): Promise<Result<void>>;
  rename(id: VersionId, name: string): Promise<Result<void>>;
  remove(id: VersionId): Promise<Result<void>>;
  /** What `add` was given; null where it is not there. */
  read(id: VersionId): Promise<Result<Uint8Array | null>>;
  /** Of which projects there are any. */
  projects(): Promise<Result<readonly ProjectId[]>>;
  /** All versions of a project go with it. */
  forget(project: ProjectId): Promise<Result<void>>;
}
