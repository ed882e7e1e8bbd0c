/**
 * Two weeks of somebody who has never seen the program: a project in trouble is gone through on a Monday morning, people are nudged,
 * Friday's report is drafted, edited, exported and sent; a week later it is found again and the next one compared with it. Pictures
 * of every station and of the PDF's pages are in test-results/pictures.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type App, launchOwnApp } from '#tests/support/app.ts';
import { type Channel, openChannel } from '#tests/support/channel.ts';
import { MONDAY_MORNING } from '#tests/support/clock.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { notRunFor } from '#tests/support/not-run.ts';
import { addCards, card, goToStart, importFile, notifications, saysSaved } from '#tests/support/person.ts';
import { type Look, looker, PICTURES } from '#tests/support/pictures.ts';
import { stumbles } from '#tests/support/reader.ts';
import { troubleFiles } from '#tests/support/trouble.ts';

const FRIDAY = '2026-11-27T11:00:00Z';
const A_WEEK_LATER = '2026-12-04T11:00:00Z';

const folder = temporaryFolder('report-journey');
let app: App;
let channel: Channel | null;
test.afterEach(async () => {
  await app?.close();
  channel?.close();
  folder.remove();
});

const main = (page: Page): Locator => page.getByRole('main');
const section = (page: Page, name: string): Locator => main(page).getByRole('region', { name, exact: true });
const row = (page: Page, title: string): Locator => main(page).getByRole('listitem').filter({ hasText: title }).first();
const flag = (page: Page, words: string): Locator =>
  main(page)
    .getByRole('listitem')
    .filter({ has: page.locator('[data-flag]') })
    .filter({ hasText: words });
/** Its sheets stand in a tree of their own. */
const preview = (page: Page): Locator => page.getByRole('region', { name: /^Preview, \d+ pages?$/ });

async function save(page: Page, button: Locator): Promise<string> {
  const downloading = page.waitForEvent('download');
  await button.click();
  return (await downloading).path();
}

