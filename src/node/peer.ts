/** `throughline peer`: the sync of a data folder and nothing else. A member that is always there, without a window. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Emitter } from '#shared/kernel/emitter.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Joining } from '#shared/ports/sync.ts';
import { ensurePrivateFolder } from './data/data-folder.ts';
import { orDatabaseProblem } from './data/database-fault.ts';
import { FileSecrets } from './data/file-secrets.ts';
import { lockFolder } from './data/folder-lock.ts';
import { HostStore } from './data/host-store.ts';
import { userName } from './data/user-name.ts';
import type { HostPage } from './host/host-service.ts';
import { logFaults } from './log/faults.ts';
import { LogFile, logsFolder } from './log/log-file.ts';
import { PeerChangeFiles } from './peer-change-files.ts';
import { openSync } from './sync/open-sync.ts';
import type { HeldProject } from './sync/sync-service.ts';

export interface Peer {
  /** Answers with the joining's name. */
  join(link: string): Promise<Result<{ readonly join: string }, Problem>>;
  joining(join: string): Promise<Result<Joining, Problem>>;
  setRelays(project: string, relays: readonly string[]): Promise<Result<unknown, Problem>>;
  readonly changeFiles: Pick<PeerChangeFiles, 'give' | 'take'>;
  /** Something of a project, or of a joining, is another than it was. */
  readonly changes: Emitter<void>;
  /** What this device is a member of. */
  projects(): Promise<readonly HeldProject[]>;
  /** What others see as this person's name, from the next joining on. */
  rename(name: string): void;
  close(): Promise<void>;
}

const noPage: HostPage = {
  windowStateChanged: () => undefined,
  closeReady: () => undefined,
  whenGone: () => undefined,
};

export function openPeer(dataFolder: string): Result<Peer, Problem> {
  const folder = ensurePrivateFolder(dataFolder);
  const unlock = lockFolder(folder);
  if (unlock === null) {
    return err({
      code: 'folder-in-use',
      message: 'Throughline runs on this data folder already.',
      help: 'Give the peer a folder of its own: it joins as a device of its own.',
    });
  }
  const clock = { now: () => Date.now() };
  const log = new LogFile(path.join(logsFolder(folder), 'peer.log'), clock);
  const stored = orDatabaseProblem(() => new HostStore(path.join(folder, 'host.db'), clock));
  if (!stored.ok) {
    unlock();
    return stored;
  }
  const store = stored.value;
  const changes = new Emitter<void>();
  const secrets = new FileSecrets(path.join(folder, 'secrets'));
  const opened = orDatabaseProblem(() => openSync({ folder, secrets, store, clock, log, tell: () => changes.emit() }));
  if (!opened.ok) {
    store.close();
    unlock();
    return opened;
  }
  const sync = opened.value;
  const stopListening = logFaults(process, log);
  return ok({
    join: (link) => sync.verbs.join({ link }, noPage),
    joining: (join) => sync.verbs.joinState({ join }, noPage),
    setRelays: (project, relays) => sync.verbs.setRelays({ project, relays: [...relays] }, noPage),
    changeFiles: new PeerChangeFiles(sync.verbs, noPage, randomBytes),
    changes,
    projects: () => sync.held(),
    rename: (name) => {
      store.profile(userName());
      store.renameProfile(name);
    },
    close: async () => {
      stopListening();
      await sync.close();
      store.close();
      unlock();
    },
  });
}
