import { EventEmitter } from 'node:events';
import { CancellableEvent, type WindowDouble } from './window-double.ts';

/** Electron's program: what is called before and after `ready`, and how it ends. */
export class AppDouble extends EventEmitter {
  readonly paths = new Map<string, string>();
  /** What was called before and after `ready`, in order. */
  readonly order: string[] = [];
  readonly windows: WindowDouble[];
  isFirstInstance = true;
  isPackaged = false;
  /** What a second start sends to the first. */
  sent: unknown;
  /** By what Windows knows the program. */
  userModelId: string | null = null;
  /** Schemes that this program asked to open. */
  readonly ownSchemes: string[] = [];
  ended: number | null = null;
  #ready: () => void = () => {};
  readonly #whenReady = new Promise<void>((resolve) => {
    this.#ready = resolve;
  });

  constructor(windows: WindowDouble[]) {
    super();
    this.windows = windows;
  }

  becomeReady(): void {
    this.order.push('ready');
    this.#ready();
  }
  whenReady(): Promise<void> {
    return this.#whenReady;
  }
  /** Chromium's own switches, as the command line has them and as they are set before `ready`. */
  readonly switches = new Map<string, string>();
  readonly commandLine = {
    getSwitchValue: (name: string): string => this.switches.get(name) ?? '',
    appendSwitch: (name: string, value = ''): void => {
      this.order.push(name);
      this.switches.set(name, value);
    },
  };
  enableSandbox(): void {
    this.order.push('enableSandbox');
  }
  requestSingleInstanceLock(data?: unknown): boolean {
    this.sent = data;
    return this.isFirstInstance;
  }
  setAppUserModelId(id: string): void {
    this.userModelId = id;
  }
  setAsDefaultProtocolClient(scheme: string): boolean {
    this.ownSchemes.push(scheme);
    return true;
  }
  getAppPath(): string {
    return '/src/throughline';
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  getVersion(): string {
    return '0.1.0';
  }
  getSystemLocale(): string {
    return 'pt-PT';
  }

  /** As Electron does it: the first window that stays ends the quit. */
  quit(): void {
    if (this.ended !== null) return;
    this.emit('before-quit');
    for (const window of this.windows) {
      if (!window.destroyed) window.close();
      if (!window.destroyed) return;
    }
    const event = new CancellableEvent();
    this.emit('will-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }

  /** At once: only the event `quit` is left. */
  exit(code: number): void {
    if (this.ended !== null) return;
    this.ended = code;
    this.emit('quit');
  }
}
