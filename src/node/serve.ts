import path from 'node:path';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import { openBackups } from './backups/backups.ts';
import { hasDisplay, openAppWindow } from './browser/app-window.ts';
import { findBrowser } from './browser/find-browser.ts';
import { printPdf } from './browser/print-pdf.ts';
import { openWithSystem } from './browser/system-open.ts';
import { ensurePrivateFolder } from './data/data-folder.ts';
import { orDatabaseProblem } from './data/database-fault.ts';
import { movedNotice } from './data/edition-notice.ts';
import { FileSecrets } from './data/file-secrets.ts';
import { lockFolder } from './data/folder-lock.ts';
import { HostStore } from './data/host-store.ts';
import { userName } from './data/user-name.ts';
import { type HostFacts, type HostShell, hostVerbsOf } from './host/host-service.ts';
import { logFaults } from './log/faults.ts';
import { LogFile, logsFolder } from './log/log-file.ts';
import { openOutbox } from './outbox/open-outbox.ts';
import { openSync } from './sync/open-sync.ts';
import type { SiteHandler } from './web/requests.ts';
import { attachToRunningHost, forgetRunningHost, type RunningHost, type WaysIn } from './web/running-host.ts';
import { StaticSite } from './web/site.ts';
import { serveSite } from './web/static-handler.ts';
import { WebHost } from './web/web-host.ts';

export interface ServeOptions {
  readonly folder: string;
  readonly port: number | null;
  readonly version: string;
  /** False where nobody of the local network is to hear of this device. */
  readonly isNearby?: boolean;
  /** The built renderer, or a handler of one's own (development). */
  readonly site: { readonly root: string } | { readonly handler: SiteHandler };
}

export type Served =
  | { readonly kind: 'started'; readonly folder: string; readonly host: WebHost; close(): Promise<void> }
  | { readonly kind: 'attached'; readonly folder: string; readonly running: RunningHost; readonly ways: WaysIn };

/** Starts the host of a data folder, or attaches to the one that runs. */
export async function serve(options: ServeOptions): Promise<Result<Served, Problem>> {
  const folder = ensurePrivateFolder(options.folder);
  const unlock = lockFolder(folder);
  if (unlock !== null) return start(options, folder, unlock);
  const attached = await attachToRunningHost(folder);
  if (!attached.ok) return attached;
  const { file, address, ...running } = attached.value;
  return ok({ kind: 'attached', folder, running, ways: { file, address } });
}

async function start(options: ServeOptions, folder: string, unlock: Dispose): Promise<Result<Served, Problem>> {
  const clock = { now: () => Date.now() };
  const log = new LogFile(path.join(logsFolder(folder), 'host.log'), clock);
  const stored = orDatabaseProblem(() => new HostStore(path.join(folder, 'host.db'), clock));
  if (!stored.ok) {
    unlock();
    return stored;
  }
  const store = stored.value;
  let notice: string | null = null;
  const secrets = new FileSecrets(path.join(folder, 'secrets'));
  const tell = (event: HostEvent): void => host.tell(event);
  const opened = orDatabaseProblem(() => {
    notice = movedNotice(store.lastEdition(), 'browser');
    store.recordEdition('browser');
    const outbox = openOutbox({ folder, secrets, clock, log, tell });
    return { outbox, sync: openSync({ folder, secrets, store, isNearby: options.isNearby ?? true, clock, log, tell }) };
  });
  if (!opened.ok) {
    store.close();
    unlock();
    return opened;
  }
  const { outbox, sync } = opened.value;
  const backups = openBackups({ folder, secrets, clock, log, tell });
  forgetRunningHost(folder);
  const stopListening = logFaults(process, log);
  const release = async (): Promise<void> => {
    stopListening();
    await outbox.close();
    await backups.close();
    await sync.close();
    store.close();
    forgetRunningHost(folder);
    unlock();
  };
  const host = new WebHost({
    folder,
    port: options.port,
    clock,
    log,
    notice,
    site: siteOf(options.site, () => host.origin.replace('http:', 'ws:')),
    verbsFor: (host, notice) =>
      hostVerbsOf({
        shell: browserShell(host, folder),
        facts: factsOf(options.version, notice, folder),
        store,
        log,
        sync,
        outbox,
        backups,
        profileChanged: (profile) => host.tell({ event: 'profileChanged', profile }),
      }),
  });
  const started = await host.start();
  if (!started.ok) {
    await release();
    return started;
  }
  const close = async (): Promise<void> => {
    await host.close();
    await release();
  };
  return ok({ kind: 'started', folder, host, close });
}

function siteOf(site: ServeOptions['site'], socket: () => string): SiteHandler {
  return 'handler' in site ? site.handler : serveSite(new StaticSite(site.root), socket);
}

function browserShell(host: WebHost, folder: string): HostShell {
  return {
    edition: 'browser',
    savesFiles: false,
    openExternal: openWithSystem,
    saveFile: async () =>
      err({ code: 'not-offered', message: 'In the browser edition, files are saved as downloads.' }),
    printPdf: (html) => printPdf(html),
    openWindow: async (route) => {
      const browser = hasDisplay() ? findBrowser() : null;
      const opened = browser === null ? null : await openAppWindow(browser, folder, host.tokenFile(route));
      if (opened !== null) return ok();
      return err({ code: 'no-window', message: 'This computer cannot open another window for Throughline.' });
    },
    showLogs: () => openWithSystem(logsFolder(folder)),
    showDataFolder: () => openWithSystem(folder),
    desktop: null,
  };
}

function factsOf(version: string, notice: string | null, dataFolder: string): HostFacts {
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  return { version, platform: process.platform, locale, userName: userName(), notice, dataFolder };
}
