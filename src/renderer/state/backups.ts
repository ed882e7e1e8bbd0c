/** Backups, which the host keeps (src/shared/backup/SPEC.md). */
import { createContext, useContext } from 'react';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { BackupEntry, BackupReason, BackupsState } from '#shared/ports/backups.ts';
import type { View } from '#shared/views/index.ts';

export interface BackupsChange {
  /** Null: the program's own. */
  readonly folder?: string | null;
  /** Null: none. */
  readonly passphrase?: string | null;
  readonly isDaily?: boolean;
}

export interface BackupService {
  /** Null before the host has said. */
  readonly state: View<BackupsState | null>;
  set(change: BackupsChange): Promise<Result<unknown>>;
  /** Of one project, now. */
  backUp(project: ProjectId, reason: BackupReason): Promise<Result<BackupEntry>>;
  /** Of all projects that changed since their last one. Answers how many were made, or what failed first: the others are made all the same. */
  backUpChanged(reason: BackupReason): Promise<Result<number>>;
  /** Opens and counts one again. */
  check(file: string, passphrase?: string): Promise<Result<BackupEntry>>;
  /** Shows what is in one, for it to become a project. */
  restore(file: string, passphrase?: string): Promise<Result<unknown>>;
}

export const BackupContext = createContext<BackupService | null>(null);

/** Null where there is no host that would keep them. */
export function useBackups(): BackupService | null {
  return useContext(BackupContext);
}
