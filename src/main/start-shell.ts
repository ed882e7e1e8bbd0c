import type { HostStore } from '#node/data/host-store.ts';
import type { JsonFile } from '#node/data/json-file.ts';
import { checkExternalUrl } from '#node/host/external-url.ts';
import type { HostBackups, HostFacts, HostOutbox, HostSync } from '#node/host/host-service.ts';
import type { Log } from '#node/log/log-file.ts';
import { StaticSite } from '#node/web/site.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { LINK_SCHEME } from '#shared/ports/deep-link.ts';
import type { DesktopSettings } from '#shared/ports/desktop.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import { APP_SCHEME } from './app-origin.ts';
import { serveCalls } from './calls.ts';
import { Desktop } from './desktop.ts';
import { openChecked } from './desktop-shell.ts';
import { sayOwnAddresses } from './direct-addresses.ts';
import type { ElectronApi } from './electron-api.ts';
import { guardNavigation } from './navigation.ts';
import { Arrivals } from './opening/arrivals.ts';
import type { LaunchRequest } from './opening/launch-request.ts';
import { denyPermissions } from './permissions.ts';
import { answerFile, registerAppScheme } from './renderer-files.ts';
import { ShellWindows } from './shell-windows.ts';
import type { UpdateSource } from './updates/update-check.ts';
import type { WindowMemory } from './window-memory.ts';

/** Sync, and what the shell tells it of the machine. */
export interface ShellSync extends HostSync {
  wake(): void;
  close(): Promise<void>;
}

/** The outbox, and what the shell tells it of the machine. */
export interface ShellOutbox extends HostOutbox {
  hurry(): void;
  close(): Promise<void>;
}

export interface ShellBackups extends HostBackups {
  close(): Promise<void>;
}

export interface ShellParts {
  readonly electron: ElectronApi;
  /** The built page's folder, and the built preload's file. */
  readonly rendererFolder: string;
  readonly preload: string;
  /** Asked once Electron is ready: before that it knows no locale. */
  readonly facts: () => HostFacts;
  readonly store: HostStore;
  readonly memory: WindowMemory;
  readonly settings: JsonFile<DesktopSettings>;
  readonly updates: () => Promise<UpdateSource | null>;
  /** What this start is to open. */
  readonly request: LaunchRequest;
  readonly logsFolder: string;
  /** Writes into the log what support asks first. Not at the start: it may make the system ask for a password. */
  readonly diagnose: () => Promise<void>;
  /** Opens what is shared, once Electron is ready: before that it keeps no secrets. */
  readonly openSync: (tell: (event: HostEvent) => void) => ShellSync;
  readonly openOutbox: (tell: (event: HostEvent) => void) => ShellOutbox;
  readonly openBackups: (tell: (event: HostEvent) => void) => ShellBackups;
  readonly log: Log;
  readonly clock: Clock;
}

/** `appId` of electron-builder.yml. */
export const APP_ID = 'app.throughline.Throughline';
/** What installs ends the program by itself; where it could not (a refused password), a window comes back, in milliseconds. */
export const INSTALLING_GRACE = 15_000;

/** What the windows close for. */
type Ending =
  | { readonly kind: 'none' }
  | { readonly kind: 'quit' }
  /** `install` puts a newer version in this one's place and starts it. */
  | { readonly kind: 'install'; readonly install: () => void };

/** Opens the desktop edition. What must precede Electron's `ready` happens before this returns its promise. */
export async function startShell(parts: ShellParts): Promise<void> {
  const { electron, rendererFolder, memory, log } = parts;
  const { app } = electron;
  let ending: Ending = { kind: 'none' };
  const arrivals = new Arrivals({ app, deliver: (opened) => windows.show(opened), log });

  app.enableSandbox();
  sayOwnAddresses(app);
  // Windows shows notifications of programs that it knows by this name only: the one of the installer's shortcut.
  if (electron.platform === 'win32') app.setAppUserModelId(APP_ID);
  registerAppScheme(electron.protocol);
  app.on('web-contents-created', (_event, contents) =>
    guardNavigation(contents, (link) => openLink(electron, link, log)),
  );
  app.on('child-process-gone', (_event, { type, reason }) =>
    log.write('warn', 'a process is gone', `${type}: ${reason}`),
  );
  app.on('before-quit', () => {
    ending = { kind: 'quit' };
  });
  app.on('window-all-closed', () => {
    if (ending.kind === 'install') {
      const { install } = ending;
      ending = { kind: 'none' };
      setTimeout(() => {
        if (ending.kind === 'none' && windows.count === 0) windows.open();
      }, INSTALLING_GRACE).unref();
      install();
    }
    // On a Mac a program outlives its windows.
    else if (electron.platform !== 'darwin' || ending.kind === 'quit') app.quit();
  });

  await app.whenReady();
  // Run from its source, it would name Electron and not Throughline.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  const session = electron.defaultSession();
  denyPermissions(session);
  const site = new StaticSite(rendererFolder);
  session.protocol.handle(APP_SCHEME, (request) => answerFile(site, request));
  const desktop = new Desktop({
    ...parts,
    file: parts.settings,
    changed: (state) => windows.tell({ event: 'desktopChanged', desktop: state }),
    clicked: () => windows.show(null),
  });
  const sync = parts.openSync((event) => windows.tell(event));
  const outbox = parts.openOutbox((event) => windows.tell(event));
  const backups = parts.openBackups((event) => windows.tell(event));
  electron.onResume(() => {
    sync.wake();
    outbox.hurry();
  });
  const windows = new ShellWindows({
    ...parts,
    sync,
    outbox,
    backups,
    facts: parts.facts(),
    desktop,
    endWith: (install) => {
      ending = { kind: 'install', install };
      windows.closeAll();
    },
    stayed: () => {
      ending = { kind: 'none' };
    },
    closed: () => {
      // The window's refusal had ended the quit; now that it is gone, go on with the others.
      if (ending.kind === 'quit') app.quit();
    },
  });
  let syncEnd: 'running' | 'closing' | 'closed' = 'running';
  app.on('will-quit', (event) => {
    if (syncEnd === 'closed') return;
    // No window is left by now, and no edit that is not safe.
    event.preventDefault();
    if (syncEnd === 'closing') return;
    syncEnd = 'closing';
    memory.write();
    desktop.dispose();
    void Promise.all([sync.close(), outbox.close(), backups.close()]).then(() => {
      syncEnd = 'closed';
      app.quit();
    });
  });
  serveCalls(electron.ipcMain, (contentsId) => windows.find(contentsId), log);
  desktop.begin();
  windows.open();
  arrivals.begin(parts.request);
  // Not earlier: it may come before there is anything to open a window with.
  app.on('activate', () => {
    if (windows.count === 0) windows.open();
  });
}

function openLink(electron: ElectronApi, address: string, log: Log): void {
  const checked = checkExternalUrl(address);
  if (checked.ok) void openChecked(electron, checked.value);
  else log.write('warn', 'refused to open an address', address.slice(0, address.indexOf(':') + 1).slice(0, 40));
}
