/** Two people who work apart for a while: what each is told, what both are asked, and that one answer is enough. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { card, command, rename } from '#tests/support/person.ts';
import { anaAnd, shareWith } from '#tests/support/two-people.ts';

test.setTimeout(180_000);

let ana: App;
let ben: App;
let a: Page;
let b: Page;
test.beforeEach(async () => {
  [ana, ben] = await anaAnd('Ben', 'Order the piles', 'Build the walls', 'Paint the shed');
  [a, b] = [ana.page, ben.page];
  await shareWith(a, b, 'Order the piles');
});
test.afterEach(async () => {
  await ana.close();
  await ben.close();
});

function changes(page: Page): Locator {
  return page.getByRole('main', { name: 'What changed' });
}

test('[AWAY-1] [REVIEW-2] who was away is told what others did, and what two meant differently is asked of both until one decides', async () => {
  // What Ben was given with the project is no news.
  await command(b, 'Go to what changed');
  await expect(changes(b)).toContainText('Nothing new');
  await command(b, 'Go to the board');

  await ben.killHost();
  await rename(b, 'Order the piles', 'Order steel piles');
  await card(b, 'Paint the shed').click();
  await b.keyboard.press('Delete');
  await rename(a, 'Order the piles', 'Order oak piles');
  await rename(a, 'Paint the shed', 'Paint the shed green');
  await card(a, 'Build the walls').click();
  await a.keyboard.press('1');
  await ben.restartHost();

  const asked = /^What changed: .*2 decisions to make/;
  await expect(a.getByRole('link', { name: asked })).toBeVisible({ timeout: 60_000 });
  await expect(b.getByRole('link', { name: asked })).toBeVisible({ timeout: 60_000 });
  await command(b, 'Go to what changed');
  await expect(changes(b)).toContainText(/Ana chose title “Order oak piles”/);
  await expect(changes(b)).toContainText(/you chose title “Order steel piles”/i);
  await expect(changes(b)).toContainText('You deleted it while Ana changed it.');
  await command(a, 'Go to what changed');
  await expect(changes(a)).toContainText('Ben deleted it while you changed it.');

  await changes(b)
    .getByRole('button', { name: /^Use “Order/ })
    .click();
  await changes(b).getByRole('button', { name: 'Restore it' }).click();
  await expect(changes(b).getByRole('list', { name: 'Decisions' })).toHaveCount(0);
  await expect(changes(a).getByRole('list', { name: 'Decisions' })).toHaveCount(0, { timeout: 30_000 });
  await command(a, 'Go to the board');
  await expect(card(a, 'Paint the shed green')).toBeVisible();
});
