/** A look at a card without opening it, and a cover from the palette (INTERFACE "Behaviour people feel"). */
import { expect, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { closeBoard, openBoard } from '#tests/support/board-window.ts';
import { addCards, card, command, writeDescription } from '#tests/support/person.ts';
import { cell, goToTimeline } from '#tests/support/timeline.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await openBoard();
  page = app.page;
  await addCards(page, 'To do', 'Order piles', 'Survey the quay');
});
test.afterEach(() => closeBoard(app));

const preview = () => page.getByRole('dialog', { name: 'Preview' });

test('P looks at the card that has the focus, and Escape or P puts it away again', async () => {
  const editor = await writeDescription(page, 'Order piles');
  await editor.fill('Forty of them, twelve metres long.');
  await page.keyboard.press('Escape');
  await expect(editor).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: /^Card/ })).toHaveCount(0);
  await expect(card(page, 'Order piles')).toBeFocused();
  await page.keyboard.press('1');
  await page.keyboard.press('p');
  const look = preview().getByRole('region', { name: 'Preview of Order piles' });
  await expect(look).toBeFocused();
  await expect(look).toContainText('Forty of them, twelve metres long.');
  await expect(look).toContainText('Urgent');
  // What is not set is not said.
  await expect(look.getByRole('term')).toHaveText(['List', 'Priority']);
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(preview()).toHaveCount(0);
  await expect(card(page, 'Order piles')).toBeFocused();
  await page.keyboard.press('p');
  await expect(look).toBeFocused();
  await page.keyboard.press('p');
  await expect(preview()).toHaveCount(0);
  await expect(card(page, 'Order piles')).toBeFocused();
  await expect(page.getByRole('complementary', { name: /^Card/ })).toHaveCount(0);
});

test('Enter opens the card that is looked at, from the board or from the timeline', async () => {
  await card(page, 'Survey the quay').focus();
  await page.keyboard.press('p');
  await expect(preview().getByRole('region')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Card Survey the quay' })).toBeVisible();
  await page.keyboard.press('Escape');
  await goToTimeline(page);
  await cell(page, 'Order piles', 'title').click();
  await page.keyboard.press('p');
  await expect(preview().getByRole('region', { name: 'Preview of Order piles' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(cell(page, 'Order piles', 'title')).toBeFocused();
});

test('a cover is set and taken off from the palette, where the card stands', async () => {
  await card(page, 'Order piles').focus();
  await command(page, 'Set cover');
  const picker = page.getByRole('dialog', { name: 'Cover' });
  await picker.getByRole('button', { name: 'teal' }).click();
  await expect(card(page, 'Order piles')).toBeFocused();
  await command(page, 'Set cover');
  await expect(picker.getByRole('button', { name: 'teal' })).toHaveAttribute('aria-pressed', 'true');
  await picker.getByRole('button', { name: 'Remove cover' }).click();
  await command(page, 'Set cover');
  await expect(picker.getByRole('button', { name: 'Remove cover' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(card(page, 'Order piles')).toBeFocused();
});
