import path from 'node:path';
import { openBackups } from '#node/backups/backups.ts';
import { defaultDataFolder, ensurePrivateFolder } from '#node/data/data-folder.ts';
import { databaseProblem } from '#node/data/database-fault.ts';
import { movedNotice } from '#node/data/edition-notice.ts';
import { FileSecrets } from '#node/data/file-secrets.ts';
import { lockFolder } from '#node/data/folder-lock.ts';
import { HostStore } from '#node/data/host-store.ts';
import { JsonFile } from '#node/data/json-file.ts';
import { userName } from '#node/data/user-name.ts';
import { keepNewestDumps } from '#node/log/crash-dumps.ts';
import { logFaults, logRejections } from '#node/log/faults.ts';
import { LogFile, logsFolder } from '#node/log/log-file.ts';
import { openOutbox } from '#node/outbox/open-outbox.ts';
import { nodeAfter } from '#node/sync/after.ts';
import { forgetRunningHost, recordRunningHost } from '#node/web/running-host.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { desktopSettingsSchema } from '#shared/ports/desktop.ts';
import type { ElectronApi } from './electron-api.ts';
import { type CommandLine, readCommandLine } from './opening/launch-request.ts';
import { checkSecrets } from './secrets/self-check.ts';
import { systemProtector } from './secrets/system-protector.ts';
import { startShell } from './start-shell.ts';
import { SyncProcess } from './sync/sync-process.ts';
import type { UpdateSource } from './updates/update-check.ts';
import { WindowMemory, windowStateSchema } from './window-memory.ts';

export interface DesktopOptions {
  /** What the person gave, without the program's own name. */
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  /** Where the build put `preload/` and `renderer/`. */
  readonly out: string;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Where newer versions come from; null where this one was not installed. */
  readonly updates: () => Promise<UpdateSource | null>;
}

/** The desktop edition from its data folder to its first window. Nothing is awaited before Electron has been prepared. */
export async function runDesktop(
  electron: ElectronApi,
  { argv, workingDirectory, out, clock, random, updates }: DesktopOptions,
): Promise<void> {
  const { app } = electron;
  const commandLine = readCommandLine(argv, { workingDirectory, program: app.getAppPath() });
  const opened = openDataFolder(electron, commandLine, clock);
  if (!opened.ok) {
    // Before that there is no dialog on Linux.
    await app.whenReady();
    electron.showErrorBox(opened.error.message, opened.error.help ?? '');
    app.exit(1);
    return;
  }
  if (opened.value === 'open elsewhere') {
    // The desktop edition that runs has been told and comes to the front.
    app.exit(0);
    return;
  }
  const { folder, logs, store, log, notice, release } = opened.value;
  const state = new JsonFile(path.join(folder, 'window.json'), windowStateSchema, 'the window’s last state', log);
  const secrets = new FileSecrets(path.join(folder, 'secrets'), systemProtector(electron));
  // Not earlier: until then sync may ask for a secret, and nobody else may have the folder.
  app.on('quit', release);
  collectCrashes(electron, path.join(logs, 'crashes'));
  await startShell({
    electron,
    rendererFolder: path.join(out, 'renderer'),
    preload: path.join(out, 'preload', 'preload.cjs'),
    facts: () => ({
      version: app.getVersion(),
      platform: process.platform,
      locale: app.getSystemLocale(),
      userName: userName(),
      notice,
      dataFolder: folder,
    }),
    store,
    openSync: (tell) =>
      new SyncProcess({
        fork: () => electron.forkUtility(path.join(out, 'main', 'sync.js'), 'Throughline Sync'),
        folder,
        secrets,
        tell,
        log,
        clock,
        after: nodeAfter,
        chance: () => Buffer.from(random(4)).readUInt32BE() / 2 ** 32,
      }),
    openOutbox: (tell) => openOutbox({ folder, secrets, clock, log, tell }),
    openBackups: (tell) => openBackups({ folder, secrets, clock, log, tell }),
    memory: new WindowMemory({ file: state, displays: () => electron.displays() }),
    settings: new JsonFile(
      path.join(folder, 'desktop.json'),
      desktopSettingsSchema,
      'the desktop edition’s settings',
      log,
    ),
    updates,
    request: commandLine.request,
    logsFolder: logs,
    diagnose: () => checkSecrets(secrets, random, log),
    log,
    clock,
  });
}

/** Dumps stay on this machine, a few of them; Electron wants to be told before it is ready. */
function collectCrashes({ app, crashReporter }: ElectronApi, folder: string): void {
  keepNewestDumps(folder);
  app.setPath('crashDumps', folder);
  crashReporter.start({ uploadToServer: false });
}

interface DataFolder {
  readonly folder: string;
  readonly logs: string;
  readonly store: HostStore;
  readonly log: LogFile;
  readonly notice: string | null;
  readonly release: Dispose;
}

function openDataFolder(
  { app }: ElectronApi,
  { dataFolder, request }: CommandLine,
  clock: Clock,
): Result<DataFolder | 'open elsewhere', Problem> {
  try {
    const folder = ensurePrivateFolder(dataFolder ?? defaultDataFolder());
    // Chromium's own files, the documents among them, and the lock between desktop editions live below it.
    app.setPath('userData', ensurePrivateFolder(path.join(folder, 'electron')));
    if (!app.requestSingleInstanceLock(request)) return ok('open elsewhere');
    const unlock = lockFolder(folder);
    if (unlock === null) {
      return err({
        code: 'folder-in-use',
        message: 'Throughline is already open in a browser.',
        help: 'Close it there first; then start Throughline again.',
      });
    }
    recordRunningHost(folder, { edition: 'desktop', pid: process.pid });
    const store = new HostStore(path.join(folder, 'host.db'), clock);
    const logs = logsFolder(folder);
    const log = new LogFile(path.join(logs, 'host.log'), clock);
    const notice = movedNotice(store.lastEdition(), 'desktop');
    store.recordEdition('desktop');
    const stopListening = [logFaults(process, log), logRejections(process, log)];
    const release = (): void => {
      for (const stop of stopListening) stop();
      store.close();
      forgetRunningHost(folder);
      unlock();
    };
    return ok({ folder, logs, store, log, notice, release });
  } catch (error) {
    const problem = databaseProblem(error);
    if (problem !== null) return err(problem);
    return err({
      code: 'no-data-folder',
      message: 'Throughline cannot use its data folder.',
      help: `Make it writable, or start Throughline with --data and another folder. ${String(error)}`,
    });
  }
}
