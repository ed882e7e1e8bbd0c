/** Electron, as far as the shell uses it, on plain Node: events are real, windows are remembered, nothing is drawn. */
import { EventEmitter } from 'node:events';
import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  Rectangle,
  SaveDialogOptions,
  Session,
  WebContents,
} from 'electron';
import type { CallEvent, ElectronApi, KeyInput, MenuHandle, SessionHandle } from '../electron-api.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

export class CancellableEvent {
  defaultPrevented = false;
  readonly url: string;

  constructor(url = '') {
    this.url = url;
  }

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

export class ContentsDouble extends EventEmitter {
  readonly sent: unknown[] = [];
  readonly id: number;
  reloads = 0;
  zoomLevel = 0;
  /** What stands in the place of misspelled words. */
  readonly replaced: string[] = [];
  openHandler: OpenHandler | null = null;

  constructor(id: number) {
    super();
    this.id = id;
  }

  send(_channel: string, message: unknown): void {
    this.sent.push(message);
  }

  reload(): void {
    this.reloads += 1;
  }

  replaceMisspelling(word: string): void {
    this.replaced.push(word);
  }

  setZoomLevel(level: number): void {
    this.zoomLevel = level;
  }

  isDestroyed(): boolean {
    return false;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  /** Emits the event and answers whether the listeners refused it. */
  refuses(event: string, url = ''): boolean {
    const cancellable = new CancellableEvent(url);
    this.emit(event, cancellable);
    return cancellable.defaultPrevented;
  }

  /** Presses keys; true when the shell took them from the page. */
  press(input: Partial<KeyInput>): boolean {
    const event = new CancellableEvent();
    const nothing = { type: 'keyDown', key: '', control: false, meta: false, alt: false };
    this.emit('before-input-event', event, { ...nothing, ...input });
    return event.defaultPrevented;
  }
}

export class MenuDouble implements MenuHandle {
  readonly template: MenuItemConstructorOptions[];

  constructor(template: MenuItemConstructorOptions[]) {
    this.template = template;
  }

  popup(): void {}

  /** Every item of it and of its menus. */
  items(): MenuItemConstructorOptions[] {
    return this.template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? item.submenu : [])]);
  }

  /** Chooses the item of this name as a person does. */
  choose(label: string): void {
    const item = this.items().find((found) => found.label === label);
    if (item?.click === undefined) throw new Error(`there is nothing to choose at ${label}`);
    // What Electron hands along (the item, the window, the keys held) is not used.
    (item.click as () => void)();
  }
}

export class WindowDouble extends EventEmitter {
  readonly webContents: ContentsDouble;
  readonly options: BrowserWindowConstructorOptions;
  readonly loaded: string[] = [];
  title = '';
  shown = 0;
  destroyed = false;
  bounds: Rectangle = { x: 0, y: 0, width: 1280, height: 800 };
  maximised = false;
  fullScreen = false;
  focused = 0;
  menu: MenuDouble | null = null;
  /** What the page's beforeunload would do. */
  pageRefusesToUnload = false;

  constructor(id: number, options: BrowserWindowConstructorOptions) {
    super();
    this.webContents = new ContentsDouble(id);
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.fullScreen = options.fullscreen ?? false;
  }

  close(): void {
    const event = new CancellableEvent();
    this.emit('close', event);
    if (event.defaultPrevented || this.destroyed) return;
    if (this.pageRefusesToUnload) this.webContents.emit('will-prevent-unload', new CancellableEvent());
    else this.destroy();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.emit('closed');
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }

  setTitle(title: string): void {
    this.title = title;
  }

  show(): void {
    this.shown += 1;
  }

  setMenu(menu: MenuHandle | null): void {
    this.menu = menu instanceof MenuDouble ? menu : null;
  }

  getNormalBounds(): Rectangle {
    return this.bounds;
  }
  isMaximized(): boolean {
    return this.maximised;
  }
  maximize(): void {
    this.maximised = true;
    this.emit('maximize');
  }
  isFullScreen(): boolean {
    return this.fullScreen;
  }
  focus(): void {
    this.focused += 1;
    this.emit('focus');
  }
  restore(): void {}
  isMinimized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
}

type PermissionRequest = Parameters<NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>>;

export class SessionDouble implements SessionHandle {
  served = new Map<string, (request: Request) => Response | Promise<Response>>();
  check: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  request: ((...args: PermissionRequest) => void) | null = null;
  device: Parameters<Session['setDevicePermissionHandler']>[0] = null;
  display: Parameters<Session['setDisplayMediaRequestHandler']>[0] = null;
  readonly availableSpellCheckerLanguages = ['de', 'en-GB', 'en-US', 'pt-BR', 'pt-PT'];
  spellChecks = true;
  spellLanguages: readonly string[] = ['en-US'];
  readonly learned: string[] = [];
  readonly protocol: SessionHandle['protocol'] = {
    handle: (scheme, handler) => {
      this.served.set(scheme, async (request) => handler(request));
    },
  };

  setSpellCheckerEnabled(on: boolean): void {
    this.spellChecks = on;
  }
  setSpellCheckerLanguages(languages: string[]): void {
    for (const language of languages) {
      if (!this.availableSpellCheckerLanguages.includes(language)) throw new Error(`Invalid language code ${language}`);
    }
    this.spellLanguages = languages;
  }
  addWordToSpellCheckerDictionary(word: string): boolean {
    this.learned.push(word);
    return true;
  }
  setPermissionCheckHandler(handler: typeof this.check): void {
    this.check = handler;
  }
  setPermissionRequestHandler(handler: typeof this.request): void {
    this.request = handler;
  }
  setDevicePermissionHandler(handler: typeof this.device): void {
    this.device = handler;
  }
  setDisplayMediaRequestHandler(handler: typeof this.display): void {
    this.display = handler;
  }
}

class AppDouble extends EventEmitter {
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
    this.exit(0);
  }

  exit(code: number): void {
    if (this.ended !== null) return;
    this.ended = code;
    this.emit('will-quit');
  }
}

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
