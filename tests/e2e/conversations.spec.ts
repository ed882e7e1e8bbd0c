/** [THREAD-1] [THREAD-3] Comments that answer each other, and are settled. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { CRANE, conversation } from '#tests/support/conversation.ts';
import { importFile, notifications, openCard, saysSaved } from '#tests/support/person.ts';

const files = temporaryFiles();
let app: App;
let page: Page;
let panel: Locator;
test.beforeEach(async () => {
  app = await launchApp();
  page = app.page;
  await importFile(page, files.write('conversation.json', JSON.stringify(conversation())));
  panel = await openCard(page, CRANE);
});
test.afterEach(async () => {
  await saysSaved(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});
test.afterAll(() => files.remove());

function conversationOf(words: string): Locator {
  return panel.getByRole('list', { name: 'Comments' }).locator(':scope > li').filter({ hasText: words });
}

test('what came resolved stays a line, a comment is answered by keys, and what was begun waits', async () => {
  await test.step('what came resolved is a line; replies are hidden, and both stay so after the card is opened again', async () => {
    const line = conversationOf('Who asks').getByRole('button', { name: /Resolved by Ben Okafor/ });
    await expect(line).toContainText('1 reply');
    await expect(panel).not.toContainText('Friday at seven');
    await line.click();
    await expect(panel).toContainText('Friday at seven');
    const toggle = conversationOf('Which crane').getByRole('button', { name: '2 replies' });
    await toggle.press('Enter');
    await expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await expect(panel).not.toContainText('The 90 t one');
    await page.reload();
    await expect(panel).toContainText('Friday at seven');
    await expect(panel).not.toContainText('The 90 t one');
    await toggle.press('Enter');
    await expect(panel).toContainText('The 90 t one');
  });

  await test.step('a comment is answered by keys, with a mention, and the answer is edited and deleted by who wrote it', async () => {
    const crane = conversationOf('Which crane');
    await crane.getByRole('button', { name: 'Reply to Ana Ribeiro' }).press('Enter');
    const field = panel.getByRole('textbox', { name: 'Reply to Ana Ribeiro' });
    await expect(field).toBeFocused();
    await page.keyboard.type('Ask @ben');
    await page.keyboard.press('Enter');
    await page.keyboard.type('first.');
    await page.keyboard.press('Control+Enter');
    const replies = crane.getByRole('list', { name: 'Replies' }).getByRole('listitem');
    await expect(replies).toHaveCount(3);
    await expect(replies.last()).toContainText('Ask @Ben Okafor first.');
    await expect(crane.getByRole('button', { name: 'Reply to Ana Ribeiro' })).toBeFocused();

    await replies.last().getByRole('button', { name: 'Edit reply' }).press('Enter');
    await panel.getByRole('textbox', { name: 'Edit reply' }).fill('Ask the port first.');
    await page.keyboard.press('Control+Enter');
    await expect(replies.last()).toContainText('edited');
    // Nobody edits what others wrote.
    await expect(crane.getByRole('button', { name: /^(Edit|Delete)/ })).toHaveCount(2);
    await replies.last().getByRole('button', { name: 'Delete reply' }).press('Enter');
    await expect(replies).toHaveCount(2);
    await notifications(page).getByRole('button', { name: 'Undo' }).click();
    await expect(replies.last()).toContainText('Ask the port first.');
  });

  await test.step('a reply that was begun waits for who comes back to the card', async () => {
    const crane = conversationOf('Which crane');
    await crane.getByRole('button', { name: 'Reply to Ana Ribeiro' }).click();
    await page.keyboard.type('Not sure yet');
    await page.keyboard.press('Escape');
    await expect(crane.getByRole('button', { name: 'Reply to Ana Ribeiro' })).toBeFocused();
    await panel.getByRole('button', { name: 'Close panel' }).click();
    await openCard(page, CRANE);
    await crane.getByRole('button', { name: 'Reply to Ana Ribeiro' }).click();
    await expect(panel.getByRole('textbox', { name: 'Reply to Ana Ribeiro' })).toHaveValue('Not sure yet');
  });
});

test('a conversation is resolved, is a line from then on, and is open again with a reply or when somebody says so', async () => {
  const crane = conversationOf('Which crane');
  await crane.getByRole('button', { name: 'Resolve' }).press('Enter');
  const line = crane.getByRole('button', { name: /Resolved by/ });
  await expect(line).toBeFocused();
  await expect(line).toHaveAttribute('aria-expanded', 'false');
  await expect(line).toContainText('2 replies');
  await expect(crane).not.toContainText('The 90 t one');

  await page.keyboard.press('Enter');
  await expect(crane).toContainText('The 90 t one');
  await crane.getByRole('button', { name: 'Reply to Ana Ribeiro' }).press('Enter');
  await page.keyboard.type('It is booked.');
  await page.keyboard.press('Control+Enter');
  await expect(crane).toContainText(/Open again: 1 reply came after .+ resolved it/);
  await crane.getByRole('button', { name: 'Resolve' }).press('Enter');
  await expect(line).toBeFocused();
  await page.keyboard.press('Enter');
  await crane.getByRole('button', { name: 'Reopen' }).press('Enter');
  await expect(crane.getByRole('button', { name: 'Resolve' })).toBeFocused();
  await expect(crane).toContainText(/Reopened by .+, just now/);
  await page.keyboard.press('Control+z');
  await expect(line).toBeVisible();
});
