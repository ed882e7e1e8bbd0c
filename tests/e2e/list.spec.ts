/** The list of a project: by keys and by pointer, in both colours. */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { list } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';
import { stumbles } from '#tests/support/reader.ts';

let app: App;
test.afterEach(() => app.close());

async function openList(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(list(page, 'With the client')).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await expect(page.getByRole('main', { name: 'List' })).toBeVisible({ timeout: 2000 });
  }).toPass();
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Tasks' });
const cell = (page: Page, row: number, column: string) =>
  grid(page).locator(`[aria-rowindex="${row}"] [data-column="${column}"]`);

test('a list: walked, written in, sorted, grouped and changed many at a time, without a mouse', async () => {
  app = await launchApp({ startsAt: MONDAY_MORNING });
  const { page } = app;
  const { keyboard } = page;
  const found: string[] = [];
  const look = looker(page, found);
  await openList(page);

  await test.step('arrows walk cells, F2 renames, Enter asks with the picker of the card', async () => {
    await keyboard.press('ArrowDown');
    await expect(cell(page, 2, 'title')).toBeFocused();
    await keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: /^Title of / })).toBeFocused();
    await keyboard.type('Read the harbour office’s letters');
    await keyboard.press('Enter');
    await expect(cell(page, 2, 'title')).toBeFocused();
    await expect(cell(page, 2, 'title')).toHaveText('Read the harbour office’s letters');
    for (let step = 0; step < 4; step++) await keyboard.press('ArrowRight');
    await expect(cell(page, 2, 'priority')).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Priority' })).toBeFocused();
    await keyboard.type('urg');
    await keyboard.press('Enter');
    await expect(cell(page, 2, 'priority')).toHaveText('Urgent');
    await expect(cell(page, 2, 'priority')).toBeFocused();
    await keyboard.press('End');
    await expect(cell(page, 2, 'estimate')).toBeFocused();
    await keyboard.press('3');
    await expect(page.getByRole('textbox', { name: /^Estimate of / })).toHaveValue('3');
    await keyboard.type('h');
    await keyboard.press('Enter');
    await expect(cell(page, 2, 'estimate')).toHaveText('3h');
  });
  await look('list');
  expect(await stumbles(page)).toEqual([]);

  await test.step('[TABLE-5] several rows are changed by one step, and undone by one', async () => {
    await keyboard.press('Home');
    await keyboard.press('Space');
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await expect(grid(page).locator('[aria-selected=true]')).toHaveCount(3);
    await expect(page.getByRole('toolbar', { name: '3 selected tasks' })).toBeVisible();
    await keyboard.press('1');
    for (const row of [2, 3, 4]) await expect(cell(page, row, 'priority')).toHaveText('Urgent');
    await look('list-selected');
    await keyboard.press('Control+z');
    await expect(cell(page, 4, 'priority')).toHaveText('Low');
    await keyboard.press('Escape');
    await expect(grid(page).locator('[aria-selected=true]')).toHaveCount(0);
  });

  await test.step('[TABLE-2] a heading sorts, and Shift adds another', async () => {
    await cell(page, 4, 'due').click();
    await keyboard.press('Control+Home');
    await keyboard.press('ArrowUp');
    for (let step = 0; step < 5; step++) await keyboard.press('ArrowRight');
    const due = grid(page).getByRole('columnheader', { name: /^Due/ });
    await expect(due).toBeFocused();
    await keyboard.press('Enter');
    await expect(due).toHaveAttribute('aria-sort', 'ascending');
    await expect(cell(page, 2, 'due')).not.toHaveText('');
    await keyboard.press('ArrowLeft');
    await keyboard.press('Shift+Enter');
    await expect(due).toHaveAccessibleName(/1 of 2 it is sorted by/);
  });

  await test.step('[TABLE-3] groups with their counts, that fold', async () => {
    await page.getByRole('button', { name: 'Group', exact: true }).click();
    await page.getByRole('menuitemradio', { name: 'Owner' }).click();
    const ana = grid(page).getByRole('button', { name: /^Ana Ribeiro \d+ tasks$/ });
    await expect(ana).toHaveAttribute('aria-expanded', 'true');
    await look('list-grouped');
    await ana.click();
    await expect(ana).toHaveAttribute('aria-expanded', 'false');
    await keyboard.press('ArrowRight');
    await expect(ana).toHaveAttribute('aria-expanded', 'true');
  });

  await test.step('[SAVEDVIEW-1] a view is saved, changed on the screen, and gone back to', async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('combobox', { name: 'Filter' })).toBeFocused();
    await keyboard.type('-done');
    await keyboard.press('Enter');
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Save as a new view…' }).click();
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await keyboard.type('Open, by owner');
    await keyboard.press('Enter');
    const views = page.getByRole('button', { name: /^Open, by owner/ });
    await expect(views).toBeVisible();
    await page.getByRole('button', { name: 'By owner', exact: true }).click();
    await page.getByRole('menuitemradio', { name: 'None' }).click();
    await expect(views).toHaveAccessibleName('Open, by owner , changed');
    await views.click();
    await look('list-views');
    await page.getByRole('menuitem', { name: 'Open, by owner', exact: true }).click();
    await expect(page.getByRole('button', { name: 'By owner', exact: true })).toBeVisible();
    await expect(views).toHaveAccessibleName('Open, by owner');
  });

  await page.setViewportSize({ width: 700, height: 800 });
  await look('list');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await look('list');
  expect(await stumbles(page)).toEqual([]);
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
});
