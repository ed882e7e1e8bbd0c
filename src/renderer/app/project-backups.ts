/**
 * Backups of the projects of this profile (BACKUP-11, BACKUP-12). A project is known to be as it was in its last backup by a sign: what
 * the store says of its own bytes, and a hash of all that is in the backup, since notes have documents of their own.
 */
import type { BackupService, BackupsChange } from '#renderer/state/backups.ts';
import { loaded } from '#renderer/state/loaded.ts';
import { Value } from '#renderer/state/value.ts';
import type { ProjectEntry, ProjectList, ProjectSnapshot } from '#renderer/state/workspace.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { BackupEntry, BackupReason, BackupsState, BackupTrouble } from '#shared/ports/backups.ts';
import { fileName } from '#shared/transfer/file-name.ts';
import { BACKUP_WORDS } from '#shared/transfer/job-words.ts';
import type { View } from '#shared/views/index.ts';
import type { BackupHost } from './backup-host.ts';

export interface ProjectBackupsParts {
  readonly host: BackupHost;
  readonly projects: View<ProjectList>;
  readonly snapshot: (id: ProjectId) => Promise<Result<ProjectSnapshot>>;
  /** What is on screen may have changed since the list of projects was told. */
  readonly shown: () => ProjectId | null;
  /** Of a project's documents beside its own. */
  readonly parts: (id: ProjectId) => Promise<Result<readonly string[]>>;
  /** A file that is to be looked at, and may become a project. */
  readonly onFile: (file: File) => void;
  readonly clock: Clock;
  /** Runs it when no other window of the profile makes backups. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

export class ProjectBackups implements BackupService {
  /** With what failed here, before the host heard of it. */
  readonly state = new Value<BackupsState | null>(null);
  readonly #failed = new Map<ProjectId, BackupTrouble>();
  readonly #parts: ProjectBackupsParts;

