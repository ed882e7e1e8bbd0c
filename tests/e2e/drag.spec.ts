/** How a drag by the pointer ends without a drop, and what the keys mean while it lasts. */
import { expect, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { closeBoard, openBoard } from '#tests/support/board-window.ts';
import { addCards, card, carry, list, middleOf, titles } from '#tests/support/person.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await openBoard();
  page = app.page;
  await addCards(page, 'To do', 'One', 'Two');
});
test.afterEach(() => closeBoard(app));

/** Picks up "One" and takes it over another list. */
async function drag(): Promise<void> {
  const from = await middleOf(card(page, 'One'));
  const to = await middleOf(list(page, 'Doing'));
  await carry(page, from, to);
  await expect(page.getByText(/^Doing, position 1 of/)).toBeAttached();
}

test('a card let go outside of the window stays where it was, and shows that before', async () => {
  await drag();
  await page.mouse.move(500, -40, { steps: 4 });
  await expect(page.getByText('To do, position 1 of 2.', { exact: true })).toBeAttached();
  await page.mouse.up();
  await expect(page.getByText('One stays where it was.')).toBeAttached();
  await expect.poll(() => titles(page, 'To do')).toEqual(['One', 'Two']);
  await expect.poll(() => titles(page, 'Doing')).toEqual([]);
});

test('commands rest while a card is dragged, and Escape ends the drag and nothing else', async () => {
  await card(page, 'Two').click();
  await card(page, 'One').click({ modifiers: ['Control'] });
  await drag();
  for (const key of ['Shift+G', 'Control+k', '?', 'Delete', 'c']) await page.keyboard.press(key);
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: /^Add card/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByText('2 cards stay where they were.')).toBeAttached();
  await page.mouse.up();
  await expect.poll(() => titles(page, 'To do')).toEqual(['One', 'Two']);
  await expect(page.getByRole('checkbox', { name: 'Select One' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Select Two' })).toBeChecked();
  // They are commands again.
  await page.keyboard.press('Shift+G');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
});