const poppler = (tool: 'pdftotext' | 'pdftoppm', ...args: readonly string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8' });

test('a project in trouble from Monday morning to the report of the week after', async () => {
  test.setTimeout(180_000);
  notRunFor(spawnSync('pdftotext', ['-v']).error === undefined ? null : 'pdftotext (poppler) is not installed');
  channel = await openChannel(folder.path);
  app = await launchOwnApp({ startsAt: MONDAY_MORNING, ...(channel ? { authority: channel.authority } : {}) });
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const found: string[] = [];
  let page = app.page;
  const look: Look = (screen, options) => looker(page, found, { schemes: ['light'] })(`journey-${screen}`, options);

  await test.step('a project comes from a file, and another one', async () => {
    for (const file of troubleFiles(folder.path)) {
      await goToStart(page);
      await importFile(page, file);
    }
  });

  await test.step('[DIGEST-1] Today, by keys: moved, snoozed, done', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('y');
    await expect(row(page, 'Choose the typeface')).toBeVisible();
    await look('who');
    // The device bears the name of its user, whom the project does not know.
    await section(page, 'Who you are').getByRole('combobox', { name: 'You are' }).selectOption('Ana Ribeiro');
    await expect(section(page, 'Waiting for me').getByRole('listitem')).toHaveCount(2);
    await row(page, 'Send the permit').focus();
    await look('today');
    await page.keyboard.press('d');
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
    await page.keyboard.type('fri');
    await page.keyboard.press('Enter');
    await expect(notifications(page)).toContainText('“Send the permit” is due on');
    await expect(row(page, 'Call the crane')).toBeFocused();
    await page.keyboard.press('e');
    await expect(section(page, 'Waiting for me')).toHaveCount(0);
    await row(page, 'Opening').focus();
    await page.keyboard.press('s');
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
    await page.keyboard.type('tomorrow');
    await page.keyboard.press('Enter');
    await expect(section(page, 'At risk')).toHaveCount(0);
  });

  await test.step('[NUDGE-1] one is nudged by a message that is copied', async () => {
    await row(page, 'Order steel piles').focus();
    await page.keyboard.press('n');
    const nudge = page.getByRole('dialog', { name: 'Nudge Bo Lind' });
    await nudge.getByRole('button', { name: 'Copy' }).click();
    await expect(notifications(page)).toContainText('Nudge to Bo Lind copied.');
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    for (const words of ['Bo,', 'Order steel piles', 'Choose the typeface', 'Ana Ribeiro']) {
      expect(copied).toContain(words);
    }
  });

  if (channel === null) test.info().annotations.push({ type: 'not run', description: 'no openssl: nothing is posted' });
  else await test.step('[NUDGE-8] another by a webhook', () => post(page, channel as Channel, look));

  await test.step('the portfolio says where to look first, and leads there', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    const first = page.getByRole('list', { name: 'Where to look first' }).getByRole('listitem').first();
    await expect(first).toContainText('Harbour site');
    await expect(page.getByRole('region', { name: 'Projects' }).getByRole('rowheader')).toHaveCount(2);
    await look('portfolio', { checked: false });
    await first.getByRole('link').click();
    await expect(card(page, 'Drive piles')).toBeVisible();
  });

  await test.step('[FLAG-3] its flags are explained, one is accepted; the status is said beside what is proposed', async () => {
    await page.getByRole('link', { name: /^Flags: \d+ to act on$/ }).click();
    const piles = flag(page, 'Was to end Fri 20 Nov');
    await piles.getByRole('button', { name: /^Why/ }).click();
    await expect(piles).toContainText('by the plan');
    await flag(page, 'It has no date')
      .getByRole('button', { name: /^Answer/ })
      .press('Enter');
    await page.getByRole('menuitem', { name: 'Accept with a reason…' }).press('Enter');
    await page.keyboard.type('The port says when.');
    await page.keyboard.press('Enter');
    await expect(flag(page, 'It has no date')).toBeHidden();
    await page.getByRole('button', { name: 'Set status…' }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'At risk' }).check({ force: true });
    await page.getByRole('textbox', { name: 'Why, in a sentence' }).fill('The piles are late; a second crane comes.');
    await page.keyboard.press('Enter');
    const status = section(page, 'Status');
    await expect(status).toContainText('The piles are late; a second crane comes.');
    await expect(status).toContainText('Off track');
    await look('flags');
  });

  await test.step('reports are to be due on Fridays', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await page.getByRole('checkbox', { name: 'Friday' }).check({ force: true });
    await expect(section(page, 'Due')).toContainText('The next report is due: for a client, Fri 27 Nov 2026, 14:00.');
    await look('due', { checked: false });
    expect(await stumbles(page)).toEqual([]);
    await saysSaved(page);
    await app.closeBrowser();
  });

  const sent = await test.step('[REPORT-20] Friday’s report is due, drafted, edited, exported and sent', async () => {
    page = await app.openBrowser(FRIDAY);
    await page.getByRole('link', { name: /^Today/ }).click();
    await expect(section(page, 'Reports due')).toContainText('Harbour site');
    await look('today-friday', { checked: false });
    await section(page, 'Reports due').getByRole('link').first().click();
    // [REPORT-26] Nobody began with it.
    await expect(section(page, 'Due')).toContainText('It is drafted: read it and send it.');
    await section(page, 'Due').getByRole('button', { name: 'Open its draft' }).click();
    await page.getByRole('button', { name: 'What clients see…' }).click();
    const shown = page.getByRole('dialog', { name: 'Shown to clients' });
    await shown.getByRole('checkbox', { name: 'All cards' }).check({ force: true });
    await shown.getByRole('checkbox', { name: 'Agree on access' }).uncheck({ force: true });
    await shown.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('textbox', { name: 'Beside the status' }).fill('The piles are late.');
    const summary = page.getByRole('textbox', { name: 'Summary' });
    await summary.fill(`${await summary.inputValue()}\n\nA second crane comes on **Tuesday**.`);
    await summary.blur();
    await expect(preview(page).getByText('Tuesday')).toBeVisible();
    await expect(preview(page)).not.toContainText('Agree on access');
    await look('draft');
    expect(await stumbles(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save as…' }).click();
    const exported = await save(page, page.getByRole('menuitem', { name: 'PDF' }));
    poppler('pdftoppm', '-png', '-r', '80', exported, path.join(PICTURES, 'journey-report'));
    const text = poppler('pdftotext', exported, '-');
    await saysTheSame(page, text);
    // Ten days of work from this Friday on, counted by hand; what clients are not shown is not there.
    expect(text).toMatch(/Drive piles\s+27 Nov\s+10 Dec/);
    expect(text).toContain('2 of 6 tasks');
    expect(text.replace(/\s+/g, ' ')).toContain(
      'promised for 27 November 2026, expected on 10 December 2026, 9 working days late',
    );
    for (const hidden of ['Agree on access', 'does not answer', 'Bo Lind', 'Chi Tan'])
      expect(text).not.toContain(hidden);
    await page.getByRole('button', { name: 'Send…' }).click();
    const sending = page.getByRole('dialog', { name: 'Send the report' });
    await sending.getByRole('textbox', { name: 'Others: names or mail addresses' }).fill('City of Lisbon');
    const file = readFileSync(await save(page, sending.getByRole('button', { name: 'Save and note as sent' })));
    await expect(page.getByRole('list', { name: 'Who got it' })).toContainText('to City of Lisbon');
    await expect(preview(page).getByText('A second crane comes')).toBeVisible();
    await look('sent', { checked: false });
    await saysSaved(page);
    await app.closeBrowser();
    return file;
  });

  await test.step('[REPORTS-2] a week later it is found, and its file is the same', async () => {
    page = await app.openBrowser(A_WEEK_LATER);
    await page.getByRole('link', { name: /^Today/ }).click();
    await section(page, 'Reports due').getByRole('link').first().click();
    await section(page, 'Sent').getByRole('link').click();
    await expect(preview(page).getByText('A second crane comes')).toBeVisible();
    const again = await save(page, page.getByRole('button', { name: 'The file as it was sent' }));
    expect(readFileSync(again).equals(sent)).toBe(true);
    await look('found', { checked: false });
    expect(await stumbles(page)).toEqual([]);
  });

  await test.step('[REPORT-12] the next one says what is new, what is closed, and what slipped by how much', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await addCards(page, 'To do', 'Rent a second crane');
    await card(page, 'Order steel piles').focus();
    await page.keyboard.press('e');
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await section(page, 'Due').getByRole('button').click();
    await page.getByRole('button', { name: 'What clients see…' }).click();
    const shown = page.getByRole('dialog', { name: 'Shown to clients' });
    await shown.getByRole('checkbox', { name: 'Rent a second crane' }).check({ force: true });
    await shown.getByRole('button', { name: 'Done' }).click();
    await expect(preview(page).getByText('The last report was of 27 November 2026.')).toBeVisible();
    // As many working days as went by: nobody drove a pile.
    for (const late of ['Drive piles', 'Opening']) {
      await expect(preview(page).getByRole('row', { name: `${late} 10 Dec 17 Dec +5 d` })).toBeVisible();
    }
    await expect(preview(page).getByRole('heading', { name: 'Closed (1)' })).toBeVisible();
    await expect(preview(page).getByRole('heading', { name: 'New (1)' })).toBeVisible();
    await preview(page).getByRole('heading', { name: 'New (1)' }).scrollIntoViewIfNeeded();
    await look('compared');
  });
  expect(found).toEqual([]);
  expect(app.complaints).toEqual([]);
});

