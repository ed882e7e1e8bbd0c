import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SAVING_GRACE } from './close-guard.ts';
import { APP_ID, INSTALLING_GRACE } from './start-shell.ts';
import { DesktopRun } from './testing/desktop-run.ts';
import { CancellableEvent, type WindowDouble } from './testing/window-double.ts';

let desk: DesktopRun;
beforeEach(() => {
  desk = new DesktopRun();
});
afterEach(() => {
  vi.useRealTimers();
  desk.end();
});

describe('what the system opens', () => {
  it('waits in the window for the page that asks, once', async () => {
    writeFileSync(path.join(desk.folder, 'Plan.json'), '{}');
    const window = await desk.started('Plan.json', 'throughline://project/x');
    await vi.waitFor(() => expect(window.webContents.sent).toEqual([{ event: 'opened' }, { event: 'opened' }]));
    for (const opened of [
      { kind: 'link', link: { project: 'x', card: null } },
      { kind: 'file', name: 'Plan.json' },
      null,
    ]) {
      expect(await desk.say(window, 'takeOpened', {})).toMatchObject({ value: { opened } });
    }
  });

  it('goes on to another window where the page never asked for it', async () => {
    const first = await desk.started();
    await desk.say(first, 'openWindow', { route: '' });
    const second = desk.lastWindow();
    first.focus();
    desk.electron.app.emit('open-url', new CancellableEvent(), 'throughline://project/x');
    await vi.waitFor(() => expect(first.webContents.sent).toEqual([{ event: 'opened' }]));
    first.close();
    expect(second.webContents.sent).toEqual([{ event: 'opened' }]);
    expect(await desk.say(second, 'takeOpened', {})).toMatchObject({ value: { opened: { kind: 'link' } } });
  });

  it('goes to the window that was used last', async () => {
    const first = await desk.started();
    await desk.say(first, 'openWindow', { route: '' });
    const second = desk.lastWindow();
    first.focus();
    desk.electron.app.emit('open-url', new CancellableEvent(), 'throughline://project/x');
    await vi.waitFor(() => expect(first.webContents.sent).toEqual([{ event: 'opened' }]));
    expect(second.webContents.sent).toEqual([]);
  });

  it('opens a window where none is left', async () => {
    desk.electron.platform = 'darwin';
    (await desk.started()).close();
    desk.electron.app.emit('open-url', new CancellableEvent(), 'throughline://project/x');
    await vi.waitFor(() => expect(desk.electron.windows).toHaveLength(2));
    expect(await desk.say(desk.lastWindow(), 'takeOpened', {})).toMatchObject({
      value: { opened: { kind: 'link' } },
    });
  });

  it('is sent on to the desktop edition that runs, with paths that hold there', async () => {
    desk.electron.app.isFirstInstance = false;
    await desk.run('Plan.json', 'throughline://project/x');
    expect(desk.electron.app.sent).toEqual({
      files: [path.join(desk.folder, 'Plan.json')],
      links: ['throughline://project/x'],
    });
  });

  it('is asked for by an installed program alone', async () => {
    await desk.started();
    expect(desk.electron.app.ownSchemes).toEqual([]);
    desk.stop();
    desk.electron.app.isPackaged = true;
    await desk.started();
    expect(desk.electron.app.ownSchemes).toEqual(['throughline']);
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
    const first = await desk.started();
    await desk.say(first, 'openWindow', { route: '' });
    const second = desk.lastWindow();
    expect(await desk.say(second, 'showMenu', model)).toMatchObject({ ok: true });
    second.menu?.choose('Undo');
    expect(second.webContents.sent).toEqual([{ event: 'commandChosen', id: 'undo' }]);
    expect([first.menu, first.webContents.sent]).toEqual([null, []]);
    second.menu?.choose('Zoom in');
    expect(first.webContents.zoomLevel).toBe(0.5);
  });
});

