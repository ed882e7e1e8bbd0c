/** Electron, as far as the shell uses it, on plain Node: events are real, windows are remembered, nothing is drawn. */
import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  Rectangle,
  SaveDialogOptions,
} from 'electron';
import type { CallEvent, ElectronApi, MenuHandle, UtilityHandle } from '../electron-api.ts';
import { AppDouble } from './app-double.ts';
import { MenuDouble } from './menu-double.ts';
import { SessionDouble } from './session-double.ts';
import { UtilityDouble } from './utility-double.ts';
import { WindowDouble } from './window-double.ts';

export class ElectronDouble implements ElectronApi {
  readonly windows: WindowDouble[] = [];
  readonly app = new AppDouble(this.windows);
  readonly session = new SessionDouble();
  readonly schemes: CustomScheme[] = [];
  readonly opened: string[] = [];
  readonly errorBoxes: string[] = [];
  readonly questions: MessageBoxOptions[] = [];
  readonly saveDialogs: SaveDialogOptions[] = [];
  /** The button a person presses; null leaves the question open. */
  answers: number | null = null;
  savesTo: string | null = null;
  opensLinks = true;
  platform: NodeJS.Platform = 'linux';
  /** The parts of the displays that windows may cover. */
  areas: Rectangle[] = [{ x: 0, y: 0, width: 1920, height: 1040 }];
  readonly shownFolders: string[] = [];
  applicationMenu: MenuDouble | null = new MenuDouble([]);
  poppedUp: MenuDouble | null = null;
  inFront = false;
  /** False where the system shows no notifications. */
  notifies = true;
  readonly notifications: { readonly title: string; readonly body: string; readonly click: () => void }[] = [];
  readonly crashReports: object[] = [];
  /** What the system's place for secrets is; null where there is none. */
  keyring: 'gnome_libsecret' | 'basic_text' | null = 'gnome_libsecret';
  /** Part of every sealed text: another one cannot read it. */
  keyringKey = 'k1';
  keyringKeyIsOld = false;

  readonly crashReporter: ElectronApi['crashReporter'] = {
    start: (options) => {
      this.app.order.push('crashReporter');
      this.crashReports.push(options ?? {});
    },
  };
  readonly safeStorage: ElectronApi['safeStorage'] = {
    isAsyncEncryptionAvailable: async () => this.keyring !== null,
    getSelectedStorageBackend: () => this.keyring ?? 'unknown',
    encryptStringAsync: async (text) => Buffer.from(`${this.keyringKey}:${[...text].reverse().join('')}`),
    decryptStringAsync: async (sealed) => {
      const [key, text = ''] = sealed.toString().split(':');
      if (key !== this.keyringKey) throw new Error('Error while decrypting the ciphertext');
      return { result: [...text].reverse().join(''), shouldReEncrypt: this.keyringKeyIsOld };
    },
  };
  /** What runs as a process of its own: nothing does, unless a test forks one. */
  fork: (file: string) => UtilityHandle = () => new UtilityDouble();
  readonly #handlers = new Map<string, Parameters<ElectronApi['ipcMain']['handle']>[1]>();

  readonly ipcMain: ElectronApi['ipcMain'] = {
    handle: (channel, listener) => {
      this.#handlers.set(channel, listener);
    },
  };
  readonly protocol: ElectronApi['protocol'] = {
    registerSchemesAsPrivileged: (schemes) => {
      this.app.order.push('registerSchemes');
      this.schemes.push(...schemes);
    },
  };
  readonly shell: ElectronApi['shell'] = {
    openExternal: async (url) => {
      if (!this.opensLinks) throw new Error('no handler');
      this.opened.push(url);
    },
    openPath: async (folder) => {
      this.shownFolders.push(folder);
      return '';
    },
  };

  displays(): readonly Rectangle[] {
    if (!this.app.order.includes('ready')) throw new Error('Electron knows no displays before it is ready');
    return this.areas;
  }
  buildMenu(template: MenuItemConstructorOptions[]): MenuDouble {
    return new MenuDouble(template);
  }
  setApplicationMenu(menu: MenuHandle | null): void {
    this.applicationMenu = menu instanceof MenuDouble ? menu : null;
  }
  popUpMenu(menu: MenuHandle): void {
    this.poppedUp = menu instanceof MenuDouble ? menu : null;
  }
  isInFront(): boolean {
    return this.inFront;
  }
  showNotification(text: { readonly title: string; readonly body: string }, click: () => void): boolean {
    if (this.notifies) this.notifications.push({ ...text, click });
    return this.notifies;
  }
  prefersDark(): boolean {
    return false;
  }
  defaultSession(): SessionDouble {
    return this.session;
  }
  showErrorBox(title: string): void {
    this.errorBoxes.push(title);
  }

  createWindow(options: BrowserWindowConstructorOptions): WindowDouble {
    const window = new WindowDouble(this.windows.length + 1, options);
    this.windows.push(window);
    this.app.emit('web-contents-created', {}, window.webContents);
    window.on('closed', () => {
      if (this.windows.every((other) => other.destroyed)) this.app.emit('window-all-closed');
    });
    return window;
  }

  forkUtility(file: string): UtilityHandle {
    if (!this.app.order.includes('ready')) throw new Error('Electron forks nothing before it is ready');
    return this.fork(file);
  }
  onResume(listener: () => void): void {
    this.app.on('resume', listener);
  }

  async showSaveDialog(_window: object, options: SaveDialogOptions): Promise<{ canceled: boolean; filePath: string }> {
    this.saveDialogs.push(options);
    return { canceled: this.savesTo === null, filePath: this.savesTo ?? '' };
  }

  showMessageBox(_window: object, options: MessageBoxOptions): Promise<{ response: number; checkboxChecked: boolean }> {
    this.questions.push(options);
    if (this.answers !== null) return Promise.resolve({ response: this.answers, checkboxChecked: false });
    return new Promise((resolve) => {
      options.signal?.addEventListener('abort', () =>
        resolve({ response: options.cancelId ?? 0, checkboxChecked: false }),
      );
    });
  }

  /** Calls a channel the way a frame would. */
  async invoke(event: CallEvent, channel: string, ...args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return handler(event, ...args);
  }
}
