import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { notRunFor } from '#tests/support/not-run.ts';
import { installed } from '../../scripts/electron-binary.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Never `import 'electron'` here: without its binary, the package starts a download. */
const findElectron = (): string | null => installed(path.join(ROOT, 'node_modules'));

function reasonNotToRun(): string | null {
  if (findElectron() === null) return 'no Electron binary';
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return hasDisplay ? null : 'no display for Electron';
}

const launched: ElectronApplication[] = [];
let folder: string;

test.beforeEach(() => {
  const reason = reasonNotToRun();
  // Where the desktop edition has to be tested, there is no excuse.
  if (reason !== null && process.env.THROUGHLINE_NEEDS_ELECTRON === '1') throw new Error(reason);
  notRunFor(reason);
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-electron-'));
});
test.afterEach(async () => {
  for (const application of launched.splice(0)) await application.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

async function launch(): Promise<{ application: ElectronApplication; page: Page }> {
  const application = await _electron.launch({
    executablePath: findElectron() ?? '',
    cwd: ROOT,
    // Root has no sandbox to use inside a container.
    args: ['.', '--data', folder, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  launched.push(application);
  return { application, page: await application.firstWindow() };
}

test('opens the start screen under the private origin', async () => {
  const { page } = await launch();
  await expect(page.getByRole('button', { name: 'Open the sample project' })).toBeVisible();
  expect(await page.evaluate('[location.origin, isSecureContext]')).toEqual(['throughline-app://app', true]);
});

test('gives the page one frozen object, no Node, and no eval', async () => {
  const { page } = await launch();
  const facts = await page.evaluate(async () => {
    const has = (name: string): boolean => name in globalThis;
    const bridge: unknown = Reflect.get(globalThis, 'throughlineHost');
    // In a task of its own: what the debugger itself evaluates is let past the policy.
    const evaluates = await new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          resolve(new Function('return true')());
        } catch {
          resolve(false);
        }
      });
    });
    return { node: has('require') || has('process') || has('Buffer'), frozen: Object.isFrozen(bridge), evaluates };
  });
  expect(facts).toEqual({ node: false, frozen: true, evaluates: false });
});

test('answers its host’s verbs and refuses what is none', async () => {
  const { page } = await launch();
  const call = (verb: string, input: unknown): Promise<unknown> =>
    page.evaluate(
      ([name, given]) => {
        const { call } = Reflect.get(globalThis, 'throughlineHost') as { call(verb: unknown, input: unknown): unknown };
        return call(name, given);
      },
      [verb, input],
    );
  expect(await call('hello', {})).toMatchObject({ ok: true, value: { edition: 'desktop' } });
  expect(await call('readFile', { path: '/etc/passwd' })).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  expect(await call('openExternal', { url: 'file:///etc/passwd' })).toMatchObject({ ok: false });
});

test('runs sync in a process of its own, and starts another where that ends', async () => {
  const { application, page } = await launch();
  const listShared = (): Promise<unknown> =>
    page.evaluate(() => {
      const { call } = Reflect.get(globalThis, 'throughlineHost') as { call(verb: string, input: unknown): unknown };
      return call('listShared', {});
    });
  const pid = (): Promise<number | null> =>
    application.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Throughline Sync')?.pid ?? null);
  expect(await listShared()).toEqual({ ok: true, value: { projects: [] } });
  const first = await pid();
  if (first === null) throw new Error('sync has no process');
  process.kill(first, 'SIGKILL');
  await expect.poll(async () => ![first, null].includes(await pid())).toBe(true);
  expect(await listShared()).toEqual({ ok: true, value: { projects: [] } });
  expect(application.windows()).toHaveLength(1);
});

test('goes nowhere and opens nothing', async () => {
  const { application, page } = await launch();
  await expect(page.getByRole('button', { name: 'Open the sample project' })).toBeVisible();
  await page.evaluate("window.open('file:///etc/passwd'); location.href = 'https://example.org/'; null");
  await expect(page.getByRole('button', { name: 'Open the sample project' })).toBeVisible();
  expect(page.url()).toMatch(/^throughline-app:\/\/app\//);
  expect(application.windows()).toHaveLength(1);
});

test('finds again what the page stored', async () => {
  const first = await launch();
  await first.page.evaluate("localStorage.setItem('kept', 'yes')");
  launched.splice(0);
  await first.application.close();
  const second = await launch();
  expect(await second.page.evaluate("localStorage.getItem('kept')")).toBe('yes');
});

test('zooms by the keys, and remembers it', async () => {
  const first = await launch();
  await expect(first.page.getByRole('button', { name: 'Open the sample project' })).toBeVisible();
  const level = (application: ElectronApplication): Promise<number> =>
    application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel() ?? 0);
  // As the system does it: what Playwright presses in the page does not pass the shell.
  await first.application.evaluate(({ BrowserWindow }) => {
    const modifiers: ['control' | 'meta'] = [process.platform === 'darwin' ? 'meta' : 'control'];
    BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type: 'keyDown', keyCode: '=', modifiers });
  });
  await expect.poll(() => level(first.application)).toBe(0.5);
  launched.splice(0);
  await first.application.close();
  const second = await launch();
  await expect.poll(() => level(second.application)).toBe(0.5);
});

test('draws the page’s menu and brings back what was chosen', async () => {
  // Elsewhere the menu is the window's, which gives it to nobody.
  notRunFor(process.platform === 'darwin' ? null : 'only a Mac’s menu can be asked for');
  const { application, page } = await launch();
  const heard = page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'throughlineHost') as {
      call(verb: string, input: unknown): Promise<unknown>;
      onEvent(listener: (event: unknown) => void): unknown;
    };
    const event = new Promise((resolve) => bridge.onEvent(resolve));
    const undo = {
      kind: 'command',
      id: 'undo',
      label: 'Undo',
      accelerator: 'CmdOrCtrl+Z',
      enabled: true,
      checked: null,
    };
    await bridge.call('showMenu', { menus: [{ label: 'Edit', entries: [undo, { kind: 'role', role: 'paste' }] }] });
    Reflect.set(globalThis, 'menuShown', true);
    return event;
  });
  await expect.poll(() => page.evaluate('globalThis.menuShown ?? false')).toBe(true);
  await application.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('undo')?.click());
  expect(await heard).toEqual({ event: 'commandChosen', id: 'undo' });
});

test('opens a file with which it is started a second time, in the window that is there', async () => {
  const { application, page } = await launch();
  const file = path.join(folder, 'board.json');
  writeFileSync(file, JSON.stringify({ id: 'b', name: 'A board', cards: [], lists: [{ id: 'l', name: 'To do' }] }));
  const args = ['.', '--data', folder, file, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  expect(spawnSync(findElectron() ?? '', args, { cwd: ROOT }).status).toBe(0);
  await expect(page.getByRole('dialog')).toContainText('board.json');
  expect(application.windows()).toHaveLength(1);
});