describe('the window', () => {
  it('is as it was left, over a restart', async () => {
    const window = await desk.started();
    window.bounds = { x: 100, y: 50, width: 900, height: 700 };
    window.emit('move');
    window.webContents.press({ key: '+', control: true });
    desk.electron.app.quit();
    await vi.waitFor(() => expect(desk.electron.app.ended).toBe(0));
    desk.stop();
    const again = await desk.started();
    expect(again.options).toMatchObject({ x: 100, y: 50, width: 900, height: 700 });
    expect(again.options.webPreferences?.zoomFactor).toBeCloseTo(1.095, 3);
    again.webContents.emit('did-finish-load');
    expect(again.webContents.zoomLevel).toBe(0.5);
    await desk.say(again, 'openWindow', { route: '' });
    expect(desk.lastWindow().options).toMatchObject({ x: 124, y: 74 });
  });

  it('stands where the system likes when its file is broken, and the log says so', async () => {
    writeFileSync(path.join(desk.folder, 'window.json'), '{"bounds":');
    expect((await desk.started()).options).toMatchObject({ width: 1280, height: 800 });
    expect(readFileSync(path.join(desk.folder, 'logs', 'host.log'), 'utf8')).toContain('the window’s last state');
  });

  it('shows the folder with the logs, with what support asks first', async () => {
    expect(await desk.say(await desk.started(), 'showLogs', {})).toMatchObject({ ok: true });
    expect(desk.electron.shownFolders).toEqual([path.join(desk.folder, 'logs')]);
    const log = readFileSync(path.join(desk.folder, 'logs', 'host.log'), 'utf8');
    expect(log).toContain('secrets: kept by gnome_libsecret');
  });
});

describe('the desktop’s settings', () => {
  const OFF = { spellCheck: { on: false, languages: [] }, updateCheck: false, notifications: false };

  it('decide at a window’s opening whether it has spelling at all, and then at once in which languages', async () => {
    const first = await desk.started();
    const { session } = desk.electron;
    expect(first.options.webPreferences?.spellcheck).toBe(false);
    expect([session.spellChecks, session.spellLanguages]).toEqual([false, []]);
    const answer = await desk.say(first, 'setDesktopSettings', { ...OFF, spellCheck: { on: true, languages: ['de'] } });
    expect(answer).toMatchObject({ ok: true, value: { settings: { spellCheck: { on: true, languages: ['de'] } } } });
    expect(first.webContents.sent).toMatchObject([{ event: 'desktopChanged' }]);
    expect([session.spellChecks, session.spellLanguages]).toEqual([true, ['de']]);
    await desk.say(first, 'openWindow', { route: '' });
    expect(desk.lastWindow().options.webPreferences?.spellcheck).toBe(true);
    await desk.say(first, 'setDesktopSettings', { ...OFF, spellCheck: { on: false, languages: ['de'] } });
    expect([session.spellChecks, session.spellLanguages]).toEqual([false, []]);
  });

  it('hold at the start, updates among them', async () => {
    writeFileSync(path.join(desk.folder, 'desktop.json'), JSON.stringify({ ...OFF, updateCheck: true }));
    expect(await desk.say(await desk.started(), 'getDesktop', {})).toMatchObject({
      value: { update: { kind: 'notAsked' } },
    });
  });

  it('name the program to Windows as its installer does', async () => {
    desk.electron.platform = 'win32';
    await desk.started();
    expect(desk.electron.app.userModelId).toBe(APP_ID);
    expect(readFileSync(path.resolve(import.meta.dirname, '../../electron-builder.yml'), 'utf8')).toContain(
      `appId: ${APP_ID}\n`,
    );
  });

  it('let a notification lead to where it is about', async () => {
    const window = await desk.started();
    await desk.say(window, 'setDesktopSettings', { ...OFF, notifications: true });
    window.webContents.sent.length = 0;
    expect(await desk.say(window, 'notify', { title: 'Due', body: '', route: '#/p/1/board' })).toMatchObject({
      value: { shown: true },
    });
    desk.electron.notifications[0]?.click();
    expect([window.focused, window.webContents.sent]).toEqual([1, [{ event: 'opened' }]]);
    expect(await desk.say(window, 'takeOpened', {})).toMatchObject({
      value: { opened: { kind: 'route', route: '#/p/1/board' } },
    });
  });
});

