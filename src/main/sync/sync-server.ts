/** What runs in the sync process: the sync of a data folder, answered over the port to main. */
import path from 'node:path';
import { lockFile } from '#node/data/folder-lock.ts';
import { HostStore } from '#node/data/host-store.ts';
import { answer } from '#node/host/answer.ts';
import type { HostPage } from '#node/host/host-service.ts';
import type { Log } from '#node/log/log-file.ts';
import { openSync } from '#node/sync/open-sync.ts';
import type { SyncService } from '#node/sync/sync-service.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { ok } from '#shared/kernel/result.ts';
import { type HostRequest, hostVerbs, isHostVerb, type Verb } from '#shared/ports/host.ts';
import { type FromSync, toSyncSchema } from './messages.ts';
import { PortSecrets } from './port-secrets.ts';

interface Open {
  readonly sync: SyncService;
  readonly release: Dispose;
}

/** Pages are main's. */
const noPage: HostPage = {
  windowStateChanged: () => undefined,
  closeReady: () => undefined,
  whenGone: () => undefined,
};

export class SyncServer {
  readonly log: Log;
  readonly #post: (message: FromSync) => void;
  readonly #clock: Clock;
  readonly #secrets: PortSecrets;
  readonly #answering = new Set<Promise<void>>();
  #open: Open | null = null;

  constructor(post: (message: FromSync) => void, clock: Clock) {
    this.#post = post;
    this.#clock = clock;
    this.#secrets = new PortSecrets((id, question) => post({ kind: 'secret', id, question }));
    this.log = { write: (level, message, detail) => post({ kind: 'log', level, message, detail }) };
  }

  heard(message: unknown): void {
    const told = toSyncSchema.parse(message);
    switch (told.kind) {
      case 'open':
        this.#open = this.#openFolder(told.folder);
        this.#post({ kind: 'opened' });
        return;
      case 'ask':
        this.#ask(told.question);
        return;
      case 'secret':
        this.#secrets.answered(told.id, told.answer);
        return;
      case 'ping':
        this.#post({ kind: 'pong' });
        return;
      case 'wake':
        this.#open?.sync.wake();
        return;
      case 'close':
        void this.#close();
    }
  }

  #openFolder(folder: string): Open {
    // The one before this may still be ending, when main was killed and came back: two of them would both write the log.
    const unlock = lockFile(path.join(folder, 'sync.lock'));
    if (unlock === null) throw new Error('another sync process has this data folder');
    const store = new HostStore(path.join(folder, 'host.db'), this.#clock);
    const sync = openSync({
      folder,
      secrets: this.#secrets,
      store,
      clock: this.#clock,
      log: this.log,
      tell: (event) => this.#post({ kind: 'event', event }),
    });
    const release = (): void => {
      store.close();
      unlock();
    };
    return { sync, release };
  }

  async #answer(question: HostRequest): Promise<void> {
    const sync = this.#open?.sync;
    if (sync === undefined) throw new Error('asked before it was opened');
    const erase = async () => {
      const left = await sync.erase();
      return left.ok ? ok({}) : left;
    };
    const answered = await answer({ ...sync.verbs, erase }, question, noPage, this.log);
    if (answered !== null) this.#post({ kind: 'answer', answer: answered });
  }

  #ask(question: HostRequest): void {
    const { verb } = question;
    const { waits = false }: Partial<Verb> = isHostVerb(verb) ? hostVerbs[verb] : {};
    const work = this.#answer(question);
    if (waits) return;
    this.#answering.add(work);
    void work.finally(() => this.#answering.delete(work));
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#answering);
    await this.#open?.sync.close();
    this.#open?.release();
    this.#open = null;
    this.#post({ kind: 'closed' });
  }
}
