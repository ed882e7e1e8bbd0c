/** The morning of a coordinator: two projects in trouble, gone through by keys, and those who are waited for nudged. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { goToStart, importFile, notifications, saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';
import { stumbles } from '#tests/support/reader.ts';
import { troubleFiles } from '#tests/support/trouble.ts';

let app: App;
let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-today-'));
});
test.afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

async function morning(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('textbox', { name: 'Your name, as others see it' }).fill('Ana Ribeiro');
  await settings.getByRole('button', { name: 'Done' }).click();
  for (const file of troubleFiles(folder)) {
    await goToStart(page);
    await importFile(page, file);
    await saysSaved(page);
  }
}

const row = (page: Page, title: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: title }).first();
const section = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('region', { name });

test('[DIGEST-1] [NUDGE-1] the morning is gone through by keys, and people are nudged', async () => {
  app = await launchOwnApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await expect(page.getByRole('heading', { name: 'Welcome to Throughline' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  await expect(page.getByText('Nothing waits today')).toBeVisible();
  await look('today-empty');
  await morning(page);
  await page.getByRole('link', { name: /^Today/ }).click();

  await test.step('what waits, and why', async () => {
    const mine = section(page, 'Waiting for me');
    await expect(mine.getByRole('listitem')).toHaveCount(2);
    await expect(mine).toContainText('Send the permit');
    await expect(mine).toContainText('Was due Thu 19 Nov, 2 working days ago.');
    await expect(section(page, 'Waiting for others').getByRole('listitem')).toHaveCount(4);
    await expect(section(page, 'Waiting for others')).toContainText('the port does not answer');
    await expect(section(page, /^Done since/)).toContainText('Survey');
    await expect(page.getByRole('link', { name: /^Today 2 to see to/ })).toBeVisible();
    await look('today');
    expect(await stumbles(page)).toEqual([]);
  });

  await test.step('by keys: done and taken back, moved to another day, snoozed', async () => {
    await expect(row(page, 'Send the permit')).toBeFocused();
    await page.keyboard.press('j');
    await expect(row(page, 'Call the crane')).toBeFocused();
    await page.keyboard.press('k');
    await expect(row(page, 'Send the permit')).toBeFocused();
    await page.keyboard.press('e');
    await expect(section(page, 'Waiting for me').getByRole('listitem')).toHaveCount(1);
    await expect(row(page, 'Call the crane')).toBeFocused();
    await notifications(page).getByRole('button', { name: 'Undo' }).click();
    await expect(section(page, 'Waiting for me').getByRole('listitem')).toHaveCount(2);
    await row(page, 'Send the permit').focus();
    await page.keyboard.press('d');
    await page.keyboard.type('+2w');
    await page.keyboard.press('Enter');
    await expect(notifications(page)).toContainText('“Send the permit” is due on');
    await expect(section(page, 'Waiting for me').getByRole('listitem')).toHaveCount(1);
    await row(page, 'Call the crane').focus();
    await page.keyboard.press('s');
    await page.keyboard.type('tomorrow');
    await page.keyboard.press('Enter');
    await expect(section(page, 'Waiting for me')).toHaveCount(0);
  });
  await test.step('[NUDGE-5] [NUDGE-7] one message a person, over both projects', async () => {
    await page.getByRole('button', { name: /^Nudge \d people/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Nudge Bo Lind' });
    await expect(dialog).toContainText('Order steel piles');
    await expect(dialog).toContainText('Choose the typeface');
    await look('nudge');
    expect(await stumbles(page)).toEqual([]);
    await dialog.getByText('Deutsch').click();
    await dialog.getByText('Firm').click();
    await expect(dialog.getByRole('region', { name: 'The message' })).toContainText('seit 5 Tagen überfällig');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await expect(notifications(page)).toContainText('Nudge to Bo Lind copied.');
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    for (const words of [
      'Hallo Bo,',
      'Harbour site',
      'Order steel piles',
      'Rebrand',
      'Choose the typeface',
      'Ana Ribeiro',
    ]) {
      expect(copied).toContain(words);
    }
    // The next one, who is waited for too.
    await expect(page.getByRole('dialog', { name: 'Nudge Chi Tan' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('[NUDGE-6] nobody is chased twice a day without being told', async () => {
    await row(page, 'Order steel piles').focus();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Nudge Bo Lind' });
    await expect(dialog.getByRole('alert')).toContainText('Already nudged today');
    await look('nudge-again');
    await page.keyboard.press('Escape');
  });

  await test.step('gone through, and remembered', async () => {
    await page.getByRole('button', { name: 'Gone through' }).click();
    await expect(section(page, /^Done since/)).toHaveCount(0);
    await page.reload();
    await expect(section(page, 'Waiting for others')).toBeVisible();
    await expect(section(page, 'Waiting for me')).toHaveCount(0);
    await expect(page.getByText(/Last gone through/)).toBeVisible();
  });
  await test.step('a row opens its card', async () => {
    await row(page, 'Order steel piles').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary')).toContainText('Order steel piles');
  });
  expect(found).toEqual([]);
});

test('[NUDGE-8] a nudge is posted by a webhook, and the outbox says what became of it', async () => {
  app = await launchOwnApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Welcome to Throughline' })).toBeVisible();
  await morning(page);
  await page.getByRole('link', { name: /^Today/ }).click();
  await page.getByRole('button', { name: 'Webhooks…' }).click();
  const webhooks = page.getByRole('dialog', { name: 'Webhooks' });
  await webhooks.getByRole('textbox', { name: 'Name' }).fill('#harbour');
  await webhooks.getByRole('textbox', { name: 'Address' }).fill('http://example.org/hook');
  await webhooks.getByRole('button', { name: 'Add the webhook' }).click();
  await expect(webhooks).toContainText('begin with https:// only');
  // Nobody answers at this port: the message waits.
  const silent = await closedPort();
  await webhooks.getByRole('textbox', { name: 'Address' }).fill(`https://127.0.0.1:${silent}/services/SECRETPART`);
  await webhooks.getByRole('button', { name: 'Add the webhook' }).click();
  await expect(webhooks.getByRole('list', { name: 'Webhooks' })).toContainText('#harbour');
  expect(await webhooks.innerText()).not.toContain('SECRETPART');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Nudge \d people/ }).click();
  await page.getByRole('button', { name: 'More ways' }).click();
  await page.getByRole('menuitem', { name: 'Post to #harbour' }).click();
  await expect(notifications(page)).toContainText('is on its way to #harbour');
  await expect(page.getByRole('dialog', { name: 'Nudge Chi Tan' })).toBeVisible();
  await page.keyboard.press('Escape');
  const outbox = section(page, 'Outbox');
  await expect(outbox).toContainText('cannot be reached. Nothing was posted; it is tried again.');
  await outbox.getByRole('button', { name: 'Cancel' }).click();
  await expect(outbox.getByRole('listitem')).toHaveCount(0);
});

/** Of this machine, at which nothing listens. */
async function closedPort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === 'object' && address ? address.port : 0;
}
