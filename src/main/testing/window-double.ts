/** A window and its page, as far as the shell uses them: events are real, nothing is drawn. */
import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, PrintToPDFOptions, Rectangle, WebContents } from 'electron';
import type { KeyInput, MenuHandle } from '../electron-api.ts';
import { MenuDouble } from './menu-double.ts';

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

  send(channel: string, message: unknown): void {
    this.sent.push(message);
    this.emit(channel, message);
  }

  /** What it prints, or how it fails. */
  printed: Buffer | Error = Buffer.from('%PDF-1.4');
  readonly printOptions: PrintToPDFOptions[] = [];

  async printToPDF(options: PrintToPDFOptions): Promise<Buffer<ArrayBuffer>> {
    this.printOptions.push(options);
    if (this.printed instanceof Error) throw this.printed;
    return Buffer.from(this.printed);
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
