/** The desktop edition over Electron's double, whose sync is a real process of Node's, and the page in its window. */
import path from 'node:path';
import * as Y from 'yjs';
import { DesktopHost } from '#renderer/host/desktop-host.ts';
import { HostDocuments } from '#renderer/sync/host-documents.ts';
import { SyncedDocument } from '#renderer/sync/synced-document.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { EVENT_CHANNEL } from '#shared/ports/desktop-bridge.ts';
import type { HostInput, HostOutput, HostVerb } from '#shared/ports/host.ts';
import { DesktopRun } from '../../../src/main/testing/desktop-run.ts';
import { ForkedUtility } from '../../../src/main/testing/forked-utility.ts';
import { UtilityDouble } from '../../../src/main/testing/utility-double.ts';
import { memoryStorage } from '../memory-storage.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../../src/main/sync/entry.ts');
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

export class DesktopProfile {
  readonly desk = new DesktopRun();
  readonly doc = new Y.Doc();
  /** Sync processes of this start, the newest last. */
  readonly forked: ForkedUtility[] = [];
  readonly #storage = memoryStorage();
  #page: DesktopHost | null = null;
  #synced: SyncedDocument | null = null;

  /** From the command line to a page that listens. */
  async start(name: string): Promise<void> {
    this.forked.length = 0;
    this.desk.electron.fork = () => {
      const utility = new ForkedUtility(ENTRY);
      this.forked.push(utility);
      return utility;
    };
    const window = await this.desk.started();
    this.#page = new DesktopHost(
      {
        call: (verb, input) => this.desk.say(window, verb, input as object),
        onEvent: (listener) => {
          window.webContents.on(EVENT_CHANNEL, listener);
          return () => void window.webContents.off(EVENT_CHANNEL, listener);
        },
      },
      () => Date.now(),
    );
    await this.ask('setProfile', { name });
  }

  get page(): DesktopHost {
    if (this.#page === null) throw new Error('the program is not running');
    return this.#page;
  }

  get synced(): SyncedDocument {
    if (this.#synced === null) throw new Error('no project is open');
    return this.#synced;
  }

  get cards(): Y.Map<string> {
    return this.doc.getMap('cards');
  }

  /** The sync process that runs. */
  get utility(): ForkedUtility {
    const newest = this.forked.at(-1);
    if (newest === undefined) throw new Error('no sync process was forked');
    return newest;
  }

  /** SIGKILL to the sync process: nothing is cleaned up. */
  async killSync(): Promise<void> {
    const { child } = this.utility;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** Opens the page's document as `StoredProject` does. */
  async open(project: ProjectId): Promise<void> {
    const documents = new HostDocuments(this.page, random, () => this.#storage);
    const opened = await documents.open(project, async () => this.doc.store.clients.size > 0);
    if (opened.kind === 'shared' && opened.isBegun && opened.clientId !== null) this.doc.clientID = opened.clientId;
    const synced = new SyncedDocument(
      {
        doc: this.doc,
        log: documents.log(project),
        isOwner: () => true,
        acknowledged: documents.acknowledged({ project }),
        news: { ask: () => {}, tell: () => {}, listen: () => () => {} },
        onActivity: () => {},
        ownRecords: async () => [],
        now: () => Date.now(),
      },
      opened,
    );
    documents.listen({ project }, { heard: () => synced.heard(), renewed: () => synced.renew() });
    this.#synced = synced;
  }

  async ask<V extends HostVerb>(verb: V, input: HostInput<V>): Promise<HostOutput<V>> {
    return must(await this.page.call(verb, input));
  }

  /** As a person quits. */
  quit(): void {
    this.#synced?.dispose();
    this.desk.electron.app.quit();
  }

  end(): void {
    this.#synced?.dispose();
    // Ended at once, as by the system: nothing is started again.
    this.desk.electron.fork = () => new UtilityDouble();
    this.desk.end();
    for (const { child } of this.forked) child.kill('SIGKILL');
  }
}
