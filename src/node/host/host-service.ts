import type { Backups } from '#node/backups/backups.ts';
import type { HostStore } from '#node/data/host-store.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Outbox } from '#node/outbox/outbox.ts';
import type { SyncService } from '#node/sync/sync-service.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Edition, HostInput, HostOutput, HostVerb, Profile } from '#shared/ports/host.ts';
import { checkExternalUrl } from './external-url.ts';
import { PrintJobs, type PrintPdf } from './print-jobs.ts';

/** What differs between the editions: how this machine opens, saves and shows things. */
export interface HostShell {
  readonly edition: Edition;
  readonly savesFiles: boolean;
  /** `url` has been checked. */
  openExternal(url: string): Promise<Result<void, Problem>>;
  saveFile(suggestedName: string, data: Uint8Array): Promise<Result<{ saved: boolean }, Problem>>;
  readonly printPdf: PrintPdf;
  openWindow(route: string): Promise<Result<void, Problem>>;
  showLogs(): Promise<Result<void, Problem>>;
  showDataFolder(): Promise<Result<void, Problem>>;
  /** What the desktop edition alone offers; null elsewhere. */
  readonly desktop: DesktopVerbs | null;
}

export interface HostFacts {
  readonly version: string;
  readonly platform: string;
  readonly locale: string;
  readonly userName: string;
  readonly notice: string | null;
  readonly dataFolder: string;
}

/** The page that asks, as far as its host keeps anything about it. */
export interface HostPage {
  windowStateChanged(state: HostInput<'setWindowState'>): void;
  closeReady(): void;
  /** Does it once this page is gone; of several works of one name the last one. */
  whenGone(name: string, work: () => void): void;
}

export type HostVerbs = {
  [V in HostVerb]: (input: HostInput<V>, page: HostPage) => Promise<Result<HostOutput<V>, Problem>>;
};

export type DesktopVerbs = Pick<
  HostVerbs,
  | 'showMenu'
  | 'takeOpened'
  | 'getDesktop'
  | 'setDesktopSettings'
  | 'notify'
  | 'checkForUpdate'
  | 'fetchUpdate'
  | 'installUpdate'
>;

/** Sync as pages ask it, wherever it runs. */
export type HostSync = Pick<SyncService, 'verbs' | 'erase'>;

/** What posts messages for pages. */
export type HostOutbox = Pick<Outbox, 'verbs' | 'erase'>;

/** What keeps backups for pages. */
export type HostBackups = Pick<Backups, 'verbs' | 'erase'>;

export interface HostServiceParts {
  readonly shell: HostShell;
  readonly facts: HostFacts;
  readonly store: HostStore;
  readonly log: Log;
  /** Shared projects. */
  readonly sync: HostSync;
  readonly outbox: HostOutbox;
  readonly backups: HostBackups;
  readonly profileChanged: (profile: Profile) => void;
}

/** The verbs of the contract, the same in both editions. Input has been parsed. */
export function hostVerbsOf({
  shell,
  facts,
  store,
  log,
  sync,
  outbox,
  backups,
  profileChanged,
}: HostServiceParts): HostVerbs {
  const prints = new PrintJobs(shell.printPdf);
  return {
    hello: async () =>
      ok({
        edition: shell.edition,
        savesFiles: shell.savesFiles,
        version: facts.version,
        platform: facts.platform,
        userName: facts.userName,
        locale: facts.locale,
        notice: facts.notice,
        dataFolder: facts.dataFolder,
      }),
    allocateClientIds: async ({ count }) => ok({ clientIds: store.allocateClientIds(count) }),
    getProfile: async () => ok(store.profile(facts.userName)),
    setProfile: async ({ name }) => {
      store.profile(facts.userName);
      store.renameProfile(name);
      const profile = store.profile(facts.userName);
      profileChanged(profile);
      return ok(profile);
    },
    openExternal: async ({ url }) => {
      const checked = checkExternalUrl(url);
      return checked.ok ? withoutValue(await shell.openExternal(checked.value)) : checked;
    },
    saveFile: ({ suggestedName, data }) => shell.saveFile(suggestedName, data),
    addToPrint: async ({ job, html }) => withoutValue(prints.add(job, html)),
    print: ({ job }) => prints.print(job),
    takePrinted: async ({ job, part }) => prints.take(job, part),
    writeLog: async ({ level, message, detail }) => {
      log.write(level, `page: ${message}`, detail);
      return done();
    },
    setWindowState: async (state, page) => {
      page.windowStateChanged(state);
      return done();
    },
    openWindow: async ({ route }) => withoutValue(await shell.openWindow(route)),
    closeReady: async (_input, page) => {
      page.closeReady();
      return done();
    },
    showLogs: async () => withoutValue(await shell.showLogs()),
    showDataFolder: async () => withoutValue(await shell.showDataFolder()),
    erase: async () => {
      const left = await sync.erase();
      if (!left.ok) return left;
      const emptied = await outbox.erase();
      if (!emptied.ok) return emptied;
      const removed = await backups.erase();
      if (!removed.ok) return removed;
      store.forgetProfile();
      log.write('info', 'everything was erased');
      profileChanged(store.profile(facts.userName));
      return done();
    },
    ...sync.verbs,
    ...outbox.verbs,
    ...backups.verbs,
    setPresence: (input, page) => {
      // Sync may be in another process, which does not see pages go.
      page.whenGone(`presence ${input.project}`, () => void sync.verbs.setPresence({ ...input, state: null }, page));
      return sync.verbs.setPresence(input, page);
    },
    ...(shell.desktop ?? NOT_HERE),
  };
}

const notOffered = async (): Promise<Result<never, Problem>> =>
  err({ code: 'not-offered', message: 'Only the desktop edition of Throughline can do this.' });

const NOT_HERE: DesktopVerbs = {
  showMenu: notOffered,
  takeOpened: notOffered,
  getDesktop: notOffered,
  setDesktopSettings: notOffered,
  notify: notOffered,
  checkForUpdate: notOffered,
  fetchUpdate: notOffered,
  installUpdate: notOffered,
};

type Nothing = Record<string, never>;

function done(): Result<Nothing, never> {
  return ok({});
}

function withoutValue(result: Result<void, Problem>): Result<Nothing, Problem> {
  return result.ok ? done() : result;
}
