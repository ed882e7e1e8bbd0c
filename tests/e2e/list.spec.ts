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
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
});
