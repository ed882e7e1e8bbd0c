import type { HostStore } from '#node/data/host-store.ts';
import { checkExternalUrl } from '#node/host/external-url.ts';
import { type HostFacts, hostVerbsOf } from '#node/host/host-service.ts';
import type { Log } from '#node/log/log-file.ts';
import { StaticSite } from '#node/web/site.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { APP_SCHEME } from './app-origin.ts';
import { serveCalls } from './calls.ts';
import { desktopShell, openChecked } from './desktop-shell.ts';
import type { ElectronApi } from './electron-api.ts';
import { guardNavigation } from './navigation.ts';
import { denyPermissions } from './permissions.ts';
import { answerFile, registerAppScheme } from './renderer-files.ts';
import { ShellWindow } from './shell-window.ts';
import { windowOptions } from './window-options.ts';

export interface ShellParts {
  readonly electron: ElectronApi;
  /** The built page's folder, and the built preload's file. */
  readonly rendererFolder: string;
  readonly preload: string;
  /** Asked once Electron is ready: before that it knows no locale. */
  readonly facts: () => HostFacts;
  readonly store: HostStore;
  readonly log: Log;
  readonly clock: Clock;
}

/** Opens the desktop edition. What must precede Electron's `ready` happens before this returns its promise. */
export async function startShell({
  electron,
  rendererFolder,
  preload,
  facts,
  store,
  log,
  clock,
}: ShellParts): Promise<void> {
  const { app } = electron;
  const windows = new Map<number, ShellWindow>();
  let quitting = false;

  const open = (route = ''): void => {
    const handle = electron.createWindow(windowOptions(preload, electron.prefersDark()));
    const verbs = hostVerbsOf({
      shell: desktopShell(electron, handle, open),
      facts: facts(),
      store,
      log,
      profileChanged: (profile) => {
        for (const window of windows.values()) window.emit({ event: 'profileChanged', profile });
      },
    });
    const { id } = handle.webContents;
    const window = new ShellWindow({
      electron,
      handle,
      verbs,
      log,
      now: () => clock.now(),
      stayed: () => {
        quitting = false;
      },
      closed: () => {
        windows.delete(id);
        // The window's refusal had ended the quit; now that it is gone, go on with the others.
        if (quitting) app.quit();
      },
    });
    windows.set(id, window);
    void window.load(route);
  };

  const openLink = (address: string): void => {
    const checked = checkExternalUrl(address);
    if (checked.ok) void openChecked(electron, checked.value);
    else log.write('warn', 'refused to open an address', address.slice(0, address.indexOf(':') + 1).slice(0, 40));
  };

  app.enableSandbox();
  registerAppScheme(electron.protocol);
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, openLink));
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('window-all-closed', () => {
    // On a Mac a program outlives its windows.
    if (process.platform !== 'darwin' || quitting) app.quit();
  });

  await app.whenReady();
  const session = electron.defaultSession();
  denyPermissions(session);
  const site = new StaticSite(rendererFolder);
  session.protocol.handle(APP_SCHEME, (request) => answerFile(site, request));
  serveCalls(electron.ipcMain, (contentsId) => windows.get(contentsId), log);
  open();
  // Not earlier: both may come before there is anything to open a window with.
  app.on('second-instance', () => {
    const [first] = windows.values();
    if (first === undefined) open();
    else first.focus();
  });
  app.on('activate', () => {
    if (windows.size === 0) open();
  });
}
