/** What is said of backups. */
import { shortInstant } from '#renderer/ui/dates/format-date.ts';
import { sizeWords } from '#renderer/ui/size-words.ts';
import { compareNames } from '#shared/domain/names.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Problem } from '#shared/kernel/result.ts';
import type { BackupEntry, BackupReason } from '#shared/ports/backups.ts';

const REASONS: Readonly<Record<BackupReason, string>> = {
  asked: 'asked for',
  daily: 'daily',
  upgrade: 'before an update',
  import: 'before an import',
  restore: 'before one was brought back',
};

/** "412 cards, 96 kB, daily" */
export function contentWords({ tasks, bytes, reason, isProtected }: BackupEntry): string {
  return [
    tasks === null ? null : counted(tasks, 'card'),
    sizeWords(bytes),
    reason && REASONS[reason],
    isProtected ? 'protected' : null,
  ]
    .filter((each) => each !== null)
    .join(', ');
}

export function checkWords({ check }: BackupEntry, now: number): string {
  switch (check.kind) {
    case 'whole':
      return `Opened and counted ${shortInstant(check.at, now)}`;
    case 'unchecked':
      return 'Not opened here yet';
    case 'bad':
      return check.problem.message;
  }
}

export function madeWords(count: number): string {
  return count === 0
    ? 'Nothing changed since the last backups.'
    : `${counted(count, 'backup was', 'backups were')} made, opened and counted.`;
}

export function problemWords({ message, help }: Problem): string {
  return help === undefined ? message : `${message} ${help}`;
}

export interface BackedUpProject {
  readonly id: string;
  readonly name: string;
  /** The newest first. */
  readonly entries: readonly BackupEntry[];
}

/** As the newest backup of each has its name, and in the order of names. */
export function byProject(entries: readonly BackupEntry[]): readonly BackedUpProject[] {
  return [...Map.groupBy(entries, ({ project }) => project)]
    .map(([id, own]) => ({ id, name: own[0]?.name ?? id, entries: own }))
    .toSorted((a, b) => compareNames(a.name, b.name));
}
