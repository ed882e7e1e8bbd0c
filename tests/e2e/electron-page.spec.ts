import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { asId } from '#shared/kernel/ids.ts';
import { cardLink } from '#shared/ports/deep-link.ts';
import { axe } from '#tests/support/axe.ts';
import { chromiumLaunch } from '#tests/support/chromium.ts';
import { runDesktop } from '../../src/main/run-desktop.ts';
import { ElectronDouble } from '../../src/main/testing/electron-double.ts';
import { ForkedUtility } from '../../src/main/testing/forked-utility.ts';
import { UtilityDouble } from '../../src/main/testing/utility-double.ts';
import type { UpdateSource } from '../../src/main/updates/update-check.ts';

/**
 * The desktop edition's page in the system's Chromium: the built renderer as the private scheme serves it, the real
 * verbs and the real data folder. What is missing is Electron itself; electron.spec.ts drives that where it exists.
 */
const OUT = path.resolve(import.meta.dirname, '../../out');
// Chromium knows no private scheme; an https origin has the same powers.
const STAND_IN = 'https://app.throughline.test';

let folder: string;
let updates: UpdateSource | null;
/** Sync processes, of the build, the newest last. */
let forked: ForkedUtility[];
let electron: ElectronDouble;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
const asked: string[] = [];

