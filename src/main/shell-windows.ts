import type { HostStore } from '#node/data/host-store.ts';
import { type HostFacts, hostVerbsOf } from '#node/host/host-service.ts';
import type { Log } from '#node/log/log-file.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { ok } from '#shared/kernel/result.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import type { Opened } from '#shared/ports/opened.ts';
import { desktopShell } from './desktop-shell.ts';
import type { ElectronApi } from './electron-api.ts';
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
  readonly memory: WindowMemory;
  readonly logsFolder: string;
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

  /** Brings a window to the front and hands it what was opened. */
  show(opened: readonly Opened[]): void {
    const last = [...this.#windows.values()].at(-1);
    const window = last ?? this.open();
    if (last !== undefined) window.focus();
    window.open(opened);
  }

  open(route = ''): ShellWindow {
    const { electron, preload, memory, log, clock } = this.#parts;
    const { count } = this;
    const look = { dark: electron.prefersDark(), ...memory.place(count) };
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
        this.#parts.closed();
      },
    });
    this.#windows.set(id, window);
    memory.follow(handle, count);
    this.#zoom.attach(handle.webContents);
    this.#menus.add(handle);
    handle.on('focus', () => {
      this.#windows.delete(id);
      this.#windows.set(id, window);
    });
    void window.load(route);
    return window;
  }

  #verbsOf(window: ShellWindow): ShellWindow['verbs'] {
    const { electron, facts, store, log, logsFolder } = this.#parts;
    const { handle } = window;
    return hostVerbsOf({
      shell: desktopShell(electron, handle, {
        logsFolder,
        openWindow: (route) => void this.open(route),
        verbs: {
          showMenu: async (model) => {
            this.#menus.show(handle, model, {
              choose: (id) => window.emit({ event: 'commandChosen', id }),
              zoom: (change) => this.#zoom.change(change),
            });
            return ok({});
          },
          takeOpened: async () => ok({ opened: window.takeOpened() }),
        },
      }),
      facts,
      store,
      log,
      profileChanged: (profile) => this.tell({ event: 'profileChanged', profile }),
    });
  }
}
