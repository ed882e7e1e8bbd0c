import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { findBrowser } from '#node/browser/find-browser.ts';
import { CHROMIUM_FLAGS } from '#tests/support/chromium.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { notRunFor } from '#tests/support/not-run.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: ReturnType<typeof temporaryFolder>;
let running: Run | undefined;

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output(): string;
}

test.beforeEach(() => {
  folder = temporaryFolder('start');
  notRunFor(process.platform === 'win32' ? 'the stand-in for a display is a shell script' : null);
});
test.afterEach(async () => {
  running?.child.kill('SIGKILL');
  await running?.ended;
  folder.remove();
});

function launch(script: string, env: Record<string, string>): Run {
  const args = [path.join(root, script), '--data', folder.path];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk);
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  running = { child, ended, output: () => output };
  return running;
}

/** The machine's Chromium where a display would be: without one, a window can only be a headless one. */
function standInBrowser(): string {
  const file = path.join(folder.path, 'browser');
  const flags = ['--headless', '--remote-debugging-port=0', ...CHROMIUM_FLAGS].join(' ');
  writeFileSync(
    file,
    `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder.path}/arguments"\nexec "${findBrowser()}" ${flags} "$@"\n`,
    {
      mode: 0o700,
    },
  );
  return file;
}

test('with a display, a window opens on a private profile, no secret is in an argument, and the host ends with it', async () => {
  const run = launch('scripts/browser-edition-main.ts', { DISPLAY: ':99', CHROME_PATH: standInBrowser() });
  const profile = path.join(folder.path, 'browser-profile');
  const portFile = path.join(profile, 'DevToolsActivePort');
  await expect
    .poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'), { timeout: 30_000 })
    .toBe(true);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('the window has no page');
  await expect(page.getByRole('button', { name: 'Import…' }).first()).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
  expect(statSync(profile).mode & 0o777).toBe(0o700);
  expect(readFileSync(path.join(folder.path, 'arguments'), 'utf8')).toMatch(/^--app=file:\/\/\S+open-[\w-]+\.html\n/);
  expect(run.output()).not.toContain('/enter#');
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => undefined);
  expect(await run.ended).toBe(0);
});

test('a browser that shows no window is said, and the way in is printed instead', async () => {
  const windowless = path.join(folder.path, 'windowless');
  writeFileSync(windowless, '#!/bin/sh\n[ "$1" = --version ]\n', { mode: 0o700 });
  const run = launch('scripts/browser-edition-main.ts', { DISPLAY: ':99', CHROME_PATH: windowless });
  await expect.poll(run.output, { timeout: 15_000 }).toContain('ended without showing a window');
  expect(run.output()).toContain('/enter#');
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(0);
});

test('without a display, the way in is printed', async () => {
  const run = launch('scripts/browser-edition-main.ts', { DISPLAY: '', WAYLAND_DISPLAY: '' });
  await expect.poll(run.output, { timeout: 15_000 }).toContain('/enter#');
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(0);
});

test('development serves the source with hot reload under a policy that nothing of it breaks', async () => {
  const run = launch('scripts/dev.ts', { DISPLAY: '', WAYLAND_DISPLAY: '' });
  await expect.poll(run.output, { timeout: 30_000 }).toContain('/enter#');
  const browser = await chromium.launch({ executablePath: findBrowser() ?? '', args: [...CHROMIUM_FLAGS] });
  const page = await browser.newPage();
  const heard: string[] = [];
  page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
  await page.goto(/http\S+\/enter#\S+/.exec(run.output())?.[0] ?? '');
  await expect(page.getByRole('button', { name: 'Import…' }).first()).toBeVisible({ timeout: 40_000 });
  await expect.poll(() => heard.join('\n')).toContain('[vite] connected');
  expect(heard.filter((line) => line.startsWith('error'))).toEqual([]);
  await browser.close();
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(0);
});