test.beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-electron-page-'));
  electron = new ElectronDouble();
  updates = null;
  forked = [];
  electron.fork = (file) => {
    const utility = new ForkedUtility(file);
    forked.push(utility);
    return utility;
  };
  electron.app.becomeReady();
  await runDesktop(electron, {
    argv: ['--data', folder],
    workingDirectory: folder,
    out: OUT,
    clock: { now: () => Date.now() },
    random: randomBytes,
    updates: async () => updates,
  });
  await expect.poll(sentToPage).toContainEqual({ event: 'syncChanged', isRunning: true });
  sentToPage().splice(0);
  browser = await chromium.launch(chromiumLaunch());
  page = await (await browser.newContext()).newPage();
  complaints.length = 0;
  asked.length = 0;
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route(`${STAND_IN}/**`, async (route) => {
    const url = route.request().url().replace(STAND_IN, 'throughline-app://app');
    const answer = await electron.session.served.get('throughline-app')?.(new Request(url));
    if (answer === undefined) throw new Error('the private scheme is not served');
    const headers = Object.fromEntries(answer.headers);
    await route.fulfill({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) });
  });
  await page.exposeFunction('askHost', (verb: string, input: unknown) => {
    asked.push(verb);
    const senderFrame = { origin: 'throughline-app://app', parent: null };
    return electron.invoke({ sender: { id: 1 }, senderFrame }, 'throughline:call', verb, input);
  });
  await page.addInitScript(`
    const listeners = new Set();
    globalThis.tellPage = (message) => listeners.forEach((listener) => listener(message));
    globalThis.throughlineHost = Object.freeze({
      call: globalThis.askHost,
      onEvent: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    });
  `);
});
test.afterEach(async () => {
  await browser.close();
  electron.fork = () => new UtilityDouble();
  electron.app.exit(0);
  for (const { child } of forked) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('starts under the desktop edition’s policy without a complaint', async () => {
  await page.goto(`${STAND_IN}/index.html`);
  await expect(page.getByRole('button', { name: 'Open the sample project' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('takes its person and its clientIDs from the host, and saves', async () => {
  await page.goto(`${STAND_IN}/index.html`);
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(page.getByRole('status')).toContainText('Saved on this device');
  expect(asked).toEqual(expect.arrayContaining(['hello', 'getProfile', 'allocateClientIds']));
  expect(complaints).toEqual([]);
});

test('goes on while its sync is dead, says so, and is the same when it came back', async () => {
  await page.goto(`${STAND_IN}/index.html`);
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  const bar = page.getByRole('status');
  await expect(bar).toContainText('Saved on this device');
  await expect.poll(() => asked).toContain('openDocument');
  forked[0]?.child.kill('SIGKILL');
  await expect.poll(() => sentToPage()[0]).toEqual({ event: 'syncChanged', isRunning: false });
  const lost = sentToPage().splice(0, 1);
  await page.evaluate(`tellPage(${JSON.stringify(lost[0])})`);
  await expect(page.getByText('The part that talks to other devices is starting again')).toBeVisible();
  await expect.poll(() => sentToPage()).toContainEqual({ event: 'syncChanged', isRunning: true });
  await bringToPage();
  await expect(page.getByText('The part that talks to other devices is starting again')).toBeHidden();
  await expect(bar).toContainText('Saved on this device');
  expect([forked.length, electron.windows[0]?.destroyed]).toEqual([2, false]);
  expect(complaints).toEqual([]);
});

test('answers the window that wants to close when all is durable', async () => {
  await page.goto(`${STAND_IN}/index.html`);
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(page.getByRole('status')).toContainText('Saved on this device');
  const [window] = electron.windows;
  if (window === undefined) throw new Error('no window was opened');
  // As after an edit of the last instant: the page holds the window although it had said that all is saved.
  window.pageRefusesToUnload = true;
  window.close();
  expect(window.destroyed).toBe(false);
  expect(window.webContents.sent).toEqual([{ event: 'closing' }]);
  await page.evaluate(`tellPage(${JSON.stringify(window.webContents.sent[0])})`);
  await expect.poll(() => window.destroyed).toBe(true);
});

/** What main sent over the bridge and the page has not. */
const sentToPage = (): unknown[] => electron.windows[0]?.webContents.sent ?? [];

/** Brings it all. */
async function bringToPage(): Promise<void> {
  for (const message of sentToPage().splice(0)) await page.evaluate(`tellPage(${JSON.stringify(message)})`);
}

test('shows what a file would bring that was opened with the program, one after the other', async () => {
  const card = { id: 'c', name: 'From a file', idList: 'l', closed: false, desc: '' };
  const board = (name: string): string =>
    JSON.stringify({ id: name, name, cards: [card], lists: [{ id: 'l', name: 'To do', closed: false }] });
  writeFileSync(path.join(folder, 'one.json'), board('First board'));
  writeFileSync(path.join(folder, 'two.json'), board('Second board'));
  electron.app.emit('second-instance', {}, [], '/', { files: [path.join(folder, 'one.json')], links: [] });
  await page.goto(`${STAND_IN}/index.html`);
  await expect(page.getByRole('dialog', { name: 'Import one.json' })).toContainText('First board');
  // What was told of the first file before the page was there is not the word of the second.
  electron.windows[0]?.webContents.sent.splice(0);
  electron.app.emit('open-file', { preventDefault: () => {} }, path.join(folder, 'two.json'));
  await expect.poll(() => electron.windows[0]?.webContents.sent.length).toBeGreaterThan(0);
  await bringToPage();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('dialog', { name: 'Import two.json' })).toContainText('Second board');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('From a file')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('goes where a link leads, and says of an unknown project that it is not here', async () => {
  await page.goto(`${STAND_IN}/index.html`);
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(page.getByRole('status')).toContainText('Saved on this device');
  const project = decodeURIComponent(new URL(page.url()).hash.split('/')[2] ?? '');
  const card = page.locator('[data-card]').first();
  const id = (await card.getAttribute('data-card')) ?? '';
  const open = async (link: string): Promise<void> => {
    electron.app.emit('open-url', { preventDefault: () => {} }, link);
    await expect.poll(() => electron.windows[0]?.webContents.sent.length).toBeGreaterThan(0);
    await bringToPage();
  };
  await open('throughline://project/nobody-has-this');
  await expect(page.getByText('This project is not on this device.')).toBeVisible();
  await open(cardLink(asId(project), asId(id)));
  await expect(page.getByRole('complementary')).toBeVisible();
  expect(new URL(page.url()).hash).toContain(`card=${id}`);
  await open('throughline://project/x?card=javascript:alert(1)');
  await expect(page.getByText('This link does not name a project or a card')).toBeVisible();
  expect(new URL(page.url()).hash).toContain(`card=${id}`);
  expect(complaints).toEqual([]);
});

test('has a native menu of the commands that apply, and runs what is chosen there', async () => {
  await page.goto(`${STAND_IN}/index.html`);
  const [window] = electron.windows;
  const item = (id: string) => window?.menu?.items().find((entry) => entry.id === id);
  await expect.poll(() => item('project.new')).toMatchObject({ enabled: true, label: 'New project…' });
  expect(item('project.rename')).toMatchObject({ enabled: false });
  window?.menu?.choose('Keyboard shortcuts');
  await bringToPage();
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect.poll(() => item('project.rename')?.enabled).toBe(true);
  expect(complaints).toEqual([]);
});

test('keeps the desktop edition’s settings, and asks a server only after the person said so', async () => {
  const steps: string[] = [];
  updates = {
    newer: async () => {
      steps.push('asked');
      return '0.2.0';
    },
    fetch: async (progress) => {
      steps.push('fetched');
      progress(0.4);
    },
    install: () => void steps.push('installed'),
  };
  await page.goto(`${STAND_IN}/index.html`);
  await page.getByRole('button', { name: 'Settings' }).click();
  const section = page.getByRole('region', { name: 'On this computer' });
  await section.getByRole('checkbox', { name: 'Check spelling' }).click({ force: true });
  await expect(section.getByRole('button', { name: 'Languages: European Portuguese' })).toBeVisible();
  await section.getByRole('button', { name: 'Languages:' }).click();
  await page.getByRole('combobox', { name: 'Languages' }).fill('german');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(section.getByRole('button', { name: 'Languages: European Portuguese, German' })).toBeVisible();
  expect(electron.session.spellLanguages).toEqual(['pt-PT', 'de']);

  await section.getByRole('checkbox', { name: 'Look for newer versions' }).click({ force: true });
  await expect(section.getByRole('button', { name: 'Look now' })).toBeVisible();
  expect(steps).toEqual([]);
  expect((await axe(page).analyze()).violations).toEqual([]);
  await section.getByRole('button', { name: 'Look now' }).click();
  await expect(section.getByRole('status')).toHaveText('Throughline 0.2.0 is there.');
  expect(steps).toEqual(['asked']);
  await section.getByRole('button', { name: 'Fetch 0.2.0' }).click();
  await expect
    .poll(() => electron.windows[0]?.webContents.sent.at(-1))
    .toMatchObject({
      desktop: { update: { kind: 'ready' } },
    });
  await bringToPage();
  await section.getByRole('button', { name: 'Show the logs' }).click();
  await expect.poll(() => electron.shownFolders).toEqual([path.join(folder, 'logs')]);
  await section.getByRole('button', { name: 'Install 0.2.0' }).click();
  await expect.poll(() => steps).toEqual(['asked', 'fetched', 'installed']);
  expect(complaints).toEqual([]);
});
