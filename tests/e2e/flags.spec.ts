/** Flags and the status of a project: found, explained, answered, taken up, by keys and read aloud; and their pictures. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { card, command, goToStart, importFile, notifications, saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';
import { stumbles } from '#tests/support/reader.ts';
import { troubledProject } from '#tests/support/troubled-project.ts';

const files = temporaryFiles();
let app: App;
let page: Page;

async function launch(): Promise<void> {
  test.setTimeout(120_000);
  app = await launchApp({ timezoneId: 'UTC', startsAt: '2026-11-20T09:00:00Z' });
  page = app.page;
  await importFile(page, files.write('pier.json', troubledProject()));
}
test.afterEach(async () => {
  await saysSaved(page);
  expect(app.complaints).toEqual([]);
  await app.close();
});
test.afterAll(() => files.remove());

const flags = (): Locator => page.getByRole('main', { name: 'Flags' });
/** Of an open flag. */
const row = (words: string | RegExp): Locator =>
  flags()
    .getByRole('listitem')
    .filter({ has: page.locator('[data-flag]') })
    .filter({ hasText: words });

test('the flags as pictures', async () => {
  await launch();
  const found: string[] = [];
  const look = looker(page, found);
  // [SUMMARY-8] What is to be acted on is marked where the cards are, and its panel says what can be done.
  const crane = card(page, 'Order the crane');
  await expect(crane.locator('[data-flag-mark]')).toHaveAttribute('title', /Was due Tue 17 Nov/);
  await expect(crane).toHaveAttribute('aria-description', /Warning: Was due Tue 17 Nov/);
  await expect(card(page, 'Survey the quay').locator('[data-flag-mark]')).toHaveCount(0);
  await crane.dblclick();
  const own = page.getByRole('list', { name: 'Flags of the card' });
  await expect(own).toContainText('Was due Tue 17 Nov');
  await look('flags-board');
  expect(await stumbles(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Calendar' }).click();
  await expect(page.getByRole('button', { name: /^Draw the fence/ })).toBeVisible();
  await look('flags-calendar');
  await page.getByRole('link', { name: 'Timeline' }).click();
  await expect(page.getByRole('rowheader', { name: /Drive piles/ })).toHaveAttribute(
    'aria-description',
    /Waiting on “Permits”/,
  );
  await look('flags-timeline');
  await page.getByRole('link', { name: /^Flags: \d+ to act on$/ }).click();
  await expect(row('Waiting on “Permits”')).toContainText('pushes “Opening” to');
  await row('Waiting on “Permits”').getByRole('button', { name: /^Why/ }).click();
  await expect(row('Waiting on “Permits”')).toContainText('waits for one that is late by itself');
  await look('flags');
  expect(await stumbles(page)).toEqual([]);
  await flags().getByRole('radio', { name: 'Person' }).press('Space');
  await expect(flags().getByRole('heading', { name: /^Ana Ribeiro/ })).toBeVisible();
  await page.getByRole('button', { name: 'Set status…' }).click();
  await look('flags-status');
  expect(await stumbles(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await command(page, 'When flags show');
  await expect(page.getByRole('dialog', { name: 'When flags show' })).toBeVisible();
  await look('flags-thresholds');
  expect(await stumbles(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await test.step('with absurd titles and 300 late cards, and on a wide screen', async () => {
    await goToStart(page);
    await importFile(page, files.write('absurd.json', troubledProject({ isAbsurd: true })));
    await command(page, 'Go to the flags');
    await expect(
      flags()
        .getByRole('button', { name: /^Show 50 more/ })
        .first(),
    ).toBeVisible();
    await look('flags-absurd');
    await page.setViewportSize({ width: 1920, height: 1080 });
    await look('flags-absurd');
  });
  expect(found).toEqual([]);
});

test('[FLAG-3] by keys: walked, explained, snoozed, accepted, made a card, taken back; the status is said', async () => {
  await launch();
  // In the panel of its card a flag is answered as on the screen of all.
  await card(page, 'Choose the lights').dblclick();
  const own = page.getByRole('list', { name: 'Flags of the card' });
  const lights = own.getByRole('listitem').filter({ hasText: 'though its priority is urgent' });
  await lights.getByRole('button', { name: /^Answer/ }).click();
  await page.getByRole('menuitem', { name: 'Accept with a reason…' }).click();
  await page.keyboard.type('The client chooses them.');
  await page.keyboard.press('Enter');
  await expect(lights).toBeHidden();
  await page.getByRole('complementary').getByRole('button', { name: 'Close panel' }).click();
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(row('Blocked')).toBeVisible();
  await flags().focus();
  await page.keyboard.press('j');
  const first = flags().locator('[data-flag]').first();
  await expect(first).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(flags().locator('[data-flag]').nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(first).toBeFocused();

  // Snoozed until a day in one's own words.
  await answer(row('Its review was due'), 'Snooze until…');
  const snooze = page.getByRole('dialog', { name: 'Snooze the flag' });
  await snooze.getByRole('textbox', { name: 'Until' }).fill('soon');
  await expect(snooze.getByRole('button', { name: 'Snooze' })).toBeDisabled();
  await snooze.getByRole('textbox', { name: 'Until' }).fill('4 dec');
  await page.keyboard.press('Enter');
  await expect(row('Its review was due')).toBeHidden();

  // Accepted with a reason, and taken back by undo.
  await answer(row('Was due Tue 17 Nov'), 'Accept with a reason…');
  await page.keyboard.type('The port decides.');
  await page.keyboard.press('Enter');
  await expect(row('Was due Tue 17 Nov')).toBeHidden();
  await notifications(page).getByRole('button', { name: 'Undo' }).last().click();
  await expect(row('Was due Tue 17 Nov')).toBeVisible();

  // A card is made of it.
  await answer(row('Blocked'), 'Make a card of it…');
  await page.getByRole('textbox', { name: 'Title of the card' }).fill('Ask for the drawings');
  await page.keyboard.press('Enter');
  await expect(row('Blocked')).toBeHidden();

  // What was answered can be seen and taken back.
  await flags().getByText('Answered').click();
  const answered = flags().getByRole('list', { name: 'Answered flags' });
  await expect(answered).toContainText('until 4 Dec.');
  await answered.getByRole('button', { name: /^Take back: Ice/ }).click();
  await expect(row('Its review was due').getByRole('button', { name: 'Open the risk' })).toBeVisible();

  // The status beside what is proposed.
  await page.getByRole('button', { name: 'Set status…' }).click();
  await page.keyboard.type('We rent a second crane.');
  await page.keyboard.press('Enter');
  const status = page.getByRole('region', { name: 'Status' });
  await expect(status).toContainText('We rent a second crane.');
  await expect(status).toContainText('Proposed by the rules');

  // From how many days on is for this project to say.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await command(page, 'When flags show');
  await page.getByRole('textbox', { name: 'Due soon, not begun' }).fill('1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(row('Due Tue 24 Nov')).toBeHidden();
});

test('offers are taken up where they stand: an owner, a beginning, the timeline, a message for a person', async () => {
  await launch();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await command(page, 'Go to the flags');
  await row('though its priority is urgent').getByRole('button', { name: 'Set a due date' }).click();
  await page.keyboard.type('11 dec');
  await page.keyboard.press('Enter');
  await expect(row('though its priority is urgent')).toBeHidden();
  await row('Blocked').getByRole('button', { name: 'It can go on' }).click();
  await expect(row('Blocked')).toBeHidden();
  await row('Was due Tue 17 Nov').getByRole('button', { name: 'Remind Ana Ribeiro' }).click();
  // [NUDGE-1] [NUDGE-6] The nudge of Today: its words, its ways, and who was nudged already.
  const nudge = page.getByRole('dialog', { name: 'Nudge Ana Ribeiro' });
  await expect(nudge.getByRole('checkbox', { name: /^Order the crane/ })).toBeChecked();
  await expect(nudge.getByRole('region', { name: 'The message' })).toContainText('Order the crane');
  expect(await stumbles(page)).toEqual([]);
  await nudge.getByRole('button', { name: 'Copy' }).click();
  await expect(notifications(page)).toContainText('Nudge to Ana Ribeiro copied.');
  expect(await page.evaluate('navigator.clipboard.readText()')).toContain('Order the crane');
  await expect(nudge).toBeHidden();
  await row('Was due Tue 17 Nov').getByRole('button', { name: 'Remind Ana Ribeiro' }).click();
  await expect(nudge.getByRole('alert')).toContainText('Already nudged today');
  await page.keyboard.press('Escape');
  await expect(nudge).toBeHidden();
  await flags().getByRole('button', { name: 'Drive piles' }).first().click();
  await expect(page.getByRole('complementary', { name: /Drive piles/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(flags().getByRole('button', { name: 'Drive piles' }).first()).toBeFocused();
  await row('after its deadline').getByRole('button', { name: 'Show it on the timeline' }).click();
  await expect(page.getByRole('main', { name: 'Timeline' })).toBeVisible();
});

async function answer(flag: Locator, how: string): Promise<void> {
  await flag.getByRole('button', { name: /^Answer/ }).press('Enter');
  await page.getByRole('menuitem', { name: how }).press('Enter');
}
