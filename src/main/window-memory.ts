import type { Rectangle } from 'electron';
import { z } from 'zod';
import type { JsonFile } from '#node/data/json-file.ts';
import type { WindowHandle } from './electron-api.ts';
import { beside, placeWindow } from './window-place.ts';

const pixels = z.int().min(-100_000).max(100_000);
const length = z.int().min(1).max(100_000);

export const windowStateSchema = z.strictObject({
  bounds: z.strictObject({ x: pixels, y: pixels, width: length, height: length }).nullable(),
  maximised: z.boolean(),
  fullScreen: z.boolean(),
  /** Electron's zoom level: 0 is the actual size. */
  zoom: z.number().min(-10).max(10),
});

type WindowState = z.output<typeof windowStateSchema>;

const FRESH: WindowState = { bounds: null, maximised: false, fullScreen: false, zoom: 0 };
/** Moving a window tells its place at every step; the last is written after this rest, in milliseconds. */
const REST = 500;

export interface WindowMemoryParts {
  readonly file: JsonFile<WindowState>;
  /** The parts of the displays that windows may cover, the first display first. */
  readonly displays: () => readonly Rectangle[];
}

/** How the window was left, over restarts: the one that was changed last decides about the next. */
export class WindowMemory {
  readonly #parts: WindowMemoryParts;
  #state: WindowState;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: WindowMemoryParts) {
    this.#parts = parts;
    this.#state = parts.file.read() ?? FRESH;
  }

  get zoom(): number {
    return this.#state.zoom;
  }

  /** Where the next window stands, with `open` of ours on the displays already; null for wherever the system likes. */
  place(open: number): { readonly bounds: Rectangle | null; readonly fullScreen: boolean } {
    const { bounds, fullScreen } = this.#state;
    const placed = bounds === null ? null : placeWindow(beside(bounds, open), this.#parts.displays());
    return { bounds: placed, fullScreen: fullScreen && open === 0 };
  }

  /** Maximises a first window that was, and notes from then on how the person leaves it. */
  follow(window: WindowHandle, open: number): void {
    const maximise = this.#state.maximised && open === 0;
    window.on('ready-to-show', () => {
      if (maximise) window.maximize();
    });
    const note = (): void => {
      if (window.isDestroyed()) return;
      const { x, y, width, height } = window.getNormalBounds();
      this.#take({
        bounds: { x, y, width, height },
        maximised: window.isMaximized(),
        fullScreen: window.isFullScreen(),
      });
    };
    for (const event of [
      'resize',
      'move',
      'maximize',
      'unmaximize',
      'enter-full-screen',
      'leave-full-screen',
    ] as const) {
      window.on(event, note);
    }
    window.on('close', () => {
      note();
      this.write();
    });
  }

  readonly zoomed = (zoom: number): void => this.#take({ zoom });

  /** What waits is written now. */
  write(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#parts.file.write(this.#state);
  }

  #take(change: Partial<WindowState>): void {
    this.#state = { ...this.#state, ...change };
    this.#timer ??= setTimeout(() => this.write(), REST);
  }
}
