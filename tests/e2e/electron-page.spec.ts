import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { asId } from '#shared/kernel/ids.ts';
import { cardLink } from '#shared/ports/deep-link.ts';
import { axe } from '#tests/support/axe.ts';
import { DesktopWindow } from '#tests/support/desktop-window.ts';

let desktop: DesktopWindow;
let page: Page;

test.beforeEach(async () => {
  desktop = await DesktopWindow.open();
  page = desktop.page;
});
test.afterEach(() => desktop.close());

test('starts under the desktop edition’s policy without a complaint', async () => {
  await desktop.load();
  await expect(page.getByRole('button', { name: 'Open the sample project' })).toBeVisible();
  expect(desktop.complaints).toEqual([]);
});

test('takes its person and its clientIDs from the host, and saves', async () => {
  await desktop.load();
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(page.getByRole('status')).toContainText('Saved on this device');
  expect(desktop.asked).toEqual(expect.arrayContaining(['hello', 'getProfile', 'allocateClientIds']));
  expect(desktop.complaints).toEqual([]);
});

test('goes on while its sync is dead, says so, and is the same when it came back', async () => {
  await desktop.load();
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  const bar = page.getByRole('status');
  await expect(bar).toContainText('Saved on this device');
  await expect.poll(() => desktop.asked).toContain('openDocument');
  desktop.forked[0]?.child.kill('SIGKILL');
  await expect.poll(() => desktop.sent[0]).toEqual({ event: 'syncChanged', isRunning: false });
  await desktop.bring(1);
  await expect(page.getByText('The part that talks to other devices is starting again')).toBeVisible();
  await expect.poll(() => desktop.sent).toContainEqual({ event: 'syncChanged', isRunning: true });
  await desktop.bring();
  await expect(page.getByText('The part that talks to other devices is starting again')).toBeHidden();
  await expect(bar).toContainText('Saved on this device');
  expect([desktop.forked.length, desktop.electron.windows[0]?.destroyed]).toEqual([2, false]);
  expect(desktop.complaints).toEqual([]);
});

test('answers the window that wants to close when all is durable', async () => {
  await desktop.load();
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(page.getByRole('status')).toContainText('Saved on this device');
  const [window] = desktop.electron.windows;
  if (window === undefined) throw new Error('no window was opened');
  // As after an edit of the last instant: the page holds the window although it had said that all is saved.
  window.pageRefusesToUnload = true;
  window.close();
  expect(window.destroyed).toBe(false);
  expect(window.webContents.sent).toEqual([{ event: 'closing' }]);
  await page.evaluate(`tellPage(${JSON.stringify(window.webContents.sent[0])})`);
  await expect.poll(() => window.destroyed).toBe(true);
});

test('shows what a file would bring that was opened with the program, one after the other', async () => {
  const card = { id: 'c', name: 'From a file', idList: 'l', closed: false, desc: '' };
  const board = (name: string): string =>
    JSON.stringify({ id: name, name, cards: [card], lists: [{ id: 'l', name: 'To do', closed: false }] });
  writeFileSync(path.join(desktop.folder, 'one.json'), board('First board'));
  writeFileSync(path.join(desktop.folder, 'two.json'), board('Second board'));
  desktop.electron.app.emit('second-instance', {}, [], '/', {
    files: [path.join(desktop.folder, 'one.json')],
    links: [],
  });
  await desktop.load();
  await expect(page.getByRole('dialog', { name: 'Import one.json' })).toContainText('First board');
  // What was told of the first file before the page was there is not the word of the second.
  desktop.sent.splice(0);
  desktop.electron.app.emit('open-file', { preventDefault: () => {} }, path.join(desktop.folder, 'two.json'));
  await expect.poll(() => desktop.sent.length).toBeGreaterThan(0);
  await desktop.bring();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('dialog', { name: 'Import two.json' })).toContainText('Second board');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('From a file')).toBeVisible();
  expect(desktop.complaints).toEqual([]);
});

test('goes where a link leads, and says of an unknown project that it is not here', async () => {
  await desktop.load();
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(page.getByRole('status')).toContainText('Saved on this device');
  const project = decodeURIComponent(new URL(page.url()).hash.split('/')[2] ?? '');
  const card = page.locator('[data-card]').first();
  const id = (await card.getAttribute('data-card')) ?? '';
  const open = async (link: string): Promise<void> => {
    desktop.electron.app.emit('open-url', { preventDefault: () => {} }, link);
    await expect.poll(() => desktop.sent.length).toBeGreaterThan(0);
    await desktop.bring();
  };
  await open('throughline://project/nobody-has-this');
  await expect(page.getByText('This project is not on this device.')).toBeVisible();
  await open(cardLink(asId(project), asId(id)));
  await expect(page.getByRole('complementary')).toBeVisible();
  expect(new URL(page.url()).hash).toContain(`card=${id}`);
  await open('throughline://project/x?card=javascript:alert(1)');
  await expect(page.getByText('This link does not name a project or a card')).toBeVisible();
  expect(new URL(page.url()).hash).toContain(`card=${id}`);
  expect(desktop.complaints).toEqual([]);
});

test('has a native menu of the commands that apply, and runs what is chosen there', async () => {
  await desktop.load();
  const [window] = desktop.electron.windows;
  const item = (id: string) => window?.menu?.items().find((entry) => entry.id === id);
  await expect.poll(() => item('project.new')).toMatchObject({ enabled: true, label: 'New project…' });
  expect(item('project.rename')).toMatchObject({ enabled: false });
  window?.menu?.choose('Keyboard shortcuts');
  await desktop.bring();
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect.poll(() => item('project.rename')?.enabled).toBe(true);
  expect(desktop.complaints).toEqual([]);
});

test('keeps the desktop edition’s settings, and asks a server only after the person said so', async () => {
  const steps: string[] = [];
  desktop.updates = {
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
  await desktop.load();
  await page.getByRole('button', { name: 'Settings' }).click();
  const section = page.getByRole('region', { name: 'On this computer' });
  await section.getByRole('checkbox', { name: 'Check spelling' }).click({ force: true });
  await expect(section.getByRole('button', { name: 'Languages: European Portuguese' })).toBeVisible();
  await section.getByRole('button', { name: 'Languages:' }).click();
  await page.getByRole('combobox', { name: 'Languages' }).fill('german');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(section.getByRole('button', { name: 'Languages: European Portuguese, German' })).toBeVisible();
  expect(desktop.electron.session.spellLanguages).toEqual(['pt-PT', 'de']);

  await section.getByRole('checkbox', { name: 'Look for newer versions' }).click({ force: true });
  await expect(section.getByRole('button', { name: 'Look now' })).toBeVisible();
  expect(steps).toEqual([]);
  expect((await axe(page).analyze()).violations).toEqual([]);
  await section.getByRole('button', { name: 'Look now' }).click();
  await expect(section.getByRole('status')).toHaveText('Throughline 0.2.0 is there.');
  expect(steps).toEqual(['asked']);
  await section.getByRole('button', { name: 'Fetch 0.2.0' }).click();
  await expect
    .poll(() => desktop.sent.at(-1))
    .toMatchObject({
      desktop: { update: { kind: 'ready' } },
    });
  await desktop.bring();
  await section.getByRole('button', { name: 'Show the logs' }).click();
  await expect.poll(() => desktop.electron.shownFolders).toEqual([path.join(desktop.folder, 'logs')]);
  await section.getByRole('button', { name: 'Install 0.2.0' }).click();
  await expect.poll(() => steps).toEqual(['asked', 'fetched', 'installed']);
  expect(desktop.complaints).toEqual([]);
});
