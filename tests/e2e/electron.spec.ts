import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { installed } from '../../scripts/electron-binary.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Never `import 'electron'` here: without its binary, the package starts a download. */
const findElectron = (): string | null => installed(path.join(ROOT, 'node_modules'));

function reasonNotToRun(): string | null {
  if (findElectron() === null) return 'not run: no Electron binary';
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return hasDisplay ? null : 'not run: no display for Electron';
}

const launched: ElectronApplication[] = [];
let folder: string;
let printed = false;

test.beforeEach(({ browserName: _none }, testInfo) => {
  const reason = reasonNotToRun();
  if (reason !== null && !printed) process.stdout.write(`desktop edition: ${reason}\n`);
  printed = true;
  testInfo.skip(reason !== null, reason ?? '');
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
