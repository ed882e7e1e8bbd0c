/** What many people said about a card. */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { importFile, openCard, saysSaved } from '#tests/support/person.ts';
import { TALK_CARD, talk } from '#tests/support/talk.ts';

const files = temporaryFiles();
let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp();
  page = app.page;
});
test.afterEach(async () => {
  await saysSaved(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});
test.afterAll(() => files.remove());

test('the latest comments are there at once, earlier ones as they are asked for, all in the order of time', async () => {
  await importFile(page, files.write('talk.json', JSON.stringify(talk(125))));
  const panel = await openCard(page, TALK_CARD.title);
  const comments = panel.getByRole('list', { name: 'Comments' }).locator(':scope > li');
  await expect(comments).toHaveCount(20);
  await expect(comments.first()).toContainText('No. 106:');
  await expect(comments.last()).toContainText('No. 125:');
  await panel.getByRole('button', { name: 'Show 100 of 105 earlier' }).click();
  await expect(comments).toHaveCount(120);
  await expect(comments.first()).toContainText('No. 6:');
  await panel.getByRole('button', { name: 'Show 5 earlier' }).click();
  await expect(comments).toHaveCount(125);
  await expect(comments.first()).toContainText('No. 1:');
  await expect(panel.getByRole('button', { name: /earlier$/ })).toHaveCount(0);
});
