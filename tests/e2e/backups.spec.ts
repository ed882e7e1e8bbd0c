/** Backups as a person has them: made and kept by the real host, protected, and brought back as a project. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchOwnApp } from '#tests/support/app.ts';
import { addCards, command, startProject } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';

test('[BACKUP-6] [BACKUP-8] [BACKUP-13] what is backed up is listed, and comes back as a project', async () => {
  // Argon2id takes a second of a machine with nothing else to do.
  test.slow();
  const app = await launchOwnApp();
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await startProject(page, 'Harbour site');
  await addCards(page, 'To do', 'Order piles', 'Survey the quay');
  await command(page, 'Backups');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await expect(settings.getByRole('heading', { name: 'Backups' })).toBeFocused();
  await settings.getByRole('button', { name: 'Protect with a passphrase…' }).click();
  await settings.getByLabel('Passphrase').fill('four words are enough');
  await settings.getByLabel('The same once more').fill('four words are enough');
  await settings.getByRole('button', { name: 'Protect new backups' }).click();
  await expect(settings.getByText('New backups are protected')).toBeVisible();
  await settings.getByRole('button', { name: 'Back up now' }).click();
  await expect(settings.getByText('1 backup was made, opened and counted.')).toBeVisible({ timeout: 60_000 });
  const kept = settings.getByRole('list', { name: 'Backups of Harbour site' });
  await expect(kept.getByRole('listitem')).toHaveCount(1);
  await expect(kept.getByText(/^2 cards, \d+ kB, asked for, protected$/)).toBeVisible();
  expect(readdirSync(path.join(app.folder, 'backups'))).toEqual([expect.stringMatching(/^Harbour site .*-backup$/)]);
  await look('backups');
  expect(found).toEqual([]);
  await kept.getByRole('button', { name: /^Bring back/ }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click({ timeout: 60_000 });
  await expect(page.getByRole('link', { name: 'Harbour site' })).toHaveCount(2, { timeout: 30_000 });
  await app.close();
});
