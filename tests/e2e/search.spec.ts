/** One search over all projects: opened by keys, typed with a slip, and led to the very thing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { goToStart, importFile, saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';
import { troubleFiles } from '#tests/support/trouble.ts';

let app: App;
let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-search-'));
});
test.afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test('[SEARCH-3] [SEARCH-4] [SEARCH-8] what is sought is found in whichever project, and shown', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await saysSaved(page);
  for (const file of troubleFiles(folder)) {
    await goToStart(page);
    await importFile(page, file);
    await saysSaved(page);
  }
  await goToStart(page);
  await page.keyboard.press('Control+Shift+f');
  const dialog = page.getByRole('dialog', { name: 'Find everywhere' });
  const field = dialog.getByRole('combobox', { name: 'Find everywhere' });
  await expect(field).toBeFocused();
  await look('search-empty');
  await field.fill('confrim');
  await expect(dialog.getByRole('option', { selected: true })).toContainText('confirm by e-mail');
  await expect(dialog.getByRole('progressbar')).toHaveCount(0);
  await look('search-found');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary').getByText('Arrives with the three large mail providers')).toBeVisible();

  await page.getByRole('button', { name: 'Find everywhere' }).click();
  await field.fill('permit');
  await expect(dialog.getByRole('option').first()).toContainText('permit');
  await dialog.getByText('By project').click();
  await expect(dialog.getByRole('group').first()).toBeVisible();
  await page.setViewportSize({ width: 700, height: 800 });
  await look('search-grouped');
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByText('Best first').click();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(found).toEqual([]);
});