async function post(page: Page, to: Channel, look: Look): Promise<void> {
  await page.getByRole('button', { name: 'Webhooks…' }).click();
  const webhooks = page.getByRole('dialog', { name: 'Webhooks' });
  await webhooks.getByRole('textbox', { name: 'Name' }).fill('#harbour');
  await webhooks.getByRole('textbox', { name: 'Address' }).fill(to.webhook);
  await webhooks.getByRole('button', { name: 'Add the webhook' }).click();
  await expect(webhooks.getByRole('list', { name: 'Webhooks' })).toContainText('#harbour');
  await page.keyboard.press('Escape');
  await row(page, 'Drive piles').focus();
  await page.keyboard.press('n');
  await page.getByRole('dialog', { name: 'Nudge Chi Tan' }).getByRole('button', { name: 'More ways' }).click();
  await page.getByRole('menuitem', { name: 'Post to #harbour' }).click();
  await expect(section(page, 'Outbox')).toContainText(/Nudge to Chi Tan, \d items? to #harbour\s*Posted/);
  expect(to.posted).toHaveLength(1);
  expect(JSON.parse(to.posted[0] ?? '')).toMatchObject({ text: expect.stringContaining('Drive piles') });
  await look('posted');
}

/** Every figure of the screen is in the PDF as often, and no other but those of its margins. */
async function saysTheSame(page: Page, pdf: string): Promise<void> {
  const margins = /^(27 November 2026|Page \d+ of \d+|Harbour site: status report, .*)$/gm;
  const figures = (text: string): readonly string[] => (text.match(/\d+/g) ?? []).sort();
  const screen = await preview(page).locator('.paper').innerText();
  expect(figures(screen).length).toBeGreaterThan(50);
  expect(figures(pdf.replace(margins, ''))).toEqual(figures(screen));
}
