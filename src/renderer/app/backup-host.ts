/** The host's side of backups, as a page asks it: what goes there goes in pieces, and comes back in parts. */
import type { HostConnection } from '#renderer/host/index.ts';
import { Value } from '#renderer/state/value.ts';
import { base64Of, bytesOf } from '#shared/kernel/base64.ts';
import { newId, type RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { BACKUP_PIECE, type BackupEntry, type BackupsState } from '#shared/ports/backups.ts';
import type { HostInput } from '#shared/ports/host.ts';
import type { View } from '#shared/views/index.ts';

export interface BackupHost {
  readonly state: View<BackupsState | null>;
  /** Answers what the host says now, which `state` does a moment later. */
  ask(): Promise<Result<BackupsState>>;
  set(change: HostInput<'setBackups'>): Promise<Result<unknown>>;
  make(content: Uint8Array, about: Omit<HostInput<'makeBackup'>, 'job'>): Promise<Result<BackupEntry>>;
  check(file: string, passphrase?: string): Promise<Result<BackupEntry>>;
  /** The bundle in one, and the name of its project. */
  open(file: string, passphrase?: string): Promise<Result<{ readonly name: string; readonly bundle: Blob }>>;
}

/** Three bytes make four letters. */
const PIECE_BYTES = (BACKUP_PIECE / 4) * 3;
/** Milliseconds; nothing of the first paint needs it. */
const FIRST_READ = 2_000;

/** Null where there is no host behind the page. */
export function linkBackups(host: HostConnection, random: RandomBytes): BackupHost | null {
  if (host.edition === 'page') return null;
  const state = new Value<BackupsState | null>(null);
  const ask = async (): Promise<Result<BackupsState>> => {
    const answer = await host.call('getBackups', {});
    if (answer.ok) state.set(answer.value);
    return answer;
  };
  host.onEvent(({ event }) => (event === 'backupsChanged' ? void ask() : undefined));
  // What happened while it was away was told to nobody.
  host.onState(({ kind }) => (kind === 'connected' ? void ask() : undefined));
  setTimeout(() => void ask(), FIRST_READ);
  return {
    state,
    ask,
    set: async (change) => {
      const answer = await host.call('setBackups', change);
      if (answer.ok) state.set(answer.value);
      return answer;
    },
    make: async (content, about) => {
      const job = newId(random);
      for (let at = 0; at < content.length; at += PIECE_BYTES) {
        const data = base64Of(content.subarray(at, at + PIECE_BYTES));
        const added = await host.call('addToBackup', { job, data });
        if (!added.ok) return added;
      }
      const made = await host.call('makeBackup', { job, ...about });
      return made.ok ? ok(made.value.entry) : made;
    },
    check: async (file, passphrase) => {
      const checked = await host.call('checkBackup', { file, ...given(passphrase) });
      return checked.ok ? ok(checked.value.entry) : checked;
    },
    open: async (file, passphrase) => {
      const job = newId(random);
      const opened = await host.call('openBackup', { job, file, ...given(passphrase) });
      if (!opened.ok) return opened;
      const parts: Uint8Array<ArrayBuffer>[] = [];
      for (let part = 0; part < opened.value.parts; part++) {
        const taken = await host.call('takeBackup', { job, part });
        if (!taken.ok) return taken;
        parts.push(bytesOf(taken.value.data));
      }
      return ok({ name: opened.value.name, bundle: new Blob(parts) });
    },
  };
}

function given(passphrase: string | undefined): { readonly passphrase?: string } {
  return passphrase === undefined ? {} : { passphrase };
}
