/** People and cards that are mentioned in a card’s panel, and what is suggested meanwhile. */
import { expect, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { closeBoard, openBoard } from '#tests/support/board-window.ts';
import { addCards, openCard } from '#tests/support/person.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await openBoard();
  page = app.page;
});
test.afterEach(() => closeBoard(app));

test('people and cards are mentioned by keys in a description and a comment, and a card is opened by its mention', async () => {
  await addCards(page, 'To do', 'Quay wall', 'Order piles');
  const panel = await openCard(page, 'Order piles');
  await page.keyboard.press('o');
  await page.keyboard.type('Ana Ribeiro');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Add a description…' }).press('Enter');
  await expect(panel.getByRole('textbox', { name: 'Description' })).toBeFocused();
  await page.keyboard.type('Ask @ana');
  await expect(page.getByRole('option', { name: 'Ana Ribeiro' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('about #quay');
  await expect(page.getByRole('option', { name: 'Quay wall' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(panel.getByText('Ask @Ana Ribeiro about #Quay wall')).toBeVisible();

  const comment = panel.getByRole('textbox', { name: 'Write a comment' });
  await comment.focus();
  await page.keyboard.type('@rib');
  await expect(page.getByRole('option', { name: 'Ana Ribeiro' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(comment).toHaveValue('@Ana Ribeiro ');
  await page.keyboard.type('knows #quay');
  await page.keyboard.press('Enter');
  await expect(comment).toHaveValue('@Ana Ribeiro knows #Quay wall ');
  await page.keyboard.press('Control+Enter');
  const comments = panel.getByRole('list', { name: 'Comments' });
  await expect(comments).toContainText('@Ana Ribeiro knows #Quay wall');

  await comments.getByRole('link', { name: '#Quay wall' }).press('Enter');
  const wall = page.getByRole('complementary', { name: 'Card Quay wall' });
  await expect(wall).toBeVisible();
  await page.goBack();
  await expect(panel).toBeVisible();
});

test('the suggestion that is meant is in sight at every size of the text', async () => {
  await addCards(page, 'To do', ...Array.from({ length: 8 }, (_, index) => `Pile ${index + 1}`));
  await page.evaluate(`document.documentElement.dataset.text = '125'`);
  const panel = await openCard(page, 'Pile 1');
  const comment = panel.getByRole('textbox', { name: 'Write a comment' });
  await comment.focus();
  await page.keyboard.type('#pile');
  const list = page.getByRole('listbox', { name: 'Suggestions' });
  const options = list.getByRole('option');
  await expect(options).toHaveCount(8);
  expect(await list.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
  // In a window that has no room for all of them.
  await page.setViewportSize({ width: 1280, height: 300 });
  await comment.fill('');
  await page.keyboard.type('#pile');
  await expect(options).toHaveCount(8);
  for (const [key, index] of [
    ['ArrowUp', 7],
    ['ArrowUp', 6],
    ['ArrowDown', 7],
    ['ArrowDown', 0],
  ] as const) {
    await page.keyboard.press(key);
    await expect(options.nth(index)).toHaveAttribute('aria-selected', 'true');
    await expect(options.nth(index)).toBeInViewport({ ratio: 0.9 });
  }
  await page.keyboard.press('Escape');
});
