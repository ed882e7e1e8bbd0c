import type { ContentsHandle, KeyInput } from './electron-api.ts';

export type ZoomChange = 'in' | 'out' | 'reset';

/** Electron's zoom levels: each whole one is a fifth larger. From about half to four times the size. */
const STEP = 0.5;
const SMALLEST = -4;
const LARGEST = 8;

/** How large everything is drawn, in all windows alike: Chromium keeps one size for an origin. */
export class Zoom {
  readonly #contents = new Set<ContentsHandle>();
  readonly #platform: NodeJS.Platform;
  readonly #changed: (level: number) => void;
  #level: number;

  constructor(level: number, platform: NodeJS.Platform, changed: (level: number) => void) {
    this.#level = inReach(level);
    this.#platform = platform;
    this.#changed = changed;
  }

  /** Until `forget`: hears the keys and the wheel of a page, and draws it in the size that holds. */
  attach(contents: ContentsHandle): void {
    this.#contents.add(contents);
    contents.on('did-finish-load', () => contents.setZoomLevel(this.#level));
    contents.on('zoom-changed', (_event, direction) => this.change(direction));
    contents.on('before-input-event', (event, input) => {
      const change = zoomOfKey(input, this.#platform);
      if (change === null) return;
      event.preventDefault();
      this.change(change);
    });
  }

  forget(contents: ContentsHandle): void {
    this.#contents.delete(contents);
  }

  change(change: ZoomChange): void {
    const wanted = change === 'reset' ? 0 : this.#level + (change === 'in' ? STEP : -STEP);
    this.#level = inReach(wanted);
    for (const contents of this.#contents) if (!contents.isDestroyed()) contents.setZoomLevel(this.#level);
    this.#changed(this.#level);
  }
}

/** Ctrl and +, - or 0; the command key on a Mac. `=` is + without Shift on many keyboards. */
export function zoomOfKey(input: KeyInput, platform: NodeJS.Platform): ZoomChange | null {
  const held = platform === 'darwin' ? input.meta && !input.control : input.control && !input.meta;
  if (input.type !== 'keyDown' || !held || input.alt) return null;
  if (input.key === '+' || input.key === '=') return 'in';
  if (input.key === '-') return 'out';
  return input.key === '0' ? 'reset' : null;
}

function inReach(level: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, Math.round(level / STEP) * STEP));
}
