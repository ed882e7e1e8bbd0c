import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Rectangle } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JsonFile } from '#node/data/json-file.ts';
import { WindowDouble } from './testing/window-double.ts';
import { WindowMemory, windowStateSchema } from './window-memory.ts';
import { beside, placeWindow } from './window-place.ts';

const DISPLAY: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };
const SECOND: Rectangle = { x: 1920, y: 0, width: 1280, height: 984 };

describe('a place for a window', () => {
  it.each<[string, Rectangle, Rectangle[], Rectangle]>([
    ['stays', { x: 10, y: 20, width: 900, height: 700 }, [DISPLAY], { x: 10, y: 20, width: 900, height: 700 }],
    [
      'stays on the second display',
      { x: 2000, y: 9, width: 900, height: 700 },
      [DISPLAY, SECOND],
      { x: 2000, y: 9, width: 900, height: 700 },
    ],
    [
      'comes to the first display when the second is gone',
      { x: 2000, y: 9, width: 900, height: 700 },
      [DISPLAY],
      { x: 510, y: 170, width: 900, height: 700 },
    ],
    ['is no larger than its display', { x: -50, y: -50, width: 4000, height: 3000 }, [DISPLAY], DISPLAY],
    [
      'comes back from the edge',
      { x: 1500, y: 800, width: 900, height: 700 },
      [DISPLAY],
      { x: 1020, y: 340, width: 900, height: 700 },
    ],
    [
      'is on the display that shows most of it',
      { x: 1800, y: 0, width: 900, height: 700 },
      [DISPLAY, SECOND],
      { x: 1920, y: 0, width: 900, height: 700 },
    ],
    [
      'is found where only its edge could be seen',
      { x: -880, y: 0, width: 900, height: 700 },
      [DISPLAY],
      { x: 510, y: 170, width: 900, height: 700 },
    ],
  ])('%s', (_what, wanted, displays, placed) => {
    expect(placeWindow(wanted, displays)).toEqual(placed);
  });

  it('is the system’s where no display is known', () => {
    expect(placeWindow({ x: 0, y: 0, width: 1, height: 1 }, [])).toBeNull();
  });

  it('is beside the windows that are open', () => {
    expect(beside({ x: 10, y: 20, width: 5, height: 5 }, 2)).toEqual({ x: 58, y: 68, width: 5, height: 5 });
  });
});

describe('what is kept of a window', () => {
  let folder: string;
  let file: string;
  let logged: string[];
  beforeEach(() => {
    vi.useFakeTimers();
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-window-'));
    file = path.join(folder, 'window.json');
    logged = [];
  });
  afterEach(() => {
    vi.useRealTimers();
    rmSync(folder, { recursive: true, force: true });
  });

  const memory = (): WindowMemory => {
    const log = { write: (_level: string, message: string) => void logged.push(message) };
    return new WindowMemory({
      file: new JsonFile(file, windowStateSchema, 'the window’s last state', log),
      displays: () => [DISPLAY],
    });
  };
  const followed = (kept: WindowMemory, open = 0): WindowDouble => {
    const window = new WindowDouble(1, {});
    kept.follow(window, open);
    return window;
  };

  it('survives a restart: place, maximised, full screen, size of everything', () => {
    const before = memory();
    expect(before.place(0)).toEqual({ bounds: null, fullScreen: false });
    const window = followed(before);
    window.bounds = { x: 30, y: 40, width: 1000, height: 700 };
    window.maximised = true;
    window.emit('move');
    before.zoomed(1.5);
    vi.advanceTimersByTime(500);
    const after = memory();
    expect(after.zoom).toBe(1.5);
    expect(after.place(0)).toEqual({ bounds: { x: 30, y: 40, width: 1000, height: 700 }, fullScreen: false });
    const restored = followed(after);
    restored.maximised = false;
    restored.emit('ready-to-show');
    expect(restored.maximised).toBe(true);
    restored.fullScreen = true;
    restored.emit('enter-full-screen');
    restored.close();
    expect(memory().place(0).fullScreen).toBe(true);
    expect(memory().place(1).fullScreen).toBe(false);
  });

  it('writes once for a window that is dragged', () => {
    const kept = memory();
    const window = followed(kept);
    for (let x = 0; x < 50; x += 1) {
      window.bounds = { ...window.bounds, x };
      window.emit('move');
    }
    expect(() => readFileSync(file)).toThrow();
    vi.advanceTimersByTime(500);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ bounds: { x: 49 } });
  });

  it('is written when the window closes', () => {
    const window = followed(memory());
    window.bounds = { ...window.bounds, x: 7 };
    window.close();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ bounds: { x: 7 } });
  });

  it.each(['{', '[]', '{"bounds":{"x":1e9}}', '{"bounds":null,"maximised":1,"fullScreen":false,"zoom":0}', 'null'])(
    'counts as nothing where its file is broken: %s',
    (text) => {
      writeFileSync(file, text);
      expect(memory().place(0)).toEqual({ bounds: null, fullScreen: false });
      expect(logged).toEqual(['the window’s last state cannot be read and is passed over']);
    },
  );

  it('is not worth a failure where it cannot be written', () => {
    const window = followed(memory());
    rmSync(folder, { recursive: true });
    expect(() => window.close()).not.toThrow();
    expect(logged).toEqual(['the window’s last state cannot be written']);
  });
});
