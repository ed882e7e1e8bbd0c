/**
 * The few calls of Electron the shell uses, and the only file that imports it as a value. The rest of src/main works
 * on these types, so that unit tests run over a double of them on plain Node.
 */
import {
  type App,
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type CommandLine,
  type ContextMenuParams,
  type CrashReporter,
  crashReporter,
  dialog,
  type EditFlags,
  type Event,
  type Input,
  ipcMain,
  Menu,
  type MenuItemConstructorOptions,
  type MessageBoxOptions,
  type MessageBoxReturnValue,
  Notification,
  nativeTheme,
  type Protocol,
  powerMonitor,
  protocol,
  type Rectangle,
  type SafeStorage,
  type SaveDialogOptions,
  type SaveDialogReturnValue,
  type Session,
  type Shell,
  safeStorage,
  screen,
  session,
  shell,
  type UtilityProcess,
  utilityProcess,
  type WebContents,
} from 'electron';

type Cancellable = Pick<Event, 'preventDefault'>;
/** What stands under the pointer where a person asks for its menu. */
export interface ContextFacts
  extends Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions'> {
  readonly editFlags: Pick<EditFlags, 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'>;
}
export type KeyInput = Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt'>;

export interface ContentsHandle
  extends Pick<
    WebContents,
    | 'id'
    | 'send'
    | 'setWindowOpenHandler'
    | 'isDestroyed'
    | 'printToPDF'
    | 'reload'
    | 'replaceMisspelling'
    | 'setZoomLevel'
  > {
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    listener: (event: Cancellable & { readonly url: string }) => void,
  ): unknown;
  on(event: 'will-prevent-unload' | 'did-finish-load', listener: () => void): unknown;
  on(event: 'before-input-event', listener: (event: Cancellable, input: KeyInput) => void): unknown;
  on(event: 'context-menu', listener: (event: object, facts: ContextFacts) => void): unknown;
  on(event: 'zoom-changed', listener: (event: Cancellable, direction: 'in' | 'out') => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Cancellable) => void): unknown;
  on(
    event: 'render-process-gone',
    listener: (event: Cancellable, details: { readonly reason: string }) => void,
  ): unknown;
}

export interface WindowHandle
  extends Pick<
    BrowserWindow,
    | 'close'
    | 'destroy'
    | 'focus'
    | 'getNormalBounds'
    | 'isDestroyed'
    | 'isFullScreen'
    | 'isMaximized'
    | 'isMinimized'
    | 'loadURL'
    | 'maximize'
    | 'restore'
    | 'setTitle'
    | 'show'
  > {
  readonly webContents: ContentsHandle;
  on(event: 'close', listener: (event: Cancellable) => void): unknown;
  on(event: 'closed' | 'ready-to-show' | 'focus', listener: () => void): unknown;
  on(
    event: 'resize' | 'move' | 'maximize' | 'unmaximize' | 'enter-full-screen' | 'leave-full-screen',
    listener: () => void,
  ): unknown;
  on(event: 'page-title-updated', listener: (event: Cancellable) => void): unknown;
  /** Where menus stand on windows. */
  setMenu(menu: MenuHandle | null): void;
}

/** Electron's menu, made by `buildMenu` and handed back to it. */
export type MenuHandle = Pick<Menu, 'popup'>;

/** A process of ours without a window. What is posted to it before it listens waits for it. */
export interface UtilityHandle extends Pick<UtilityProcess, 'postMessage' | 'kill'> {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
}

/** What is known of who called: enough to tell our own top frame from everything else. */
export interface CallEvent {
  readonly sender: Pick<WebContents, 'id'>;
  readonly senderFrame: { readonly origin: string; readonly parent: object | null } | null;
}

export interface SessionHandle
  extends Pick<
    Session,
    | 'addWordToSpellCheckerDictionary'
    | 'availableSpellCheckerLanguages'
    | 'setSpellCheckerEnabled'
    | 'setSpellCheckerLanguages'
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'setDisplayMediaRequestHandler'
  > {
  readonly protocol: Pick<Protocol, 'handle'>;
}

