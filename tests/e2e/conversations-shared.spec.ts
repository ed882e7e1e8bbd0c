/** Two people who talk about a card, each in a browser and with a host of their own. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { card, command, openCard } from '#tests/support/person.ts';
import { anaAnd, shareWith } from '#tests/support/two-people.ts';

test.setTimeout(180_000);

const FAR = { timeout: 60_000 };
const CRANE = 'Order the crane';

let ana: App;
let ben: App;
let a: Page;
let b: Page;
test.beforeEach(async () => {
  [ana, ben] = await anaAnd('Ben', CRANE);
  [a, b] = [ana.page, ben.page];
  await comment(await openCard(a, CRANE), 'Said before Ben came.');
  await shareWith(a, b, CRANE);
});
test.afterEach(async () => {
  await ana.close();
  await ben.close();
});

/** Also where nothing can be called saved for want of a host. */
async function comment(panel: Locator, text: string): Promise<void> {
  const field = panel.getByRole('textbox', { name: 'Write a comment' });
  await field.fill(text);
  await field.press('Control+Enter');
  await expect(panel.getByRole('list', { name: 'Comments' })).toContainText(text);
}

async function reply(conversation: Locator, text: string): Promise<void> {
  await conversation.getByRole('button', { name: /^Reply to / }).click();
  await conversation.page().keyboard.type(text);
  await conversation.page().keyboard.press('Control+Enter');
  await expect(conversation.getByRole('list', { name: 'Replies' })).toContainText(text);
}

function conversationOf(panel: Locator, words: string): Locator {
  return panel.getByRole('list', { name: 'Comments' }).locator(':scope > li').filter({ hasText: words });
}

test('[UNREAD-1] [THREAD-3] [MENTION-3] what one writes is unread for the other, and a reply written meanwhile opens what was resolved', async () => {
  const ofAna = a.getByRole('complementary', { name: `Card ${CRANE}` });
  // What Ben was given with the project is no news.
  await expect(card(b, CRANE)).toHaveAccessibleDescription(/1 comment(?!, )/);
  await comment(ofAna, 'Which crane?');
  await expect(card(b, CRANE)).toHaveAccessibleDescription(/2 comments, 1 unread/, FAR);
  await expect(b.getByRole('link', { name: '1 unread comment in Harbour site' })).toBeVisible();

  const ofBen = await openCard(b, CRANE);
  await expect(ofBen.getByText('1 new')).toBeVisible();
  await reply(conversationOf(ofBen, 'Which crane?'), 'The big one.');
  await expect(card(b, CRANE)).toHaveAccessibleDescription(/3 comments(?!, )/);
  const here = conversationOf(ofAna, 'Which crane?');
  await expect(here).toContainText('The big one.', FAR);

  // Apart: Ben answers once more, Ana settles it.
  await ben.killHost();
  await reply(conversationOf(ofBen, 'Which crane?'), 'Not before the quay is checked.');
  await here.getByRole('button', { name: 'Resolve' }).click();
  await expect(here.getByRole('button', { name: /Resolved by Ana/ })).toBeVisible();
  await ben.restartHost();
  for (const panel of [ofAna, ofBen]) {
    const conversation = conversationOf(panel, 'Which crane?');
    await expect(conversation).toContainText('Open again: 1 reply came after Ana resolved it', FAR);
    await expect(conversation).toContainText('Not before the quay is checked.');
  }

  await b.keyboard.press('Escape');
  await command(b, 'Go to the timeline');
  await here.getByRole('button', { name: /^Reply to / }).click();
  await a.keyboard.type('Ask @Ben');
  await a.keyboard.press('Enter');
  await a.keyboard.type('then.');
  await a.keyboard.press('Control+Enter');
  await b.getByRole('link', { name: '1 unread comment in Harbour site' }).click(FAR);
  const heard = b.getByRole('main', { name: 'Unread and mentions' });
  await expect(heard.getByRole('list', { name: 'Unread' }).getByRole('listitem')).toContainText('Ask @Ben then.');
  await b.getByRole('button', { name: 'Mark all as read' }).click();
  await command(b, 'Go to the board');
  await command(b, 'Go to unread and mentions');
  await expect(heard.getByRole('list', { name: 'Mentions of you' }).getByRole('listitem')).toHaveCount(1);
});
