/** A table of a person's own: its columns are said by hand, seen as a plan, put right, and imported. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { card, chooseFile, dropFile, saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';

let app: App;
test.beforeEach(async () => {
  app = await launchApp({ timezoneId: 'UTC' });
});
test.afterEach(async () => {
  expect(app.complaints).toEqual([]);
  await app.close();
});

test('[CSV-4] a table of other headings is told column by column, by keys too', async () => {
  const { page } = app;
  const file = path.join(app.folder, 'Kai 3.csv');
  writeFileSync(
    file,
    'Was;Wer;Ab;Tage;Nach;Wichtigkeit\nFundament;Ana;03/04/2026;5;;hoch\nMauern, innen und außen, mit allem was dazu gehört;Bo;10/04/2026;8;Fundament;\nDach;Ana;11/05/2026;3;;mittel\n',
  );
  await chooseFile(page, file);
  const dialog = page.getByRole('dialog', { name: 'Import Kai 3.csv' });
  const next = dialog.getByRole('button', { name: 'See what arrives' });
  await expect(dialog.getByText('3 rows.')).toBeVisible();
  await expect(next).toBeDisabled();
  await expect(dialog.getByRole('status')).toHaveText('Choose the column with the names of the cards.');
  const is = (heading: string) => dialog.getByRole('combobox', { name: `What ${heading} is` });
  await is('Was').focus();
  await page.keyboard.type('Name');
  await expect(is('Was')).toHaveValue('title');
  await is('Wer').selectOption('Owners');
  await is('Ab').selectOption('Start');
  await is('Tage').selectOption('Duration');
  await is('Nach').selectOption('Predecessors');
  await dialog.getByLabel('Dates such as 03/04/2026 begin with').selectOption('the day');
  const found: string[] = [];
  await looker(page, found)('import-table');
  expect(found).toEqual([]);

  await next.click();
  await expect(dialog.getByText('From a table.')).toBeVisible();
  await expect(dialog.getByRole('definition').nth(1)).toHaveText('3');
  await expect(dialog.getByText('Dependencies')).toBeVisible();
  await dialog.getByRole('button', { name: 'Columns…' }).click();
  // What is chosen for one column goes from the other.
  await is('Wichtigkeit').selectOption('Owners');
  await expect(is('Wer')).toHaveValue('');
  await is('Wichtigkeit').selectOption('A field of its own');
  await is('Wer').selectOption('Owners');
  await next.click();
  await dialog.getByRole('button', { name: 'Import', exact: true }).press('Enter');
  await expect(card(page, 'Fundament')).toBeVisible();
  // Keys go on in the project that arrived, and not where the import was asked for.
  await expect(page.locator('main:focus')).toBeVisible();
  await saysSaved(page);

  // The next table with these headings, in another order.
  const later = path.join(app.folder, 'Kai 4.csv');
  writeFileSync(later, 'Wer;Was;Wichtigkeit;Ab;Tage;Nach\nBo;Poller;;12/05/2026;2;\n');
  await dropFile(page, later);
  const again = page.getByRole('dialog', { name: 'Import Kai 4.csv' });
  await expect(again.getByRole('combobox', { name: 'What Was is' })).toHaveValue('title');
  await expect(again.getByRole('combobox', { name: 'What Wer is' })).toHaveValue('owners');
  await expect(again.getByLabel('Dates such as 12/05/2026 begin with')).toHaveValue('DMY');
  await again.getByRole('button', { name: 'See what arrives' }).click();
  await again.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(card(page, 'Poller')).toBeVisible();
});
