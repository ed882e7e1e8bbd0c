/** A host that keeps backups in memory, unsealed: what a page sends, and says of it. */
import type { BackupHost } from '#renderer/app/backup-host.ts';
import { Value } from '#renderer/state/value.ts';
import { readContent } from '#shared/backup/index.ts';
import { err, must, ok, type Problem } from '#shared/kernel/result.ts';
import type { BackupEntry, BackupsState } from '#shared/ports/backups.ts';

const making = { clock: { now: () => 0 }, random: (length: number) => new Uint8Array(length) };

export class KeptBackups implements BackupHost {
  readonly state = new Value<BackupsState | null>({
    folder: '/backups',
    isChosen: false,
    isDaily: true,
    isProtected: false,
    problem: null,
    entries: [],
    troubles: [],
  });
  /** By the project's id: what its next backup fails with. */
  readonly failing = new Map<string, Problem>();
  readonly #contents = new Map<string, Uint8Array>();

  get entries(): readonly BackupEntry[] {
    return this.state.get()?.entries ?? [];
  }

  async ask() {
    const state = this.state.get();
    return state ? ok(state) : err({ code: 'host-unreachable', message: 'No host.' });
  }

  async set(change: { readonly isDaily?: boolean | undefined }) {
    const state = this.state.get();
    if (state) this.state.set({ ...state, isDaily: change.isDaily ?? state.isDaily });
    return ok();
  }

  async make(content: Uint8Array, about: { project: string; name: string; madeAt: number; sign: string }) {
    const problem = this.failing.get(about.project);
    if (problem) return err(problem);
    const { facts } = must(readContent(content, making));
    const entry: BackupEntry = {
      ...about,
      file: `${about.project} ${about.madeAt}.throughline-backup`,
      bytes: content.length,
      isProtected: false,
      reason: facts.reason,
      tasks: facts.counts.task ?? 0,
      check: { kind: 'whole', at: about.madeAt },
    };
    this.#contents.set(entry.file, content);
    const state = this.state.get();
    if (state) this.state.set({ ...state, entries: [entry, ...state.entries] });
    return ok(entry);
  }

  async check(file: string) {
    const entry = this.entries.find((each) => each.file === file);
    return entry ? ok(entry) : err(gone);
  }

  async open(file: string) {
    const content = this.#contents.get(file);
    if (!content) return err(gone);
    const { facts, bundle } = must(readContent(content, making));
    return ok({ name: facts.name, bundle: new Blob([new Uint8Array(bundle)]) });
  }
}

const gone: Problem = { code: 'backup-gone', message: 'This backup is no longer in the folder.' };
