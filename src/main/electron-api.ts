/**
 * The few calls of Electron the shell uses, and the only file that imports it as a value. The rest of src/main works
 * on these types, so that unit tests run over a double of them on plain Node.
 */
import {
  type App,
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  dialog,
  type Event,
  ipcMain,
  type MessageBoxOptions,
  type MessageBoxReturnValue,
  nativeTheme,
  type Protocol,
  protocol,
  type SaveDialogOptions,
  type SaveDialogReturnValue,
  type Session,
  type Shell,
  session,
  shell,
  type WebContents,
} from 'electron';

type Cancellable = Pick<Event, 'preventDefault'>;

export interface ContentsHandle
  extends Pick<WebContents, 'id' | 'send' | 'setWindowOpenHandler' | 'isDestroyed' | 'reload'> {
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    listener: (event: Cancellable & { readonly url: string }) => void,
  ): unknown;
  on(event: 'will-prevent-unload', listener: () => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Cancellable) => void): unknown;
  on(
    event: 'render-process-gone',
    listener: (event: Cancellable, details: { readonly reason: string }) => void,
  ): unknown;
}

export interface WindowHandle
  extends Pick<
    BrowserWindow,
    'close' | 'destroy' | 'focus' | 'isDestroyed' | 'isMinimized' | 'loadURL' | 'restore' | 'setTitle' | 'show'
  > {
  readonly webContents: ContentsHandle;
  on(event: 'close', listener: (event: Cancellable) => void): unknown;
  on(event: 'closed' | 'ready-to-show', listener: () => void): unknown;
  on(event: 'page-title-updated', listener: (event: Cancellable) => void): unknown;
}

/** What is known of who called: enough to tell our own top frame from everything else. */
export interface CallEvent {
  readonly sender: Pick<WebContents, 'id'>;
  readonly senderFrame: { readonly origin: string; readonly parent: object | null } | null;
}

export interface SessionHandle
  extends Pick<
    Session,
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
    | 'getSystemLocale'
    | 'getVersion'
    | 'quit'
    | 'requestSingleInstanceLock'
    | 'setPath'
    | 'whenReady'
  > & {
    on(
      event: 'before-quit' | 'will-quit' | 'window-all-closed' | 'activate' | 'second-instance',
      listener: () => void,
    ): unknown;
    on(event: 'web-contents-created', listener: (event: object, contents: ContentsHandle) => void): unknown;
  };
  readonly ipcMain: { handle(channel: string, listener: (event: CallEvent, ...args: unknown[]) => unknown): void };
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>;
  readonly shell: Pick<Shell, 'openExternal'>;
  prefersDark(): boolean;
  showErrorBox(title: string, content: string): void;
  defaultSession(): SessionHandle;
  createWindow(options: BrowserWindowConstructorOptions): WindowHandle;
  showSaveDialog(window: WindowHandle, options: SaveDialogOptions): Promise<SaveDialogReturnValue>;
  showMessageBox(window: WindowHandle, options: MessageBoxOptions): Promise<MessageBoxReturnValue>;
}

/** The real one. A dialog without a window of Electron's own would hang over nothing, so it is modal wherever it can be. */
export const electron: ElectronApi = {
  app,
  ipcMain,
  protocol,
  shell,
  prefersDark: () => nativeTheme.shouldUseDarkColors,
  showErrorBox: (title, content) => dialog.showErrorBox(title, content),
  defaultSession: () => session.defaultSession,
  createWindow: (options) => new BrowserWindow(options),
  showSaveDialog: (window, options) =>
    window instanceof BrowserWindow ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options),
  showMessageBox: (window, options) =>
    window instanceof BrowserWindow ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options),
};
