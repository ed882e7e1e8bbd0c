/** [UNREAD-1] [UNREAD-2] [MENTION-3] What others wrote, until it was read. */
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { CRANE, conversation, WRITTEN_AFTER } from '#tests/support/conversation.ts';
import { card, command, goToStart, importFile, openCard, saysSaved, startProject } from '#tests/support/person.ts';
import { haveItComeLater } from '#tests/support/unread.ts';

const files = temporaryFiles();
let app: App;
let page: Page;
test.beforeEach(async () => {
  app = await launchApp({ startsAt: WRITTEN_AFTER });
  page = app.page;
});
test.afterEach(async () => {
  await saysSaved(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});
test.afterAll(() => files.remove());

async function bringConversation(me?: string): Promise<void> {
  await importFile(
    page,
    files.write('conversation.json', JSON.stringify(conversation(me === undefined ? {} : { me }))),
  );
  await haveItComeLater(page);
}

test('is counted on the card and in the sidebar, read by being seen, and stays read', async () => {
  await bringConversation();
  const crane = card(page, CRANE);
  await expect(crane).toHaveAccessibleDescription(/6 comments, 6 unread/);
  const count = page.getByRole('navigation', { name: 'Projects' }).getByRole('link', { name: /unread comment/ });
  await expect(count).toHaveAccessibleName('7 unread comments in Quay works');
  const panel = await openCard(page, CRANE);
  await panel.getByRole('button', { name: /^Resolved by|Resolved by Ben/ }).scrollIntoViewIfNeeded();
  await expect(panel.getByText('6 new')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Write a comment' }).scrollIntoViewIfNeeded();
  // What is resolved is a line, and not read by that.
  await expect(count).toHaveAccessibleName('3 unread comments in Quay works');
  await panel.getByRole('button', { name: /Resolved by Ben/ }).click();
  await expect(count).toHaveAccessibleName('1 unread comment in Quay works');
  await expect(crane).toHaveAccessibleDescription(/6 comments(?!, )/);

  const comment = panel.getByRole('list', { name: 'Comments' }).locator(':scope > li').first();
  await comment.getByRole('button', { name: 'Mark as unread' }).first().press('Enter');
  await expect(crane).toHaveAccessibleDescription(/6 comments, 1 unread/);
  await page.reload();
  await expect(crane).toHaveAccessibleDescription(/6 comments, 1 unread/);
  await goToStart(page);
  await startProject(page, 'Another one');
  await expect(count).toHaveAccessibleName('2 unread comments in Quay works');
});

test('is listed with mentions, leads to where it stands, and can be marked one by one or as a whole', async () => {
  // A comment of one's own names the id of who sits here.
  await startProject(page, 'Mine');
  await page.getByRole('button', { name: 'Add card to To do' }).click();
  await page.keyboard.type('Card');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await openCard(page, 'Card');
  await page.getByRole('textbox', { name: 'Write a comment' }).fill('Hello');
  await page.keyboard.press('Control+Enter');
  const me = await idOfMe(page);
  await goToStart(page);
  await bringConversation(me);

  await page.keyboard.press('g');
  await page.keyboard.press('u');
  const main = page.getByRole('main', { name: 'Unread and mentions' });
  const unread = main.getByRole('list', { name: 'Unread' }).getByRole('listitem');
  await expect(unread).toHaveCount(7);
  await expect(unread.nth(1)).toContainText('you');
  await unread.filter({ hasText: 'Friday at seven' }).getByRole('button').first().press('Enter');
  const panel = page.getByRole('complementary', { name: `Card ${CRANE}` });
  await expect(panel.locator('[data-comment]').filter({ hasText: 'Friday at seven' })).toBeFocused();
  await expect(panel.getByText('Friday at seven')).toBeInViewport();
  // What was read stays in its place until the page is left.
  await expect(unread).toHaveCount(7);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);

  await command(page, 'Mark all comments as read');
  await expect(main.getByRole('button', { name: 'Mark all as read' })).toBeDisabled();
  await unread.first().getByRole('button', { name: 'Mark as unread' }).press('Enter');
  await expect(main.getByRole('button', { name: 'Mark all as read' })).toBeEnabled();
  await page.getByRole('link', { name: 'Board', exact: true }).click();
  await command(page, 'Go to unread and mentions');
  await expect(unread).toHaveCount(1);
  const mentions = main.getByRole('list', { name: 'Mentions of you' }).getByRole('listitem');
  await expect(mentions).toHaveCount(1);
  await expect(mentions).toContainText('can you sign the order?');
});

/** By the export of a project in which they wrote. */
async function idOfMe(page: Page): Promise<string> {
  const downloading = page.waitForEvent('download');
  await command(page, 'Export as JSON');
  const chunks: Buffer[] = [];
  for await (const chunk of await (await downloading).createReadStream()) chunks.push(chunk as Buffer);
  const { projects } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
    projects: readonly { readonly people: readonly { readonly id: string }[] }[];
  };
  const id = projects[0]?.people[0]?.id;
  if (id === undefined) throw new Error('nobody is in the export');
  return id;
}