export interface ElectronApi {
  readonly app: Pick<
    App,
    | 'enableSandbox'
    | 'exit'
    | 'getAppPath'
    | 'getSystemLocale'
    | 'getVersion'
    | 'isPackaged'
    | 'quit'
    | 'requestSingleInstanceLock'
    | 'setAppUserModelId'
    | 'setAsDefaultProtocolClient'
    | 'setPath'
    | 'whenReady'
  > & {
    readonly commandLine: Pick<CommandLine, 'appendSwitch' | 'getSwitchValue'>;
    on(event: 'before-quit' | 'quit' | 'window-all-closed' | 'activate', listener: () => void): unknown;
    on(event: 'will-quit', listener: (event: Cancellable) => void): unknown;
    on(
      event: 'child-process-gone',
      listener: (event: object, details: { readonly type: string; readonly reason: string }) => void,
    ): unknown;
    on(event: 'open-file' | 'open-url', listener: (event: Cancellable, target: string) => void): unknown;
    on(
      event: 'second-instance',
      listener: (event: object, argv: readonly string[], workingDirectory: string, additionalData: unknown) => void,
    ): unknown;
    on(event: 'web-contents-created', listener: (event: object, contents: ContentsHandle) => void): unknown;
  };
  readonly ipcMain: { handle(channel: string, listener: (event: CallEvent, ...args: unknown[]) => unknown): void };
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>;
  readonly shell: Pick<Shell, 'openExternal' | 'openPath'>;
  readonly platform: NodeJS.Platform;
  readonly crashReporter: Pick<CrashReporter, 'start'>;
  readonly safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >;
  /** The parts of the displays that windows may cover, the first display first. Asked once Electron is ready. */
  displays(): readonly Rectangle[];
  buildMenu(template: MenuItemConstructorOptions[]): MenuHandle;
  setApplicationMenu(menu: MenuHandle | null): void;
  /** Where the pointer is. */
  popUpMenu(menu: MenuHandle, window: WindowHandle): void;
  /** Whether a window of ours is the one that a person works in. */
  isInFront(): boolean;
  /** False where the system shows none. */
  showNotification(text: { readonly title: string; readonly body: string }, clicked: () => void): boolean;
  prefersDark(): boolean;
  showErrorBox(title: string, content: string): void;
  defaultSession(): SessionHandle;
  createWindow(options: BrowserWindowConstructorOptions): WindowHandle;
  /** `name`: by which the system and the log know it. Once Electron is ready. */
  forkUtility(file: string, name: string): UtilityHandle;
  /** The machine slept and is awake again. Once Electron is ready. */
  onResume(listener: () => void): void;
  showSaveDialog(window: WindowHandle, options: SaveDialogOptions): Promise<SaveDialogReturnValue>;
  showMessageBox(window: WindowHandle, options: MessageBoxOptions): Promise<MessageBoxReturnValue>;
}

/** Those on the screen: one that nothing holds is collected, and its click with it. */
const notifications = new Set<Notification>();

/** The real one. A dialog without a window of Electron's own would hang over nothing, so it is modal wherever it can be. */
export const electron: ElectronApi = {
  app,
  ipcMain,
  protocol,
  shell,
  platform: process.platform,
  displays: () => {
    const first = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter((display) => display.id !== first.id);
    return [first, ...others].map((display) => display.workArea);
  },
  buildMenu: (template) => Menu.buildFromTemplate(template),
  crashReporter,
  safeStorage,
  popUpMenu: (menu, window) => menu.popup(window instanceof BrowserWindow ? { window } : {}),
  isInFront: () => BrowserWindow.getFocusedWindow() !== null,
  showNotification: (text, clicked) => {
    if (!Notification.isSupported()) return false;
    const notification = new Notification(text);
    notifications.add(notification);
    notification.on('click', () => {
      notifications.delete(notification);
      clicked();
    });
    notification.on('close', () => notifications.delete(notification));
    notification.show();
    return true;
  },
  setApplicationMenu: (menu) => Menu.setApplicationMenu(menu instanceof Menu ? menu : null),
  prefersDark: () => nativeTheme.shouldUseDarkColors,
  showErrorBox: (title, content) => dialog.showErrorBox(title, content),
  defaultSession: () => session.defaultSession,
  createWindow: (options) => new BrowserWindow(options),
  forkUtility: (file, name) => utilityProcess.fork(file, [], { serviceName: name }),
  onResume: (listener) => void powerMonitor.on('resume', listener),
  showSaveDialog: (window, options) =>
    window instanceof BrowserWindow ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options),
  showMessageBox: (window, options) =>
    window instanceof BrowserWindow ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options),
};
