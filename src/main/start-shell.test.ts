import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { HandlerDetails } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockFolder } from '#node/data/folder-lock.ts';
import { HostStore } from '#node/data/host-store.ts';
import { attachToRunningHost } from '#node/web/running-host.ts';
import { SAVING_GRACE } from './close-guard.ts';
import { runDesktop } from './run-desktop.ts';
import { DesktopRun } from './testing/desktop-run.ts';
import { UtilityDouble } from './testing/utility-double.ts';

let desk: DesktopRun;
beforeEach(() => {
  desk = new DesktopRun();
});
afterEach(() => {
  vi.useRealTimers();
  desk.end();
});

describe('starting', () => {
  it.each([
    ['', 'WebRtcHideLocalIpsWithMdns'],
    ['Vulkan', 'Vulkan,WebRtcHideLocalIpsWithMdns'],
  ])('[SYNC-T3] lets our page say the addresses of its networks, besides what “%s” switches off', (before, after) => {
    desk.electron.app.switches.set('disable-features', before);
    void desk.run();
    expect(desk.electron.app.switches.get('disable-features')).toBe(after);
  });

  it('prepares Electron before it is ready, and opens one window after', async () => {
    const running = desk.run();
    expect(desk.electron.app.order).toEqual(['crashReporter', 'enableSandbox', 'disable-features', 'registerSchemes']);
    expect(desk.electron.schemes[0]).toMatchObject({
      scheme: 'throughline-app',
      privileges: { standard: true, secure: true },
    });
    expect(desk.electron.schemes[0]?.privileges?.bypassCSP).toBeUndefined();
    expect(desk.electron.windows).toHaveLength(0);
    desk.electron.app.becomeReady();
    await running;
    expect(desk.electron.windows).toHaveLength(1);
    expect(desk.electron.session.served.has('throughline-app')).toBe(true);
    expect(desk.lastWindow().loaded).toEqual(['throughline-app://app/index.html']);
    expect(await desk.say(desk.lastWindow(), 'hello', {})).toMatchObject({
      ok: true,
      value: { locale: 'pt-PT', version: '0.1.0' },
    });
  });

  it('gives the window no more than a page needs', async () => {
    const { options } = await desk.started();
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
    const window = await desk.started();
    expect(window.shown).toBe(0);
    window.emit('ready-to-show');
    expect(window.shown).toBe(1);
  });

  it('keeps Chromium’s files and its own in the data desk.folder, and leaves it to others at the end', async () => {
    await desk.started();
    expect(desk.electron.app.paths.get('userData')).toBe(path.join(desk.folder, 'electron'));
    expect(lockFolder(desk.folder)).toBeNull();
    desk.electron.app.quit();
    await vi.waitFor(() => expect(desk.electron.app.ended).toBe(0));
    const unlock = lockFolder(desk.folder);
    expect(unlock).not.toBeNull();
    unlock?.();
  });

  it('says what it is to whoever asks for the data desk.folder, as long as it runs', async () => {
    await desk.started();
    const asked = await attachToRunningHost(desk.folder);
    expect(asked).toMatchObject({ ok: false, error: { message: 'Throughline is open as the desktop program.' } });
    desk.electron.app.quit();
    await vi.waitFor(() => expect(existsSync(path.join(desk.folder, 'host.json'))).toBe(false));
  });

  it('says where the projects are when the browser edition was used last', async () => {
    const store = new HostStore(path.join(desk.folder, 'host.db'), { now: () => 0 });
    store.recordEdition('browser');
    store.close();
    const notice = expect.stringContaining('ran as a browser window last time and now runs as the desktop program');
    expect(await desk.say(await desk.started(), 'hello', {})).toMatchObject({ value: { notice } });
  });

  it('leaves the work to the desktop edition that runs', async () => {
    desk.electron.app.isFirstInstance = false;
    await desk.run();
    expect([desk.electron.app.ended, desk.electron.windows.length]).toEqual([0, 0]);
  });

  it('comes to the front when started again', async () => {
    const window = await desk.started();
    desk.electron.app.emit('second-instance', {}, [], '/', { files: [], links: [] });
    await vi.waitFor(() => expect([desk.electron.windows.length, window.shown, window.focused]).toEqual([1, 1, 1]));
    expect(window.webContents.sent).toEqual([]);
  });

  it('says so when the browser edition holds the data folder', async () => {
    const unlock = lockFolder(desk.folder);
    desk.electron.app.becomeReady();
    await desk.run();
    unlock?.();
    expect(desk.electron.errorBoxes).toEqual(['Throughline is already open in a browser.']);
    expect([desk.electron.app.ended, desk.electron.windows.length]).toEqual([1, 0]);
  });

  it('says so when the data folder cannot be used', async () => {
    desk.electron.app.becomeReady();
    const argv = ['--data', '/dev/null/x'];
    const rest = { clock: { now: () => desk.now }, random: randomBytes, updates: async () => null };
    await runDesktop(desk.electron, { argv, workingDirectory: desk.folder, out: '/app/out', ...rest });
    expect(desk.electron.errorBoxes).toEqual(['Throughline cannot use its data folder.']);
    expect(desk.electron.app.ended).toBe(1);
  });
});

