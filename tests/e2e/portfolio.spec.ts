/** All projects beside each other: looked at first, sorted, grouped, filtered; on one timeline; and people's load over all. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { command, goToStart, importFile, saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';
import { stumbles } from '#tests/support/reader.ts';
import { absurdFile, troubleFiles } from '#tests/support/trouble.ts';

let app: App;
test.afterEach(() => app.close());

test('[PORT-3] [PORT-6] the portfolio of two projects', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await expect(page.getByRole('heading', { name: 'Welcome to Throughline' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByText('No projects yet')).toBeVisible();
  await look('portfolio-empty');
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-portfolio-'));
  for (const file of troubleFiles(folder)) {
    await goToStart(page);
    await importFile(page, file);
    await saysSaved(page);
  }
  rmSync(folder, { recursive: true, force: true });
  await page.getByRole('link', { name: 'Portfolio' }).click();
  const table = page.getByRole('region', { name: 'Projects' });
  const rows = table.getByRole('rowheader');
  await expect(rows).toHaveText(['Harbour site', 'Rebrand']);

  await test.step('where to look first, with its reasons', async () => {
    const first = page.getByRole('list', { name: 'Where to look first' });
    await expect(first.getByRole('listitem').first()).toContainText('Harbour site');
    await expect(first.getByRole('listitem').first()).toContainText(/slips by|overdue|alarm/);
    await look('portfolio');
    expect(await stumbles(page)).toEqual([]);
  });

  await test.step('sorted and grouped, and remembered', async () => {
    await table.getByRole('button', { name: 'Project' }).click();
    await expect(rows).toHaveText(['Rebrand', 'Harbour site']);
    await page.getByRole('combobox', { name: 'Group' }).selectOption('By status');
    await page.reload();
    await expect(page.getByRole('combobox', { name: 'Group' })).toHaveValue('status');
    await page.getByRole('combobox', { name: 'Group' }).selectOption('Not grouped');
  });
  await test.step('filtered, and the filter kept by name', async () => {
    const filter = page.getByRole('textbox', { name: 'Filter' });
    await filter.fill('harb');
    await expect(rows).toHaveText(['Harbour site']);
    await page.getByRole('button', { name: 'Save filter…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Building');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await filter.fill('');
    await expect(rows).toHaveCount(2);
    await page.getByRole('combobox', { name: 'Saved filters' }).selectOption('Building');
    await expect(rows).toHaveText(['Harbour site']);
    await filter.fill('');
  });
  await test.step('on one timeline', async () => {
    await page.getByRole('radiogroup', { name: 'Show' }).getByText('Timeline').click();
    const timeline = page.getByRole('region', { name: 'Timeline of all projects' });
    await expect(timeline.getByRole('listitem')).toHaveCount(2);
    await expect(timeline).toContainText('Opening');
    await look('portfolio-timeline');
    expect(await stumbles(page)).toEqual([]);
  });

  await test.step('people over all projects, and who could take it', async () => {
    await page.getByRole('radiogroup', { name: 'Show' }).getByText('People').click();
    const load = page.getByRole('region', { name: 'Load of people' });
    await load.getByRole('button', { name: /^Chi Tan, week of 23 Nov/ }).click();
    await expect(page.getByRole('region', { name: 'What is asked' })).toContainText('Harbour site');
    await look('portfolio-people');
    expect(await stumbles(page)).toEqual([]);
  });

  await test.step('[PREPORT-2] [PREPORT-9] told of in a report, which is kept as it was sent', async () => {
    await page.getByRole('link', { name: 'Reports', exact: true }).click();
    await expect(page.getByText('Tell how all projects stand')).toBeVisible();
    await look('portfolio-reports-none');
    await page.getByRole('button', { name: 'Report for the team' }).click();
    const preview = page.getByRole('region', { name: /^Preview, \d+ pages?$/ });
    await expect(preview.getByRole('heading', { name: 'Where to look first' })).toBeVisible();
    await expect(preview).toContainText('Rebrand');
    await look('portfolio-report');
    expect(await stumbles(page)).toEqual([]);
    await page.getByRole('checkbox', { name: 'Rebrand' }).uncheck();
    await expect(preview).not.toContainText('Rebrand');
    const summary = page.getByRole('textbox', { name: 'Summary' });
    await summary.fill('The harbour **needs you**.');
    await summary.blur();
    await expect(preview.getByText('needs you')).toBeVisible();
    await page.getByRole('button', { name: 'Send…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send the report' });
    await dialog.getByRole('textbox', { name: 'Others: names or mail addresses' }).fill('The board');
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save and note as sent' }).click();
    const file = readFileSync(await (await download).path());
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    await expect(page.getByRole('main', { name: 'Report of the portfolio, sent' })).toContainText('The board');
    // In the window's next life too: the same file, and the next one is compared with it.
    await page.reload();
    await expect(preview.getByText('needs you')).toBeVisible();
    const again = page.waitForEvent('download');
    await page.getByRole('button', { name: 'The file as it was sent' }).click();
    expect(readFileSync(await (await again).path()).equals(file)).toBe(true);
    await page.getByRole('button', { name: 'All reports' }).click();
    await expect(page.getByRole('region', { name: 'Sent' }).getByRole('link')).toHaveCount(1);
    await command(page, 'Draft a report of the portfolio for the team');
    await expect(preview.getByText(/The last report was of .* New in it: Rebrand\./)).toBeVisible();
    await page.getByRole('button', { name: 'All reports' }).click();
    await look('portfolio-reports');
    await page.getByRole('link', { name: 'Back to the portfolio' }).click();
  });

  await test.step('a row opens its project', async () => {
    await page.getByRole('radiogroup', { name: 'Show' }).getByText('Table').click();
    await table.getByRole('link', { name: 'Rebrand' }).click();
    await expect(page.getByRole('main', { name: 'Board' })).toBeVisible();
  });
  expect(found).toEqual([]);
});

test('with far too much of everything, Today and the portfolio stay legible and within reach', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-absurd-'));
  await expect(page.getByRole('heading', { name: 'Welcome to Throughline' })).toBeVisible();
  await importFile(page, absurdFile(folder));
  rmSync(folder, { recursive: true, force: true });
  await saysSaved(page);
  await page.getByRole('link', { name: /^Today/ }).click();
  await expect(page.getByRole('region', { name: 'Waiting for others' }).getByRole('listitem').first()).toBeVisible();
  await look('today-absurd');
  await page.getByRole('button', { name: /^Nudge \d+ people/ }).click();
  await expect(page.getByRole('dialog').getByRole('checkbox').first()).toBeVisible();
  await look('nudge-absurd', { checked: false });
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Portfolio', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Projects' }).getByRole('rowheader')).toHaveCount(3);
  await look('portfolio-absurd');
  await page.getByRole('radiogroup', { name: 'Show' }).getByText('Timeline').click();
  await expect(page.getByRole('region', { name: 'Timeline of all projects' })).toBeVisible();
  await look('portfolio-timeline-absurd');
  await page.getByRole('radiogroup', { name: 'Show' }).getByText('People').click();
  await page.getByRole('region', { name: 'Load of people' }).getByRole('button').first().click();
  await look('portfolio-people-absurd');
  // Nothing is wider than the window but what scrolls by itself.
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  expect(found).toEqual([]);
});