  constructor(parts: ProjectBackupsParts) {
    this.#parts = parts;
    parts.host.state.subscribe(() => this.#tell());
    this.#tell();
  }

  set(change: BackupsChange): Promise<Result<unknown>> {
    return this.#parts.host.set(change);
  }

  backUp(id: ProjectId, reason: BackupReason): Promise<Result<BackupEntry>> {
    return this.#parts.alone(async () => {
      const entry = this.#parts.projects.get()?.find((each) => each.id === id);
      if (!entry) return err(unknown);
      const content = this.#noted(entry, await this.#content(entry, reason));
      return content.ok ? this.#send(entry, content.value) : content;
    });
  }

  /** [BACKUP-12] Answers once the project as it is now is in hand: what follows may change it. It is kept a moment later. */
  async backUpBefore(id: ProjectId, reason: BackupReason): Promise<void> {
    const entry = this.#parts.projects.get()?.find((each) => each.id === id);
    const state = this.state.get();
    if (!entry || state === null) return;
    const last = this.#lastOf(state, id);
    if (last !== null && (await this.#isAsIn(last, entry))) return;
    const content = await this.#content(entry, reason);
    if (!content.ok || last?.sign?.endsWith(`|${content.value.digest}`)) return;
    void this.#parts.alone(() => this.#send(entry, content.value));
  }

  backUpChanged(reason: BackupReason): Promise<Result<number>> {
    return this.#changed(reason, () => true);
  }

  /** All that changed and of which there is none of this day yet. One that fails does not keep the others from theirs. */
  backUpDaily(): Promise<Result<number>> {
    const today = dayOf(this.#parts.clock.now());
    return this.#changed('daily', ({ madeAt }) => dayOf(madeAt) !== today);
  }

  check(file: string, passphrase?: string): Promise<Result<BackupEntry>> {
    return this.#parts.host.check(file, passphrase);
  }

  async restore(file: string, passphrase?: string): Promise<Result<unknown>> {
    const opened = await this.#parts.host.open(file, passphrase);
    if (!opened.ok) return opened;
    const { name, bundle } = opened.value;
    this.#parts.onFile(new File([bundle], `${fileName(name)}.throughline`));
    return ok();
  }

  /** `isOld`: whether the last backup of a project leaves room for another. */
  #changed(reason: BackupReason, isOld: (last: BackupEntry) => boolean): Promise<Result<number>> {
    return this.#parts.alone(async () => {
      // Another window may have made them while this one waited.
      const state = await this.#parts.host.ask();
      if (!state.ok) return state;
      // Where nothing can be kept, making them is work for nothing.
      if (state.value.problem !== null) return err(state.value.problem);
      if (reason === 'daily' && !state.value.isDaily) return ok(0);
      let count = 0;
      let failed: Problem | null = null;
      for (const entry of this.#parts.projects.get() ?? []) {
        if (entry.missing || entry.deleted) continue;
        const last = this.#lastOf(state.value, entry.id);
        if (last !== null && !isOld(last)) continue;
        const made = await this.#make(entry, reason, last);
        if (!made.ok) failed ??= made.error;
        else if (made.value !== null) count++;
      }
      return failed ? err(failed) : ok(count);
    });
  }

  /** Null where all is as in `last`. */
  async #make(
    project: ProjectEntry,
    reason: BackupReason,
    last: BackupEntry | null,
  ): Promise<Result<BackupEntry | null>> {
    if (last !== null && (await this.#isAsIn(last, project))) return ok(null);
    const content = this.#noted(project, await this.#content(project, reason));
    if (!content.ok) return content;
    return last?.sign?.endsWith(`|${content.value.digest}`) ? ok(null) : this.#send(project, content.value);
  }

  async #content({ id, name }: ProjectEntry, reason: BackupReason): Promise<Result<Content>> {
    const taken = await this.#parts.snapshot(id);
    if (!taken.ok) return taken;
    // [BACKUP-14] Day by day it would take the place of what is whole.
    if (reason === 'daily' && taken.value.isDamaged) return err(damaged);
    const madeAt = this.#parts.clock.now();
    const jobs = await loaded(import('#renderer/transfer/index.ts'), BACKUP_WORDS);
    if (!jobs.ok) return jobs;
    const made = await jobs.value.backupContent({ project: { id, name, ...taken.value }, madeAt, reason });
    return made.ok ? ok({ ...made.value, madeAt }) : made;
  }

  #send({ id, name, fingerprint }: ProjectEntry, { content, digest, madeAt }: Content): Promise<Result<BackupEntry>> {
    const sign = `${fingerprint ?? ''}|${digest}`;
    return this.#parts.host.make(content, { project: id, name: name.slice(0, MOST_NAME), madeAt, sign });
  }

  /** The host says what failed with it; what failed before is said here. */
  #noted<T>({ id, name }: ProjectEntry, result: Result<T>): Result<T> {
    if (result.ok) this.#failed.delete(id);
    else this.#failed.set(id, { project: id, name, at: this.#parts.clock.now(), problem: result.error });
    this.#tell();
    return result;
  }

  #tell(): void {
    const said = this.#parts.host.state.get();
    const here = [...this.#failed.values()];
    const others = said?.troubles.filter(({ project }) => here.every((each) => each.project !== project)) ?? [];
    this.state.set(said && (here.length === 0 ? said : { ...said, troubles: [...here, ...others] }));
  }

  /** The newest that is whole. One that a clock made which was ahead is no news of what changed since. */
  #lastOf({ entries }: BackupsState, project: ProjectId): BackupEntry | null {
    const latest = this.#parts.clock.now() + DAY;
    const isLast = (entry: BackupEntry): boolean =>
      entry.project === project && entry.check.kind === 'whole' && entry.madeAt < latest;
    return entries.find(isLast) ?? null;
  }

  /** Without opening it: only what has no documents beside its own can be known so. */
  async #isAsIn({ sign }: BackupEntry, { id, fingerprint }: ProjectEntry): Promise<boolean> {
    if (fingerprint === null || id === this.#parts.shown() || !sign?.startsWith(`${fingerprint}|`)) return false;
    const parts = await this.#parts.parts(id);
    return parts.ok && parts.value.length === 0;
  }
}

interface Content {
  readonly content: Uint8Array;
  readonly digest: string;
  readonly madeAt: number;
}

/** Letters of a name that the host is told. */
const MOST_NAME = 1_000;
/** Milliseconds. */
const DAY = 86_400_000;

function dayOf(at: number): string {
  return new Date(at).toDateString();
}

const damaged: Problem = {
  code: 'project-damaged',
  message: 'Parts of what is stored of it are damaged, so the day’s backup was not made: older ones hold more.',
  help: 'Open it and see what is said there, or bring back an older backup.',
};

const unknown: Problem = {
  code: 'project-gone',
  message: 'This project is not on this device.',
  help: 'Go back to your projects and open another one.',
};