describe('links in new windows', () => {
  it('open outside after the check, and never a window', async () => {
    const { webContents } = await desk.started();
    for (const url of ['https://example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'throughline-app://app/']) {
      expect(webContents.openHandler?.({ url } as HandlerDetails)).toEqual({ action: 'deny' });
    }
    expect(desk.electron.opened).toEqual(['https://example.org/']);
    expect(desk.electron.windows).toHaveLength(1);
  });
});

describe('sync', () => {
  it('[SYNC-S3] runs in a process of its own, is told when the machine woke up, and ends last', async () => {
    const forked: [string, UtilityDouble][] = [];
    desk.electron.fork = (file) => {
      const utility = new UtilityDouble();
      forked.push([file, utility]);
      return utility;
    };
    const window = await desk.started();
    desk.electron.app.emit('resume');
    const utility = forked[0]?.[1];
    expect(forked.map(([file]) => file)).toEqual([path.join('/app/out', 'main', 'sync.js')]);
    expect(utility?.posted).toEqual([{ kind: 'open', folder: desk.folder }, { kind: 'wake' }]);
    const asked = desk.say(window, 'listShared', {});
    utility?.emit('message', { kind: 'opened' });
    utility?.emit('message', { kind: 'answer', answer: { id: 1, ok: true, value: { projects: [] } } });
    expect(await asked).toEqual({ ok: true, value: { projects: [] } });
    utility?.on('exit', () => expect([window.destroyed, desk.electron.app.ended]).toEqual([true, null]));
    desk.electron.app.quit();
    await vi.waitFor(() => expect(desk.electron.app.ended).toBe(0));
    expect(utility?.posted.at(-1)).toEqual({ kind: 'close' });
  });
});

describe('closing', () => {
  it('waits for unsaved edits and goes on when they are durable', async () => {
    const window = await desk.started();
    await desk.say(window, 'setWindowState', { title: 'Launch', unsaved: true });
    expect(window.title).toBe('Launch');
    window.close();
    expect(window.destroyed).toBe(false);
    expect(window.webContents.sent).toEqual([{ event: 'closing' }]);
    await desk.say(window, 'closeReady', {});
    expect(window.destroyed).toBe(true);
  });

  it('goes on with quitting when the last edit is durable', async () => {
    const first = await desk.started();
    await desk.say(first, 'openWindow', { route: '' });
    await desk.say(first, 'setWindowState', { title: '', unsaved: true });
    desk.electron.app.quit();
    expect(desk.electron.app.ended).toBeNull();
    await desk.say(first, 'setWindowState', { title: '', unsaved: false });
    expect(desk.electron.windows.map((window) => window.destroyed)).toEqual([true, true]);
    await vi.waitFor(() => expect(desk.electron.app.ended).toBe(0));
  });

  it('asks a person after a while, who may stay', async () => {
    vi.useFakeTimers();
    const window = await desk.started();
    await desk.say(window, 'setWindowState', { title: '', unsaved: true });
    desk.electron.answers = 0;
    desk.electron.app.quit();
    await vi.advanceTimersByTimeAsync(SAVING_GRACE);
    expect(desk.electron.questions).toHaveLength(1);
    expect([window.destroyed, desk.electron.app.ended]).toEqual([false, null]);
    await desk.say(window, 'setWindowState', { title: '', unsaved: false });
    expect(window.destroyed).toBe(false);
  });

  it('closes without the edits by a person’s word', async () => {
    vi.useFakeTimers();
    const window = await desk.started();
    await desk.say(window, 'setWindowState', { title: '', unsaved: true });
    desk.electron.answers = 1;
    window.close();
    await vi.advanceTimersByTimeAsync(SAVING_GRACE);
    expect(window.destroyed).toBe(true);
  });

  it('waits for an edit newer than the page’s last word', async () => {
    const window = await desk.started();
    window.pageRefusesToUnload = true;
    window.close();
    expect(window.destroyed).toBe(false);
    expect(window.webContents.sent).toEqual([{ event: 'closing' }]);
    await desk.say(window, 'closeReady', {});
    expect(window.destroyed).toBe(true);
  });
});

describe('a page that dies', () => {
  it('is loaded again, and a person is asked when it keeps dying', async () => {
    const window = await desk.started();
    const die = (): void => void window.webContents.emit('render-process-gone', {}, { reason: 'killed' });
    for (let death = 0; death < 3; death += 1) die();
    expect(window.webContents.reloads).toBe(3);
    die();
    expect([window.webContents.reloads, desk.electron.questions.length]).toEqual([3, 1]);
    desk.now += 61_000;
    die();
    expect(window.webContents.reloads).toBe(4);
  });

  it('does not keep its window open', async () => {
    const window = await desk.started();
    await desk.say(window, 'setWindowState', { title: '', unsaved: true });
    window.close();
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.destroyed).toBe(true);
  });
});
