/** The panel of a card, as hands on a keyboard use it (INTERFACE "Behaviour people feel"). */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { addCards, card, openCard, saysSaved, startProject } from '#tests/support/person.ts';

let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp();
  page = app.page;
  await startProject(page, 'Quay works');
});
test.afterEach(async () => {
  await saysSaved(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});

test('every fact is reached by Tab or by its command’s key, and changed where it stands', async () => {
  await addCards(page, 'To do', 'Quay wall', 'Order piles');
  const panel = await openCard(page, 'Order piles');
  const fact = (name: string) => panel.getByRole('button', { name, exact: true });

  await page.keyboard.press('o');
  await page.keyboard.type('Ana Ribeiro');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(fact('Owners: Ana Ribeiro')).toBeVisible();
  await page.keyboard.press('d');
  await page.keyboard.type('2030-12-04');
  await page.keyboard.press('Enter');
  await expect(fact('Due: Wednesday 4 December 2030')).toBeVisible();
  await page.keyboard.press('2');
  await expect(fact('Priority: High')).toBeVisible();

  await fact('Deadline: not set').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('2030-12-24');
  await page.keyboard.press('Enter');
  await expect(fact('Deadline: Tuesday 24 December 2030')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(fact('Estimate: not set')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('1d 4h');
  await page.keyboard.press('Enter');
  await expect(fact('Estimate: 1d 4h')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('The permit is missing');
  await page.keyboard.press('Enter');
  await expect(fact('Blocked: The permit is missing')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('quay');
  await page.keyboard.press('Enter');
  await expect(fact('Part of: Quay wall')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'teal', exact: true }).press('Enter');
  await expect(fact('Cover: teal')).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(card(page, 'Order piles')).toBeFocused();
  const wall = await openCard(page, 'Quay wall');
  await wall.getByRole('list', { name: 'Subtasks' }).getByRole('button', { name: 'Order piles' }).click();
  await fact('Blocked: The permit is missing').click();
  await page.getByRole('button', { name: 'It can go on' }).click();
  await expect(fact('Blocked: not set')).toBeVisible();
});

test('a checklist is written as lines: Enter, Backspace, Alt and arrows, Ctrl+Enter, a paste of several', async () => {
  await addCards(page, 'To do', 'Order piles');
  const panel = await openCard(page, 'Order piles');
  await panel.getByRole('button', { name: 'Add checklist' }).press('Enter');
  await panel.getByRole('button', { name: 'Add item to Checklist' }).press('Enter');
  const items = panel.getByRole('list', { name: 'Items of Checklist' });
  const texts = () =>
    items.getByRole('checkbox').evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')));
  for (const text of ['Survey', 'Quote']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  await expect.poll(texts).toEqual(['Survey', 'Quote']);
  const field = panel.getByRole('textbox', { name: 'Add item to Checklist' });
  await expect(field).toBeFocused();
  const comment = panel.getByRole('textbox', { name: 'Write a comment' });
  await comment.fill('Order\nPay\n\nUnload\n');
  await comment.press('Control+a');
  await comment.press('Control+x');
  await panel.getByRole('button', { name: 'Add item to Checklist' }).press('Enter');
  await page.keyboard.press('Control+v');
  await expect.poll(texts).toEqual(['Survey', 'Quote', 'Order', 'Pay', 'Unload']);
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(items.getByRole('button', { name: 'Unload', exact: true })).toBeFocused();

  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(texts).toEqual(['Survey', 'Quote', 'Order', 'Unload', 'Pay']);
  await expect(items.getByRole('button', { name: 'Unload', exact: true })).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(texts).toEqual(['Survey', 'Quote', 'Order', 'Pay', 'Unload']);
  await expect(items.getByRole('button', { name: 'Unload', exact: true })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(items.getByRole('checkbox', { name: 'Unload' })).toBeChecked();

  await items.getByRole('button', { name: 'Quote', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await page.keyboard.type('Compare');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Backspace');
  await expect(panel.getByRole('textbox', { name: 'Text of Compare' })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(panel.getByRole('textbox', { name: 'Text of Quote' })).toBeFocused();
  await page.keyboard.type('s');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect.poll(texts).toEqual(['Survey', 'Quotes', 'Order', 'Pay', 'Unload']);
  await expect(items.getByRole('button', { name: 'Quotes', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card(page, 'Order piles')).toBeFocused();
});

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

test('Escape goes one step back at a time, J and K to the next card, and a pasted address is attached', async () => {
  await addCards(page, 'To do', 'Quay wall', 'Order piles');
  const panel = await openCard(page, 'Quay wall');
  await panel.getByRole('button', { name: 'Add a description…' }).press('Enter');
  await expect(panel.getByRole('textbox', { name: 'Description' })).toBeFocused();
  await page.keyboard.type('See #');
  await expect(page.getByRole('listbox', { name: 'Suggestions' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(panel.getByRole('textbox', { name: 'Description' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('textbox', { name: 'Description' })).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Edit description' })).toBeFocused();

  const comment = panel.getByRole('textbox', { name: 'Write a comment' });
  await comment.fill('https://example.org/plan.png');
  await comment.press('Control+a');
  await comment.press('Control+x');
  await panel.getByRole('button', { name: 'Edit description' }).focus();
  await page.keyboard.press('Control+v');
  await expect(panel.getByRole('list', { name: 'Attachments' })).toContainText('https://example.org/plan.png');
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('The link is attached to the card');

  await page.keyboard.press('j');
  await expect(page.getByRole('complementary', { name: 'Card Order piles' })).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByRole('complementary', { name: 'Card Quay wall' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card(page, 'Quay wall')).toBeFocused();
});