describe('installing a newer version', () => {
  const ON = { spellCheck: { on: false, languages: [] }, updateCheck: true, notifications: false };
  let installed: number;
  const fetched = async (): Promise<WindowDouble> => {
    installed = 0;
    desk.updates = {
      newer: async () => '0.2.0',
      fetch: async () => {},
      install: () => {
        installed += 1;
      },
    };
    const window = await desk.started();
    await desk.say(window, 'setDesktopSettings', ON);
    expect(await desk.say(window, 'installUpdate', {})).toMatchObject({
      ok: false,
      error: { code: 'nothing-fetched' },
    });
    await desk.say(window, 'checkForUpdate', {});
    await desk.say(window, 'fetchUpdate', {});
    await vi.waitFor(async () =>
      expect(await desk.say(window, 'getDesktop', {})).toMatchObject({ value: { update: { kind: 'ready' } } }),
    );
    return window;
  };

  it('waits until the edits of every window are safe', async () => {
    const first = await fetched();
    await desk.say(first, 'openWindow', { route: '' });
    await desk.say(first, 'setWindowState', { title: '', unsaved: true });
    await desk.say(desk.lastWindow(), 'installUpdate', {});
    expect([installed, first.destroyed, desk.lastWindow().destroyed]).toEqual([0, false, true]);
    await desk.say(first, 'closeReady', {});
    expect([installed, desk.electron.app.ended]).toEqual([1, null]);
  });

  it('brings a window back where it could not be done', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const window = await fetched();
    await desk.say(window, 'installUpdate', {});
    expect([installed, desk.electron.windows.length]).toEqual([1, 1]);
    vi.advanceTimersByTime(INSTALLING_GRACE);
    expect(desk.electron.windows.map(({ destroyed }) => destroyed)).toEqual([true, false]);
    expect(await desk.say(desk.lastWindow(), 'getDesktop', {})).toMatchObject({ value: { update: { kind: 'ready' } } });
  });

  it('is off when the person keeps a window open', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const window = await fetched();
    await desk.say(window, 'setWindowState', { title: '', unsaved: true });
    desk.electron.answers = 0;
    await desk.say(window, 'installUpdate', {});
    await vi.advanceTimersByTimeAsync(SAVING_GRACE);
    await desk.say(window, 'setWindowState', { title: '', unsaved: false });
    window.close();
    await vi.waitFor(() => expect([installed, desk.electron.app.ended]).toEqual([0, 0]));
  });
});

describe('crashes', () => {
  it('are kept on this machine alone, the newest few of them', async () => {
    const dumps = path.join(desk.folder, 'logs', 'crashes', 'pending');
    mkdirSync(dumps, { recursive: true });
    for (let index = 0; index < 8; index += 1) {
      writeFileSync(path.join(dumps, `${index}.dmp`), '');
      utimesSync(path.join(dumps, `${index}.dmp`), index, index);
    }
    await desk.started();
    expect(readdirSync(dumps).sort()).toEqual(['3.dmp', '4.dmp', '5.dmp', '6.dmp', '7.dmp']);
    expect(desk.electron.crashReports).toEqual([{ uploadToServer: false }]);
    expect(desk.electron.app.paths.get('crashDumps')).toBe(path.join(desk.folder, 'logs', 'crashes'));
    desk.electron.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' });
    const log = readFileSync(path.join(desk.folder, 'logs', 'host.log'), 'utf8');
    expect(log).toContain('GPU: crashed');
  });
});
