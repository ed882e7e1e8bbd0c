import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBackups } from '#node/backups/backups.ts';
import { FileSecrets } from '#node/data/file-secrets.ts';
import { HostStore } from '#node/data/host-store.ts';
import { JsonFile } from '#node/data/json-file.ts';
import type { Log } from '#node/log/log-file.ts';
import { openOutbox } from '#node/outbox/open-outbox.ts';
import { openSync } from '#node/sync/open-sync.ts';
import type { SyncService } from '#node/sync/sync-service.ts';
import { desktopSettingsSchema } from '#shared/ports/desktop.ts';
import { CALL_CHANNEL } from '#shared/ports/desktop-bridge.ts';
import type { CallEvent } from './electron-api.ts';
import { NOTHING } from './opening/launch-request.ts';
import { startShell } from './start-shell.ts';
import { ElectronDouble } from './testing/electron-double.ts';
import { WindowMemory, windowStateSchema } from './window-memory.ts';

let folder: string;
let store: HostStore;
let electron: ElectronDouble;
let logged: string[];
let sync: SyncService;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-calls-'));
  const clock = { now: () => 0 };
  store = new HostStore(path.join(folder, 'host.db'), clock);
  electron = new ElectronDouble();
  logged = [];
  electron.app.becomeReady();
  const log: Log = { write: (_level, message) => void logged.push(message) };
  const windowFile = new JsonFile(path.join(folder, 'window.json'), windowStateSchema, 'the window', log);
  await startShell({
    electron,
    rendererFolder: folder,
    preload: path.join(folder, 'preload.cjs'),
    facts: () => ({ version: '1', platform: 'linux', locale: 'pt', userName: 'ana', notice: null, dataFolder: folder }),
    store,
    openSync: (tell) => {
      sync = openSync({ folder, secrets: new FileSecrets(folder), store, clock, log, tell });
      return sync;
    },
    openOutbox: (tell) => openOutbox({ folder, secrets: new FileSecrets(folder), clock, log, tell }),
    openBackups: (tell) => openBackups({ folder, secrets: new FileSecrets(folder), clock, log, tell }),
    memory: new WindowMemory({ file: windowFile, displays: () => [] }),
    settings: new JsonFile(path.join(folder, 'desktop.json'), desktopSettingsSchema, 'the settings', log),
    updates: async () => null,
    request: NOTHING,
    logsFolder: path.join(folder, 'logs'),
    diagnose: async () => {},
    log,
    clock,
  });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const ourPage: CallEvent = { sender: { id: 1 }, senderFrame: { origin: 'throughline-app://app', parent: null } };
const call = (verb: unknown, input: unknown, event = ourPage): Promise<unknown> =>
  electron.invoke(event, CALL_CHANNEL, verb, input);
const refused = { ok: false, error: { code: 'bad-request' } };

describe('a call of our page', () => {
  it('is answered by the contract', async () => {
    expect(await call('hello', {})).toMatchObject({ ok: true, value: { edition: 'desktop', savesFiles: true } });
    expect(await call('allocateClientIds', { count: 2 })).toMatchObject({
      ok: true,
      value: { clientIds: [expect.any(Number), expect.any(Number)] },
    });
  });

  it('tells every window of a new name', async () => {
    await call('openWindow', { route: '#/p/1/board' });
    expect(electron.windows[1]?.loaded).toEqual(['throughline-app://app/index.html#/p/1/board']);
    await call('setProfile', { name: 'Ana Reis' });
    for (const window of electron.windows) {
      expect(window.webContents.sent).toMatchObject([{ event: 'profileChanged', profile: { name: 'Ana Reis' } }]);
    }
  });

  it('opens web and mail addresses, and no other', async () => {
    for (const url of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://host/x',
      'ms-msdt:/id',
      'https://a:b@c.org',
    ]) {
      expect(await call('openExternal', { url }), url).toMatchObject({ ok: false, error: { code: 'link-refused' } });
    }
    expect(electron.opened).toEqual([]);
    expect(await call('openExternal', { url: 'https://example.org/' })).toMatchObject({ ok: true });
    expect(electron.opened).toEqual(['https://example.org/']);
    electron.opensLinks = false;
    expect(await call('openExternal', { url: 'mailto:ana@example.org' })).toMatchObject({
      ok: false,
      error: { code: 'nothing-opens' },
    });
  });

  it('saves where the person says, under a name and never a path', async () => {
    const data = new TextEncoder().encode('{}');
    const closed = await call('saveFile', { suggestedName: '../../etc/Plan: 1.json', data });
    expect(closed).toEqual({ ok: true, value: { saved: false } });
    expect(electron.saveDialogs[0]?.defaultPath).toBe('__.._etc_Plan_ 1.json');
    electron.savesTo = path.join(folder, 'Plan.json');
    expect(await call('saveFile', { suggestedName: 'Plan.json', data })).toEqual({ ok: true, value: { saved: true } });
    electron.savesTo = path.join(folder, 'gone', 'Plan.json');
    expect(await call('saveFile', { suggestedName: 'Plan.json', data })).toMatchObject({ ok: false });
  });
});

