/** Two people in one project at the same time: where the other is, and where their caret stands (SYNC P1). */
import { expect, type Page, test } from '@playwright/test';
import type { App } from '#tests/support/app.ts';
import { wordsBeforeCaret } from '#tests/support/carets.ts';
import { card, goToStart, openCard, writeDescription } from '#tests/support/person.ts';
import { anaAnd, shareWith } from '#tests/support/two-people.ts';

test.setTimeout(180_000);

let ana: App;
let kim: App;
let a: Page;
let k: Page;
test.beforeEach(async () => {
  [ana, kim] = await anaAnd('Kim', 'Order the piles', 'Build the walls');
  [a, k] = [ana.page, kim.page];
  await shareWith(a, k, 'Order the piles');
  await expect(a.getByRole('list', { name: 'Here now' })).toBeVisible();
});
test.afterEach(async () => {
  expect([...ana.complaints, ...kim.complaints]).toEqual([]);
  await ana.close();
  await kim.close();
});

const description = (page: Page) => page.getByRole('textbox', { name: 'Description' });

test('[SYNC-P1] two in one project: led by who is followed, both at one description, and here no more who leaves', async () => {
  await test.step('[SYNC-P1] following leads into a card and on to the timeline, and ends with what one does oneself', async () => {
    await a.getByRole('button', { name: 'Follow Kim, on the board' }).click();
    await openCard(k, 'Build the walls');
    await expect(a.getByRole('complementary', { name: 'Card Build the walls' })).toBeVisible();
    await k.getByRole('link', { name: 'Timeline', exact: true }).click();
    await expect(a.getByRole('main', { name: 'Timeline' })).toBeVisible();
    await k.getByRole('link', { name: 'Board', exact: true }).click();
    await expect(card(a, 'Order the piles')).toBeVisible();
    await expect(a.getByRole('button', { name: 'Stop following' })).toBeVisible();
    await card(a, 'Order the piles').click();
    await expect(a.getByRole('button', { name: 'Stop following' })).toHaveCount(0);
    await k.getByRole('link', { name: 'Timeline', exact: true }).click();
    await expect(a.getByRole('button', { name: 'Follow Kim, on the timeline' })).toBeVisible();
    await expect(a.getByRole('main', { name: 'Board' })).toBeVisible();
  });

  await test.step('[SYNC-P1] both write one description at once, and each sees the other’s caret at its letter', async () => {
    await k.getByRole('link', { name: 'Board', exact: true }).click();
    await writeDescription(a, 'Order the piles');
    await a.keyboard.type('The quay wall.');
    const panel = await openCard(k, 'Order the piles');
    await expect(panel.getByText('The quay wall.')).toBeVisible();
    await expect(panel.getByText('Ana is writing here')).toBeVisible();
    await panel.getByRole('button', { name: 'Edit description' }).click();
    await expect(description(k)).toBeFocused();
    await expect(a.getByRole('complementary').getByText('Kim is writing here')).toBeVisible();
    await expect.poll(() => wordsBeforeCaret(k, 'Ana')).toBe('The quay wall.');
    await expect.poll(() => wordsBeforeCaret(a, 'Kim')).toBe('The quay wall.');

    await a.keyboard.press('Home');
    await expect.poll(() => wordsBeforeCaret(k, 'Ana')).toBe('');
    await Promise.all([
      a.keyboard.type('On Monday: ', { delay: 25 }),
      k.keyboard.type(' And the piles behind it.', { delay: 15 }),
    ]);
    const whole = 'On Monday: The quay wall. And the piles behind it.';
    await expect(description(a)).toHaveText(whole);
    await expect(description(k)).toHaveText(whole);
    await expect.poll(() => wordsBeforeCaret(k, 'Ana')).toBe('On Monday: ');
    await expect.poll(() => wordsBeforeCaret(a, 'Kim')).toBe(whole);

    // Ana goes on before the words in which Kim stands.
    for (let letter = 0; letter < 'it.'.length; letter++) await k.keyboard.press('ArrowLeft');
    const stands = whole.slice(0, -'it.'.length);
    await expect.poll(() => wordsBeforeCaret(a, 'Kim')).toBe(stands);
    await a.keyboard.type('or Tuesday ');
    const moved = stands.replace('Monday: ', 'Monday: or Tuesday ');
    await expect.poll(() => wordsBeforeCaret(a, 'Kim')).toBe(moved);
    await expect(description(k)).toHaveText(`${moved}it.`);

    // Where the system sets all colours, a caret keeps its own.
    const colour = () => a.locator('[data-caret=Kim]').evaluate('(caret) => getComputedStyle(caret).backgroundColor');
    const own = await colour();
    await a.emulateMedia({ forcedColors: 'active' });
    expect(await colour()).toBe(own);
    await a.emulateMedia({ forcedColors: 'none' });

    await k.keyboard.press('Escape');
    await expect(a.locator('[data-caret]')).toHaveCount(0);
    await expect(a.getByText('Kim is writing here')).toHaveCount(0);
  });

  await test.step('[SYNC-P1] who looks elsewhere, leaves or closes their window is here no more', async () => {
    const here = a.getByRole('list', { name: 'Here now' });
    await openCard(k, 'Build the walls');
    await expect(card(a, 'Build the walls')).toHaveAttribute('aria-description', /Kim is here/);
    await goToStart(k);
    await expect(here).toHaveCount(0);
    await expect(card(a, 'Build the walls')).not.toHaveAttribute('aria-description', /Kim/);
    await k.goBack();
    await expect(here.getByRole('button', { name: 'Follow Kim, on the board' })).toBeVisible();
    await kim.closeBrowser();
    await expect(here).toHaveCount(0);
    // The device goes on being in step without them.
    await expect(a.locator('footer[data-part=status]')).toContainText('1 device in step');
  });
});
