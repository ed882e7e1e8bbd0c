import type { HostStore } from '#node/data/host-store.ts';
import {
  type DesktopVerbs,
  type HostBackups,
  type HostFacts,
  type HostOutbox,
  type HostSync,
  type HostVerbs,
  hostVerbsOf,
} from '#node/host/host-service.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { err, ok, type Problem } from '#shared/kernel/result.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import type { Opened } from '#shared/ports/opened.ts';
import type { Desktop } from './desktop.ts';
import { desktopShell } from './desktop-shell.ts';
import type { ElectronApi } from './electron-api.ts';
import { offerContextMenu } from './menu/context-menu.ts';
import { ShellMenus } from './menu/shell-menus.ts';
import { ShellWindow } from './shell-window.ts';
import type { WindowMemory } from './window-memory.ts';
import { windowOptions } from './window-options.ts';
import { Zoom } from './zoom.ts';

export interface ShellWindowsParts {
  readonly electron: ElectronApi;
  readonly preload: string;
  readonly facts: HostFacts;
  readonly store: HostStore;
  readonly sync: HostSync;
  readonly outbox: HostOutbox;
  readonly backups: HostBackups;
  readonly memory: WindowMemory;
  readonly desktop: Desktop;
  /** Closes all windows, and calls this when their edits are safe. */
  readonly endWith: (install: () => void) => void;
  readonly logsFolder: string;
  readonly diagnose: () => Promise<void>;
  readonly log: Log;
  readonly clock: Clock;
  /** A person kept a window open: whatever wanted to close it is off. */
  readonly stayed: () => void;
  /** A window is gone, by whatever way. */
  readonly closed: () => void;
}

/** All windows of the desktop edition. To be made when Electron is ready. */
export class ShellWindows {
  readonly #parts: ShellWindowsParts;
  readonly #menus: ShellMenus;
  readonly #zoom: Zoom;
  /** By the id of their contents; the one a person used last is the last. */
  readonly #windows = new Map<number, ShellWindow>();

  constructor(parts: ShellWindowsParts) {
    const { electron, memory } = parts;
    this.#parts = parts;
    this.#menus = new ShellMenus(electron);
    this.#zoom = new Zoom(memory.zoom, electron.platform, memory.zoomed);
  }

  get count(): number {
    return this.#windows.size;
  }

  find(contentsId: number): ShellWindow | undefined {
    return this.#windows.get(contentsId);
  }

  tell(event: HostEvent): void {
    for (const window of this.#windows.values()) window.emit(event);
  }

  /** Brings a window to the front and hands it what was opened: `wanted` where it is still there, or the last used. */
  show(opened: Opened | null, wanted?: ShellWindow): void {
    const windows = [...this.#windows.values()];
    const there = wanted !== undefined && windows.includes(wanted) ? wanted : windows.at(-1);
    const window = there ?? this.open();
    there?.focus();
    if (opened !== null) window.open(opened);
  }

  open(route = ''): ShellWindow {
    const { electron, preload, memory, desktop, log, clock } = this.#parts;
    const { count } = this;
    const { spellCheck } = desktop.settings;
    const look = {
      dark: electron.prefersDark(),
      spellCheck: spellCheck.on,
      zoom: memory.zoom,
      ...memory.place(count),
    };
    const handle = electron.createWindow(windowOptions(preload, look));
    const { id } = handle.webContents;
    const window = new ShellWindow({
      electron,
      handle,
      verbs: (own) => this.#verbsOf(own),
      log,
      now: () => clock.now(),
      stayed: this.#parts.stayed,
      closed: () => {
        this.#windows.delete(id);
        this.#zoom.forget(handle.webContents);
        this.#handOn(window);
        this.#parts.closed();
      },
    });
    this.#windows.set(id, window);
    memory.follow(handle, count);
    this.#zoom.attach(handle.webContents);
    this.#menus.add(handle);
    offerContextMenu(electron, handle);
    handle.on('focus', () => {
      this.#windows.delete(id);
      this.#windows.set(id, window);
    });
    void window.load(route);
    return window;
  }

  closeAll(): void {
    for (const { handle } of [...this.#windows.values()]) handle.close();
  }

  /** What a page never asked for goes to another window; with the last one, it goes too. */
  #handOn(closed: ShellWindow): void {
    for (let left = closed.takeOpened(); left !== null; left = closed.takeOpened()) {
      [...this.#windows.values()].at(-1)?.open(left);
    }
  }

  #verbsOf(window: ShellWindow): HostVerbs {
    const { electron, facts, store, sync, outbox, backups, log, logsFolder, diagnose } = this.#parts;
    return hostVerbsOf({
      shell: desktopShell(electron, window.handle, {
        showLogs: async () => {
          await diagnose();
          return electron.shell.openPath(logsFolder);
        },
        dataFolder: facts.dataFolder,
        openWindow: (route) => void this.open(route),
        verbs: this.#desktopVerbsOf(window),
      }),
      facts,
      store,
      sync,
      outbox,
      backups,
      log,
      profileChanged: (profile) => this.tell({ event: 'profileChanged', profile }),
    });
  }

  #desktopVerbsOf(window: ShellWindow): DesktopVerbs {
    const { desktop, endWith } = this.#parts;
    const state = () => ok(desktop.state);
    return {
      showMenu: async (model) => {
        this.#menus.show(window.handle, model, {
          choose: (id) => window.emit({ event: 'commandChosen', id }),
          zoom: (change) => this.#zoom.change(change),
        });
        return ok({});
      },
      takeOpened: async () => ok({ opened: window.takeOpened() }),
      getDesktop: async () => state(),
      setDesktopSettings: async (settings) => {
        desktop.set(settings);
        return state();
      },
      notify: async ({ route, ...text }) => {
        const opened: Opened | null = route === '' ? null : { kind: 'route', route };
        return ok({ shown: desktop.notifier.notify(text, () => this.show(opened, window)) });
      },
      checkForUpdate: async () => {
        await desktop.updates.check();
        return state();
      },
      fetchUpdate: async () => {
        // Not awaited: it takes minutes, and every step of it is told.
        void desktop.updates.fetch();
        return state();
      },
      installUpdate: async () => {
        const install = await desktop.updates.installation();
        if (install === null) return err(nothingFetched);
        endWith(install);
        return ok({});
      },
    };
  }
}

const nothingFetched: Problem = {
  code: 'nothing-fetched',
  message: 'There is no newer version here that could be installed.',
  help: 'Look for one first.',
};
