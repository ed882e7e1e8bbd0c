import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HandlerDetails } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockFolder } from '#node/data/folder-lock.ts';
import { HostStore } from '#node/data/host-store.ts';
import { attachToRunningHost } from '#node/web/running-host.ts';
import { CALL_CHANNEL } from '#shared/ports/desktop-bridge.ts';
import { SAVING_GRACE } from './close-guard.ts';
import { runDesktop } from './run-desktop.ts';
import { CancellableEvent, ElectronDouble, type WindowDouble } from './testing/electron-double.ts';

let folder: string;
let electron: ElectronDouble;
let now: number;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-desktop-'));
  electron = new ElectronDouble();
  now = 0;
});
afterEach(() => {
  vi.useRealTimers();
  electron.app.exit(0);
  rmSync(folder, { recursive: true, force: true });
});

function run(...argv: string[]): Promise<void> {
  return runDesktop(electron, {
    argv: ['/src/throughline', '--no-sandbox', '--data', folder, ...argv],
    workingDirectory: folder,
    out: '/app/out',
    clock: { now: () => now },
  });
}

async function started(...argv: string[]): Promise<WindowDouble> {
  electron.app.becomeReady();
  await run(...argv);
  return lastWindow();
}

function lastWindow(): WindowDouble {
  const window = electron.windows.at(-1);
  if (window === undefined) throw new Error('no window was opened');
  return window;
}

function say(window: WindowDouble, verb: string, input: object): Promise<unknown> {
  const senderFrame = { origin: 'throughline-app://app', parent: null };
  return electron.invoke({ sender: { id: window.webContents.id }, senderFrame }, CALL_CHANNEL, verb, input);
}

