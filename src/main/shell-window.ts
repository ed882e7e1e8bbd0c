import type { HostPage, HostVerbs } from '#node/host/host-service.ts';
import { Partings } from '#node/host/partings.ts';
import type { Log } from '#node/log/log-file.ts';
import { EVENT_CHANNEL } from '#shared/ports/desktop-bridge.ts';
import type { HostEvent } from '#shared/ports/host.ts';
import type { Opened } from '#shared/ports/opened.ts';
import { APP_ENTRY } from './app-origin.ts';
import { CloseGuard } from './close-guard.ts';
import type { ElectronApi, WindowHandle } from './electron-api.ts';

/** A page that dies more often than this within a minute is not brought back a further time without asking. */
const DEATHS_A_MINUTE = 3;

export interface ShellWindowParts {
  readonly electron: ElectronApi;
  readonly handle: WindowHandle;
  /** Made for this window: dialogs hang over it, its menu is its own. */
  readonly verbs: (window: ShellWindow) => HostVerbs;
  readonly log: Log;
  readonly now: () => number;
  /** The person kept the window open. */
  readonly stayed: () => void;
  readonly closed: () => void;
}

/** One window of ours, its page, and what its host keeps about it. */
export class ShellWindow {
  readonly verbs: HostVerbs;
  readonly page: HostPage;
  readonly #parts: ShellWindowParts;
  readonly #guard: CloseGuard;
  #deaths: number[] = [];
  readonly #opened: Opened[] = [];
  readonly #partings = new Partings();

  constructor(parts: ShellWindowParts) {
    const { electron, handle } = parts;
    this.#parts = parts;
    this.verbs = parts.verbs(this);
    this.#guard = new CloseGuard({
      askPage: () => this.emit({ event: 'closing' }),
      askPerson: (signal) => askToClose(electron, handle, signal),
      // Not close(): the page's own beforeunload would be asked once more, and could refuse without a word.
      close: () => handle.destroy(),
      stayed: parts.stayed,
      schedule: (work, milliseconds) => {
        const timer = setTimeout(work, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    this.page = {
      windowStateChanged: ({ title, unsaved }) => {
        handle.setTitle(title === '' ? 'Throughline' : title);
        this.#guard.windowStateChanged(unsaved);
      },
      closeReady: () => this.#guard.closeReady(),
      whenGone: (name, work) => this.#partings.set(name, work),
    };
    handle.on('ready-to-show', () => handle.show());
    let closing = false;
    handle.on('close', (event) => {
      closing = this.#guard.mayClose();
      if (!closing) event.preventDefault();
    });
    handle.webContents.on('will-prevent-unload', () => {
      // An edit newer than the page's last word: the page refuses to go, and the window waits for it like for any other.
      if (closing) this.#guard.heldByPage();
      closing = false;
    });
    handle.on('closed', () => {
      this.#partings.run();
      parts.closed();
    });
    handle.webContents.on('render-process-gone', (_event, { reason }) => this.#pageGone(reason));
  }

  get handle(): WindowHandle {
    return this.#parts.handle;
  }

  async load(route: string): Promise<void> {
    try {
      await this.#parts.handle.loadURL(APP_ENTRY + route);
    } catch (error) {
      // Also met when the window closes while it loads; a page that is not there is told by the next start.
      this.#parts.log.write('error', 'the page did not load', String(error));
    }
  }

  emit(event: HostEvent): void {
    const { handle } = this.#parts;
    if (!handle.isDestroyed() && !handle.webContents.isDestroyed()) handle.webContents.send(EVENT_CHANNEL, event);
  }

  /** Kept until the page asks: it may still be loading, or be loaded again. */
  open(opened: Opened): void {
    this.#opened.push(opened);
    this.emit({ event: 'opened' });
  }

  takeOpened(): Opened | null {
    return this.#opened.shift() ?? null;
  }

  focus(): void {
    const { handle } = this.#parts;
    if (handle.isMinimized()) handle.restore();
    handle.show();
    handle.focus();
  }

  /** Nothing that was reported saved is in the dead process, so a fresh page is what helps. */
  #pageGone(reason: string): void {
    const { handle, log, now } = this.#parts;
    if (reason === 'clean-exit') return;
    log.write('error', 'the page’s process is gone', reason);
    this.#guard.pageGone();
    this.#partings.run();
    if (handle.isDestroyed()) return;
    this.#deaths = [...this.#deaths.filter((at) => now() - at < 60_000), now()];
    if (this.#deaths.length <= DEATHS_A_MINUTE) handle.webContents.reload();
    else void this.#askToRevive();
  }

  async #askToRevive(): Promise<void> {
    const { electron, handle } = this.#parts;
    const { response } = await electron.showMessageBox(handle, {
      type: 'error',
      message: 'This window stopped several times.',
      detail: 'What was reported saved is safe on this device.',
      buttons: ['Open it again', 'Close the window'],
      defaultId: 0,
      cancelId: 1,
    });
    if (handle.isDestroyed()) return;
    if (response === 0) handle.webContents.reload();
    else handle.destroy();
  }
}

async function askToClose(electron: ElectronApi, handle: WindowHandle, signal: AbortSignal): Promise<'stay' | 'close'> {
  const { response } = await electron.showMessageBox(handle, {
    type: 'warning',
    message: 'Your last edits are not saved yet.',
    detail: 'Closing now loses them. Keep the window open to see in its status bar what is wrong and what helps.',
    buttons: ['Keep open', 'Close without saving'],
    defaultId: 0,
    cancelId: 0,
    signal,
  });
  return response === 1 ? 'close' : 'stay';
}