describe('printing', () => {
  const job = 'j'.repeat(22);

  it('goes through a window of its own that nobody sees, without scripts, and leaves nothing', async () => {
    await call('addToPrint', { job, html: '<p>Harbour' });
    expect(await call('print', { job })).toEqual({ ok: true, value: { parts: 1 } });
    const printer = electron.windows[1];
    expect(printer?.options).toMatchObject({
      show: false,
      webPreferences: { partition: 'print', javascript: false, sandbox: true },
    });
    expect(printer?.loaded[0]).toMatch(/^file:.*\/printing\/[\w-]{12}\.html$/);
    expect(printer?.webContents.printOptions).toMatchObject([{ preferCSSPageSize: true, generateTaggedPDF: true }]);
    expect(printer?.destroyed).toBe(true);
    expect(readdirSync(path.join(folder, 'printing'))).toEqual([]);
    const data = Buffer.from('%PDF-1.4').toString('base64');
    expect(await call('takePrinted', { job, part: 0 })).toEqual({ ok: true, value: { data } });
  });

  it('says when it fails, and leaves nothing either', async () => {
    const create = electron.createWindow.bind(electron);
    electron.createWindow = (options) => {
      const window = create(options);
      window.webContents.printed = new Error('printing failed');
      return window;
    };
    await call('addToPrint', { job, html: '<p>Harbour' });
    expect(await call('print', { job })).toMatchObject({
      ok: false,
      error: { code: 'not-printed', detail: 'printing failed' },
    });
    expect(electron.windows[1]?.destroyed).toBe(true);
    expect(readdirSync(path.join(folder, 'printing'))).toEqual([]);
  });
});

describe('what is not our page', () => {
  it('is refused: other origins, inner frames, frames that are gone, contents that are no window of ours', async () => {
    const strangers: CallEvent[] = [
      { ...ourPage, senderFrame: null },
      { ...ourPage, senderFrame: { origin: 'throughline-app://app', parent: {} } },
      { ...ourPage, senderFrame: { origin: 'null', parent: null } },
      { ...ourPage, senderFrame: { origin: 'https://example.org', parent: null } },
      { ...ourPage, senderFrame: { origin: 'throughline-app://app.evil', parent: null } },
      { ...ourPage, senderFrame: { origin: 'file://', parent: null } },
      { ...ourPage, sender: { id: 99 } },
    ];
    for (const event of strangers) {
      expect(await call('allocateClientIds', { count: 1 }, event)).toMatchObject(refused);
    }
    expect(logged).toHaveLength(strangers.length);
  });

  it('[SYNC-P1] says where its window looks, which is nowhere once it is closed', async () => {
    const said = vi.spyOn(sync.verbs, 'setPresence');
    const state = { view: 'board', selected: [], panel: null, writing: null };
    await call('setPresence', { project: 'p1', page: 'a'.repeat(16), state });
    electron.windows[0]?.destroy();
    expect(said.mock.calls.map(([input]) => input.state)).toEqual([state, null]);
  });

  it('is refused once its window is closed', async () => {
    electron.windows[0]?.destroy();
    expect(await call('getProfile', {})).toMatchObject(refused);
  });
});

describe('a call that the contract does not know', () => {
  it('has no channel of its own', async () => {
    for (const channel of ['openExternal', 'throughline:event', 'shell']) {
      await expect(electron.invoke(ourPage, channel, {})).rejects.toThrow('No handler registered');
    }
  });

  it('is refused by its verb', async () => {
    for (const verb of [
      'readFile',
      '__proto__',
      'constructor',
      '',
      'x'.repeat(10_000),
      7,
      null,
      undefined,
      {},
      ['getProfile'],
    ]) {
      expect(await call(verb, {}), String(verb).slice(0, 20)).toMatchObject(refused);
    }
  });

  it('is refused by its input', async () => {
    const malformed: [string, unknown][] = [
      ['getProfile', null],
      ['getProfile', { extra: 1 }],
      ['allocateClientIds', { count: 1e9 }],
      ['allocateClientIds', { count: '1' }],
      ['setProfile', { name: '' }],
      ['openWindow', { route: 'https://example.org' }],
      ['openWindow', { route: '/../../secret' }],
      ['saveFile', { suggestedName: 'a.json', data: 'text' }],
      ['setWindowState', { title: 'x', unsaved: 'yes' }],
      ['writeLog', { level: 'fatal', message: 'x' }],
      ['showMenu', { menus: [{ label: 'File', entries: [{ kind: 'role', role: 'toggleDevTools' }] }] }],
      ['showMenu', { menus: [{ label: 'File', entries: [], click: 'x' }] }],
      ['takeOpened', { kind: 'file' }],
      ['showLogs', { path: '/etc' }],
      [
        'setDesktopSettings',
        { spellCheck: { on: true, languages: ['../../etc'] }, updateCheck: true, notifications: true },
      ],
      ['setDesktopSettings', { updateCheck: true }],
      ['notify', { title: 'x'.repeat(121), body: '', route: '' }],
      ['notify', { title: 'x', body: '', route: 'https://example.org' }],
      ['installUpdate', { file: '/tmp/x' }],
    ];
    for (const [verb, input] of malformed) expect(await call(verb, input), verb).toMatchObject(refused);
    expect(await electron.invoke(ourPage, CALL_CHANNEL, 'getProfile', {}, 'more')).toMatchObject(refused);
    expect(await electron.invoke(ourPage, CALL_CHANNEL)).toMatchObject(refused);
    expect(electron.windows).toHaveLength(1);
  });
});