describe('starting', () => {
  it('prepares Electron before it is ready, and opens one window after', async () => {
    const running = run();
    expect(electron.app.order).toEqual(['enableSandbox', 'registerSchemes']);
    expect(electron.schemes[0]).toMatchObject({
      scheme: 'throughline-app',
      privileges: { standard: true, secure: true },
    });
    expect(electron.schemes[0]?.privileges?.bypassCSP).toBeUndefined();
    expect(electron.windows).toHaveLength(0);
    electron.app.becomeReady();
    await running;
    expect(electron.windows).toHaveLength(1);
    expect(electron.session.served.has('throughline-app')).toBe(true);
    expect(lastWindow().loaded).toEqual(['throughline-app://app/index.html']);
    expect(await say(lastWindow(), 'hello', {})).toMatchObject({
      ok: true,
      value: { locale: 'pt-PT', version: '0.1.0' },
    });
  });

  it('gives the window no more than a page needs', async () => {
    const { options } = await started();
    expect(options.show).toBe(false);
    expect(options.webPreferences).toMatchObject({
      preload: path.join('/app/out', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  it('shows the window when there is something to see', async () => {
    const window = await started();
    expect(window.shown).toBe(0);
    window.emit('ready-to-show');
    expect(window.shown).toBe(1);
  });

  it('keeps Chromium’s files and its own in the data folder, and leaves it to others at the end', async () => {
    await started();
    expect(electron.app.paths.get('userData')).toBe(path.join(folder, 'electron'));
    expect(lockFolder(folder)).toBeNull();
    electron.app.quit();
    expect(electron.app.ended).toBe(0);
    const unlock = lockFolder(folder);
    expect(unlock).not.toBeNull();
    unlock?.();
  });

  it('says what it is to whoever asks for the data folder, as long as it runs', async () => {
    await started();
    const asked = await attachToRunningHost(folder);
    expect(asked).toMatchObject({ ok: false, error: { message: 'Throughline is open as the desktop program.' } });
    electron.app.quit();
    expect(existsSync(path.join(folder, 'host.json'))).toBe(false);
  });

  it('says where the projects are when the browser edition was used last', async () => {
    const store = new HostStore(path.join(folder, 'host.db'), { now: () => 0 });
    store.recordEdition('browser');
    store.close();
    const notice = expect.stringContaining('ran as a browser window last time and now runs as the desktop program');
    expect(await say(await started(), 'hello', {})).toMatchObject({ value: { notice } });
  });

  it('leaves the work to the desktop edition that runs', async () => {
    electron.app.isFirstInstance = false;
    await run();
    expect([electron.app.ended, electron.windows.length]).toEqual([0, 0]);
  });

  it('comes to the front when started again', async () => {
    const window = await started();
    electron.app.emit('second-instance', {}, [], '/', { files: [], links: [] });
    await vi.waitFor(() => expect([electron.windows.length, window.shown, window.focused]).toEqual([1, 1, 1]));
    expect(window.webContents.sent).toEqual([]);
  });

  it('says so when the browser edition holds the data folder', async () => {
    const unlock = lockFolder(folder);
    electron.app.becomeReady();
    await run();
    unlock?.();
    expect(electron.errorBoxes).toEqual(['Throughline is already open in a browser.']);
    expect([electron.app.ended, electron.windows.length]).toEqual([1, 0]);
  });

  it('says so when the data folder cannot be used', async () => {
    electron.app.becomeReady();
    const argv = ['--data', '/dev/null/x'];
    await runDesktop(electron, { argv, workingDirectory: folder, out: '/app/out', clock: { now: () => now } });
    expect(electron.errorBoxes).toEqual(['Throughline cannot use its data folder.']);
    expect(electron.app.ended).toBe(1);
  });
});

describe('what the system opens', () => {
  it('waits in the window for the page that asks, once', async () => {
    writeFileSync(path.join(folder, 'Plan.json'), '{}');
    const window = await started('Plan.json', 'throughline://project/x');
    await vi.waitFor(() => expect(window.webContents.sent).toEqual([{ event: 'opened' }]));
    expect(await say(window, 'takeOpened', {})).toMatchObject({
      value: {
        opened: [
          { kind: 'link', link: { project: 'x', card: null } },
          { kind: 'file', name: 'Plan.json' },
        ],
      },
    });
    expect(await say(window, 'takeOpened', {})).toMatchObject({ value: { opened: [] } });
  });

  it('goes to the window that was used last', async () => {
    const first = await started();
    await say(first, 'openWindow', { route: '' });
    const second = lastWindow();
    first.focus();
    electron.app.emit('open-url', new CancellableEvent(), 'throughline://project/x');
    await vi.waitFor(() => expect(first.webContents.sent).toEqual([{ event: 'opened' }]));
    expect(second.webContents.sent).toEqual([]);
  });

  it('opens a window where none is left', async () => {
    electron.platform = 'darwin';
    (await started()).close();
    electron.app.emit('open-url', new CancellableEvent(), 'throughline://project/x');
    await vi.waitFor(() => expect(electron.windows).toHaveLength(2));
    expect(await say(lastWindow(), 'takeOpened', {})).toMatchObject({ value: { opened: [{ kind: 'link' }] } });
  });

  it('is sent on to the desktop edition that runs, with paths that hold there', async () => {
    electron.app.isFirstInstance = false;
    await run('Plan.json', 'throughline://project/x');
    expect(electron.app.sent).toEqual({
      files: [path.join(folder, 'Plan.json')],
      links: ['throughline://project/x'],
    });
  });

  it('is asked for by an installed program alone', async () => {
    await started();
    expect(electron.app.ownSchemes).toEqual([]);
    electron.app.exit(0);
    electron = new ElectronDouble();
    electron.app.isPackaged = true;
    await started();
    expect(electron.app.ownSchemes).toEqual(['throughline']);
  });
});

describe('the menu', () => {
  const model = {
    menus: [
      {
        label: 'Edit',
        entries: [
          { kind: 'command', id: 'undo', label: 'Undo', accelerator: 'CmdOrCtrl+Z', enabled: true, checked: null },
          { kind: 'role', role: 'zoomIn' },
        ],
      },
    ],
  };

  it('tells the page that showed it what was chosen', async () => {
    const first = await started();
    await say(first, 'openWindow', { route: '' });
    const second = lastWindow();
    expect(await say(second, 'showMenu', model)).toMatchObject({ ok: true });
    second.menu?.choose('Undo');
    expect(second.webContents.sent).toEqual([{ event: 'commandChosen', id: 'undo' }]);
    expect([first.menu, first.webContents.sent]).toEqual([null, []]);
    second.menu?.choose('Zoom in');
    expect(first.webContents.zoomLevel).toBe(0.5);
  });
});

describe('the window', () => {
  it('is as it was left, over a restart', async () => {
    const window = await started();
    window.bounds = { x: 100, y: 50, width: 900, height: 700 };
    window.emit('move');
    window.webContents.press({ key: '+', control: true });
    electron.app.quit();
    electron = new ElectronDouble();
    const again = await started();
    expect(again.options).toMatchObject({ x: 100, y: 50, width: 900, height: 700 });
    again.webContents.emit('did-finish-load');
    expect(again.webContents.zoomLevel).toBe(0.5);
    await say(again, 'openWindow', { route: '' });
    expect(lastWindow().options).toMatchObject({ x: 124, y: 74 });
  });

  it('stands where the system likes when its file is broken, and the log says so', async () => {
    writeFileSync(path.join(folder, 'window.json'), '{"bounds":');
    expect((await started()).options).toMatchObject({ width: 1280, height: 800 });
    expect(readFileSync(path.join(folder, 'logs', 'host.log'), 'utf8')).toContain('the window’s last state');
  });

  it('shows the folder with the logs', async () => {
    expect(await say(await started(), 'showLogs', {})).toMatchObject({ ok: true });
    expect(electron.shownFolders).toEqual([path.join(folder, 'logs')]);
  });
});

describe('links in new windows', () => {
  it('open outside after the check, and never a window', async () => {
    const { webContents } = await started();
    for (const url of ['https://example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'throughline-app://app/']) {
      expect(webContents.openHandler?.({ url } as HandlerDetails)).toEqual({ action: 'deny' });
    }
    expect(electron.opened).toEqual(['https://example.org/']);
    expect(electron.windows).toHaveLength(1);
  });
});

describe('closing', () => {
  it('waits for unsaved edits and goes on when they are durable', async () => {
    const window = await started();
    await say(window, 'setWindowState', { title: 'Launch', unsaved: true });
    expect(window.title).toBe('Launch');
    window.close();
    expect(window.destroyed).toBe(false);
    expect(window.webContents.sent).toEqual([{ event: 'closing' }]);
    await say(window, 'closeReady', {});
    expect(window.destroyed).toBe(true);
  });

  it('goes on with quitting when the last edit is durable', async () => {
    const first = await started();
    await say(first, 'openWindow', { route: '' });
    await say(first, 'setWindowState', { title: '', unsaved: true });
    electron.app.quit();
    expect(electron.app.ended).toBeNull();
    await say(first, 'setWindowState', { title: '', unsaved: false });
    expect(electron.windows.map((window) => window.destroyed)).toEqual([true, true]);
    expect(electron.app.ended).toBe(0);
  });

  it('asks a person after a while, who may stay', async () => {
    vi.useFakeTimers();
    const window = await started();
    await say(window, 'setWindowState', { title: '', unsaved: true });
    electron.answers = 0;
    electron.app.quit();
    await vi.advanceTimersByTimeAsync(SAVING_GRACE);
    expect(electron.questions).toHaveLength(1);
    expect([window.destroyed, electron.app.ended]).toEqual([false, null]);
    await say(window, 'setWindowState', { title: '', unsaved: false });
    expect(window.destroyed).toBe(false);
  });

  it('closes without the edits by a person’s word', async () => {
    vi.useFakeTimers();
    const window = await started();
    await say(window, 'setWindowState', { title: '', unsaved: true });
    electron.answers = 1;
    window.close();
    await vi.advanceTimersByTimeAsync(SAVING_GRACE);
    expect(window.destroyed).toBe(true);
  });

  it('waits for an edit newer than the page’s last word', async () => {
    const window = await started();
    window.pageRefusesToUnload = true;
    window.close();
    expect(window.destroyed).toBe(false);
    expect(window.webContents.sent).toEqual([{ event: 'closing' }]);
    await say(window, 'closeReady', {});
    expect(window.destroyed).toBe(true);
  });
});

describe('a page that dies', () => {
  it('is loaded again, and a person is asked when it keeps dying', async () => {
    const window = await started();
    const die = (): void => void window.webContents.emit('render-process-gone', {}, { reason: 'killed' });
    for (let death = 0; death < 3; death += 1) die();
    expect(window.webContents.reloads).toBe(3);
    die();
    expect([window.webContents.reloads, electron.questions.length]).toEqual([3, 1]);
    now += 61_000;
    die();
    expect(window.webContents.reloads).toBe(4);
  });

  it('does not keep its window open', async () => {
    const window = await started();
    await say(window, 'setWindowState', { title: '', unsaved: true });
    window.close();
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.destroyed).toBe(true);
  });
});
